namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The twenty-odd pages that most of the work is done on, by whom they are opened.</summary>
internal static class MainPages
{
    private const string Office = "thuongtruc.konchieng";
    private const string Chairman = "chutich.konchieng";
    private const string Administrator = "quantri";

    /// <summary>Nobody is signed in.</summary>
    public const string Nobody = "";

    public static IReadOnlyList<(string User, string[] Paths)> Of(DemoRecords records, OpenReturn open) =>
        [
            (Nobody, ["/dang-nhap", "/cong-khai", "/hoc", "/huong-dan", "/huong-dan/khen-thuong"]),
            (
                Office,
                [
                    "/",
                    "/phong-trao",
                    $"/phong-trao/{records.Movement}",
                    $"/ke-hoach/{records.Plan}/ra-soat",
                    "/nhiem-vu",
                    $"/ky-bao-cao/{records.OpenRound}",
                    $"/bao-cao/{records.Round}/{records.Villages[0].UnitId}/duyet",
                    $"/ket-qua/{records.Movement}",
                    $"/ket-qua/{records.Movement}/{records.Measure}/{records.Authority}",
                    "/so-lieu",
                    "/khen-thuong",
                    "/van-ban",
                    "/so-theo-doi",
                    "/cham-diem",
                    "/to-chuc",
                    "/nguoi-dung",
                    "/thong-bao",
                    "/bat-dau",
                    "/co-gi-moi",
                ]
            ),
            (Chairman, ["/"]),
            (Administrator, ["/quan-tri/trang-thai"]),
            (open.UserName, ["/", open.Address, "/tai-khoan"]),
        ];
}
