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

    /// <summary>Everything that a complete paper has, nothing missing: the checker finds nothing in it.</summary>
    public static OfficialPaper Clean() =>
        Plan(
            new PaperParagraph("Ủy ban nhân dân xã ban hành Kế hoạch như sau:"),
            new PaperHeading(HeadingLevel.Roman, "Mục đích, yêu cầu"),
            new PaperHeading(HeadingLevel.Arabic, "Mục đích"),
            PaperList.Of(
                ListMark.Dash,
                "Mục đầu nói rõ vì sao phong trào được phát động trên địa bàn xã, ai tham gia, trong thời gian nào và kết quả nào được mong đợi vào cuối năm."
            ),
            new PaperHeading(HeadingLevel.Dotted, "Giai đoạn đầu"),
            new PaperHeading(HeadingLevel.Letter, "Điểm đầu"),
            new PaperTable(Table().Columns, [new PaperRow(["1", "Thôn có điểm internet công cộng", "30 %", "100 %"])]),
            new PaperParagraph("Trên đây là Kế hoạch của xã, kèm theo Phụ lục I và Phụ lục II.")
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
                new PaperAnnex("Bảng rộng", [new PaperParagraph("Nội dung.")]) { Landscape = true },
            ],
        };

    /// <summary>Figures that can be looked up, and charts: the second golden file.</summary>
    public static OfficialPaper Figures() =>
        Clean() with
        {
            Kind = PaperKind.Report,
            Number = new DocumentNumber(6, "BC-UBND"),
            Blocks =
            [
                new PaperParagraph($"Toàn xã đạt {FigureMark.Wrap("1", "87,5% (35/40)")}, tăng so với năm trước."),
                new PaperChart(
                    "Kết quả chỉ tiêu của các thôn",
                    ["Thôn Một", "Thôn Hai", "Thôn Ba"],
                    [new PaperSeries("Năm 2025", [40, null, 62.5]), new PaperSeries("Năm 2026", [55, 70.25, 80])]
                )
                {
                    Unit = "%",
                },
                new PaperChart("Qua các kỳ", ["2024", "2025", "2026"], [new PaperSeries("Toàn xã", [40, 60, 87.5])])
                {
                    Kind = ChartKind.Lines,
                },
                new PaperTable(
                    [new PaperColumn("Thôn"), new PaperColumn("Kết quả") { Alignment = CellAlignment.Center }],
                    [
                        new PaperRow(["Thôn Một", FigureMark.Wrap("1_1", "55% (11/20)", isLinked: false)]),
                        new PaperRow(["Toàn xã", FigureMark.Wrap("1", "87,5% (35/40)")]) { Kind = RowKind.Total },
                    ]
                ),
                new PaperParagraph("Số liệu chi tiết tại Phụ lục I và Phụ lục II."),
            ],
            Trace = new PaperTrace(
                new Uri("https://thidua.example.vn/tra-cuu/1"),
                Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
            ),
        };

    public static OfficialPaper Letter() =>
        Plan(new PaperParagraph("Ủy ban nhân dân xã đề nghị các thôn gửi báo cáo trước ngày 05 tháng 12 năm 2026.")) with
        {
            Kind = PaperKind.OfficialLetter,
            Number = DocumentNumber.For(PaperKind.OfficialLetter, 12, "UBND", "VHXH"),
            Title = "đôn đốc báo cáo kết quả phong trào",
            Addressees = ["Thôn Một", "Thôn Hai"],
        };

    public static OfficialPaper Minutes() =>
        Plan(new PaperParagraph("Hội đồng họp lúc 08 giờ ngày 05 tháng 02 năm 2026.")) with
        {
            Kind = PaperKind.Minutes,
            Number = new DocumentNumber(3, "BB-HĐTĐKT"),
            Title = "Họp xét khen thưởng đợt 1",
            Signature = new PaperSignature(["Chủ tọa"], "Nguyễn Văn Mẫu") { Left = new PaperSignature(["Thư ký"], "Trần Thị Mẫu") },
        };

    public static OfficialPaper Decision() =>
        Plan(
            new PaperHeading(HeadingLevel.Article, "") { RunIn = "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 03 tập thể." },
            new PaperHeading(HeadingLevel.Article, "") { RunIn = "Quyết định này có hiệu lực kể từ ngày ký." }
        ) with
        {
            Kind = PaperKind.Decision,
            Number = new DocumentNumber(45, "QĐ-UBND"),
            Title = "Về việc tặng Giấy khen",
            IssuingAuthority = "Chủ tịch Ủy ban nhân dân xã Thanh Bình",
            Bases = ["Căn cứ Luật Thi đua, khen thưởng", "Xét đề nghị của Hội đồng Thi đua - Khen thưởng xã"],
            Signature = PaperSignature.Deputy("Chủ tịch", "Phó Chủ tịch", "Lê Thị Mẫu"),
        };

    public static OfficialPaper Statement() =>
        Plan(new PaperParagraph("Ủy ban nhân dân xã kính trình Ủy ban nhân dân tỉnh xem xét, khen thưởng.")) with
        {
            Kind = PaperKind.Statement,
            Letterhead = new Letterhead("UBND tỉnh Gia Lai", "Ủy ban nhân dân\nxã Thanh Bình"),
            Number = new DocumentNumber(7, "TTr-UBND"),
            Title = "Đề nghị khen thưởng",
            Addressees = ["Ủy ban nhân dân tỉnh Gia Lai"],
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
