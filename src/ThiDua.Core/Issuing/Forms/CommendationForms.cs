using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Papers of commendation: statement, decision with its list, achievement report, list of certificates; minutes.</summary>
internal static class CommendationForms
{
    private static readonly IReadOnlyList<PaperColumn> Nominees = WorkForms.Columns(
        ("Họ và tên/Tên tập thể", 3),
        ("Chức vụ, đơn vị", 3),
        ("Hình thức khen thưởng", 2),
        ("Tóm tắt thành tích", 3.5)
    );

    public static PaperForm Statement { get; } =
        new()
        {
            Code = "to-trinh",
            Name = "Tờ trình",
            Kind = PaperKind.Statement,
            Fields =
            [
                new("ly_do", "sự cần thiết, quá trình thực hiện") { IsRequired = true },
                new("noi_dung", "nội dung trình") { IsRequired = true, MustBeUsed = true },
                new("danh_sach", "danh sách kèm theo", FormFieldKind.Table) { Columns = Nominees },
                new("kien_nghi", "kiến nghị", FormFieldKind.Line) { IsRequired = true },
            ],
            Annexes = [new("danh_sach", "Danh sách đề nghị khen thưởng", IsLandscape: true)],
            Template = """
                trích yếu: {trich_yeu}
                căn cứ: {can_cu}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                {ly_do}
                {noi_dung}
                ? Danh sách tại {phu_luc_kem_theo} kèm theo Tờ trình này.
                {kien_nghi}
                """,
        };

    public static PaperForm Decision { get; } =
        new()
        {
            Code = "quyet-dinh-khen-thuong",
            Name = "Quyết định khen thưởng kèm danh sách",
            Kind = PaperKind.Decision,
            SignedBy = "Chủ tịch",
            Fields =
            [
                new("tham_quyen", "thẩm quyền ban hành", FormFieldKind.Line)
                {
                    IsRequired = true,
                    Hint = "Ví dụ: Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
                },
                new("hinh_thuc", "hình thức khen thưởng", FormFieldKind.Line)
                {
                    IsRequired = true,
                    Hint = "Ví dụ: Giấy khen của Chủ tịch Ủy ban nhân dân xã",
                },
                new("doi_tuong", "số tập thể, cá nhân", FormFieldKind.Line) { IsRequired = true, Hint = "Ví dụ: 03 tập thể và 05 cá nhân" },
                new("thanh_tich", "thành tích", FormFieldKind.Line) { IsRequired = true },
                new("tien_thuong", "tiền thưởng", FormFieldKind.Line),
                new("thi_hanh", "đơn vị thi hành", FormFieldKind.Line) { IsRequired = true },
                new("danh_sach", "danh sách khen thưởng", FormFieldKind.Table) { IsRequired = true, Columns = Nominees },
            ],
            Annexes = [new("danh_sach", "Danh sách tập thể, cá nhân được khen thưởng", IsLandscape: true)],
            Template = """
                trích yếu: {trich_yeu}
                thẩm quyền: {tham_quyen}
                căn cứ: {can_cu}
                nơi nhận: {noi_nhan}
                ---
                ** QUYẾT ĐỊNH: **
                § Tặng {hinh_thuc} cho {doi_tuong} {thanh_tich} (danh sách tại {phu_luc_kem_theo}).
                ? § Tiền thưởng kèm theo {hinh_thuc}: {tien_thuong}.
                § Quyết định này có hiệu lực kể từ ngày ký.
                § {thi_hanh} và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.
                """,
        };

    public static PaperForm Achievement { get; } =
        new()
        {
            Code = "bao-cao-thanh-tich",
            Name = "Báo cáo thành tích",
            Kind = PaperKind.Report,
            Organ = "ĐV",
            SignedBy = "Thủ trưởng đơn vị",
            Fields =
            [
                new("de_nghi", "hình thức đề nghị khen thưởng", FormFieldKind.Line) { IsRequired = true },
                new("dac_diem", "sơ lược đặc điểm, tình hình") { IsRequired = true },
                new("thanh_tich", "thành tích đạt được") { IsRequired = true, MustBeUsed = true },
                new("bang_thanh_tich", "bảng số liệu thành tích", FormFieldKind.Table)
                {
                    Columns = WorkForms.Columns(("Chỉ tiêu", 4), ("Kết quả", 2), ("Căn cứ xác nhận", 2.5)),
                },
                new("da_khen", "hình thức khen thưởng đã được ghi nhận"),
            ],
            Template = """
                trích yếu: Thành tích đề nghị tặng {de_nghi}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                # Sơ lược đặc điểm, tình hình
                {dac_diem}
                # Thành tích đạt được
                {thanh_tich}
                ? {bang_thanh_tich}
                # Khen thưởng đã được ghi nhận
                {da_khen}
                {uy_ban} đề nghị xét tặng {de_nghi}.
                """,
        };

    public static PaperForm Certificates { get; } =
        new()
        {
            Code = "danh-sach-giay-khen",
            Name = "Danh sách in Giấy khen",
            Kind = PaperKind.Notice,
            Fields =
            [
                new("quyet_dinh", "quyết định khen thưởng", FormFieldKind.Line) { IsRequired = true, Hint = "Số, ngày của Quyết định" },
                new("danh_sach", "danh sách in Giấy khen", FormFieldKind.Table)
                {
                    IsRequired = true,
                    MustBeUsed = false,
                    Columns = WorkForms.Columns(
                        ("Họ và tên/Tên tập thể", 3),
                        ("Chức vụ, đơn vị", 3),
                        ("Nội dung ghi trên Giấy khen", 4),
                        ("Số vào sổ", 1.5)
                    ),
                },
            ],
            Annexes = [new("danh_sach", "Danh sách in, cấp Giấy khen", IsLandscape: true)],
            Template = """
                trích yếu: {trich_yeu}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} thông báo danh sách in, cấp Giấy khen theo {quyet_dinh}.
                ? Danh sách tại {phu_luc_kem_theo} kèm theo Thông báo này.
                Các đơn vị kiểm tra, phản ánh sai sót (nếu có) trước khi in.
                """,
        };

    public static PaperForm CouncilMinutes { get; } =
        Minutes("bien-ban-hoi-dong", "Biên bản họp Hội đồng Thi đua - Khen thưởng", "HĐTĐKT", "phiên họp") with
        {
            Fields =
            [
                .. MinutesFields("phiên họp"),
                new("bo_phieu", "kết quả bỏ phiếu", FormFieldKind.Table)
                {
                    Columns = WorkForms.Columns(("Tập thể, cá nhân", 4), ("Hình thức", 2.5), ("Số phiếu đồng ý", 1.5), ("Tỷ lệ", 1.2)),
                },
            ],
        };

    public static PaperForm InspectionMinutes { get; } = Minutes("bien-ban-kiem-tra", "Biên bản kiểm tra", "ĐKT", "buổi kiểm tra");

    public static PaperForm ClassMinutes { get; } = Minutes("bien-ban-lop-hoc", "Biên bản lớp học", "LH", "buổi học");

    public static IReadOnlyList<PaperForm> All { get; } =
    [Statement, Decision, Achievement, Certificates, CouncilMinutes, InspectionMinutes, ClassMinutes];

    private static IReadOnlyList<FormField> MinutesFields(string what) =>
        [
            new("thoi_gian", "thời gian bắt đầu", FormFieldKind.Line)
            {
                IsRequired = true,
                Hint = "Ví dụ: 08 giờ 00 phút, ngày 05 tháng 12 năm 2026",
            },
            new("dia_diem", "địa điểm", FormFieldKind.Line) { IsRequired = true },
            new("thanh_phan", $"thành phần dự {what}") { IsRequired = true },
            new("noi_dung", $"nội dung, diễn biến {what}") { IsRequired = true, MustBeUsed = true },
            new("ket_luan", "kết luận") { IsRequired = true },
            new("ket_thuc", "thời gian kết thúc", FormFieldKind.Line) { IsRequired = true, Hint = "Ví dụ: 11 giờ 00 phút cùng ngày" },
        ];

    private static PaperForm Minutes(string code, string name, string organ, string what) =>
        new()
        {
            Code = code,
            Name = name,
            Kind = PaperKind.Minutes,
            Organ = organ,
            SignedBy = "Chủ tọa",
            Fields = MinutesFields(what),
            Template = $$"""
                trích yếu: {trich_yeu}
                nơi nhận: {noi_nhan}
                ---
                Thời gian bắt đầu: {thoi_gian}.
                Địa điểm: {dia_diem}.
                # Thành phần
                {thanh_phan}
                # Nội dung
                {noi_dung}
                {{(organ == "HĐTĐKT" ? "?{bo_phieu} Kết quả bỏ phiếu:\n? {bo_phieu}" : "")}}
                # Kết luận
                {ket_luan}
                {{char.ToUpperInvariant(what[0])}}{{what[
                    1..
                ]}} kết thúc vào {ket_thuc}; biên bản đã được đọc lại cho những người dự cùng nghe và thống nhất.
                """,
        };
}
