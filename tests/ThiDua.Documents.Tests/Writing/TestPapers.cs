using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>Papers with good defaults; a test changes only what it is about.</summary>
internal static class TestPapers
{
    public static OfficialPaper Plan(params IReadOnlyList<PaperBlock> blocks) =>
        new()
        {
            Letterhead = new Letterhead(null, "Ủy ban nhân dân\nxã Thanh Bình"),
            Number = DocumentNumber.For(PaperKind.Plan, 5, "UBND"),
            Place = "Thanh Bình",
            Date = new PartialDate(2026, 2, 5),
            Kind = PaperKind.Plan,
            Title = "Phát động phong trào thi đua chuyển đổi số năm 2026",
            Blocks = blocks.Count > 0 ? blocks : [new PaperParagraph("Ủy ban nhân dân xã ban hành Kế hoạch này.")],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", "Nguyễn Văn Mẫu"),
            Recipients = ["Ủy ban nhân dân tỉnh (b/c)", "Các thôn"],
            Filing = "VT, VHXH",
        };

    /// <summary>One of everything: what the golden file holds.</summary>
    public static OfficialPaper Everything() =>
        Plan(
            new PaperParagraph("Ủy ban nhân dân xã ban hành Kế hoạch như sau:"),
            new PaperHeading(HeadingLevel.Roman, "Mục đích, yêu cầu"),
            new PaperHeading(HeadingLevel.Arabic, "Mục đích"),
            new PaperList(ListMark.Dash, [new PaperListItem("Mục đầu.") { Children = [PaperList.Of(ListMark.Plus, "Ý một;", "Ý hai.")] }]),
            new PaperHeading(HeadingLevel.Arabic, "Thời gian:") { RunIn = "Từ năm 2026 đến năm 2030." },
            new PaperHeading(HeadingLevel.Dotted, "Giai đoạn đầu"),
            new PaperHeading(HeadingLevel.Letter, "Điểm đầu"),
            PaperList.Of(ListMark.Parenthesized, "Việc thứ nhất.", "Việc thứ hai."),
            new PaperNarrative("Dòng một.\n\nDòng hai.", "kết quả"),
            new PaperNarrative(null, "khó khăn, vướng mắc"),
            Table(),
            new PaperParagraph("Trên đây là Kế hoạch của xã.")
        ) with
        {
            Bases =
            [
                "Căn cứ Luật Thi đua, khen thưởng",
                "Thực hiện Quyết định số 923/QĐ-TTg ngày 14 tháng 5 năm 2025 của Thủ tướng Chính phủ",
            ],
            Annexes =
            [
                new PaperAnnex("Danh mục chỉ tiêu", [new PaperParagraph("Nội dung.")]),
                new PaperAnnex("Bảng rộng", [Table()]) { Landscape = true },
            ],
        };

    public static PaperTable Table() =>
        new(
            [
                new PaperColumn("TT", 0.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Chỉ tiêu", 3),
                new PaperColumn("2026") { Group = "Năm", Alignment = CellAlignment.Right },
                new PaperColumn("2030") { Group = "Năm", Alignment = CellAlignment.Right },
            ],
            [
                new PaperRow(["Hạ tầng số"]) { Kind = RowKind.Band },
                new PaperRow(["1", "Thôn có điểm internet công cộng", "30 %", null]),
                new PaperRow(["", "Tổng", "30 %", "100 %"]) { Kind = RowKind.Total },
            ]
        )
        {
            Caption = "Bảng chỉ tiêu",
        };
}
