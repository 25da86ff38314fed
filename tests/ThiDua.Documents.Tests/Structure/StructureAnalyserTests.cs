using ThiDua.Documents.Structure;
using TextReader = ThiDua.Documents.Text.TextReader;

namespace ThiDua.Documents.Tests.Structure;

public class StructureAnalyserTests
{
    private const string Plan = """
        ỦY BAN NHÂN DÂN
        XÃ MỸ LẠC
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 36/KH-UBND
        Mỹ Lạc, ngày 05 tháng 02 năm 2026

        KẾ HOẠCH

        Phát động phong trào thi đua
        “Mỹ Lạc học số”

        Căn cứ Kế hoạch số 12/KH-UBND ngày 03/01/2026 của UBND tỉnh;

        I. MỤC ĐÍCH

        1. Mục đích chung

        a) Nâng cao kỹ năng số.

        đ) Lan tỏa phong trào.

        II. TỔ CHỨC THỰC HIỆN

        1. Phòng Văn hóa - Xã hội

        - Chủ trì thực hiện.

        Trên đây là Kế hoạch./.

        Nơi nhận:
        - UBND tỉnh (để b/c);
        - Các thôn;
        - Lưu: VT.
        TM. ỦY BAN NHÂN DÂN
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Trần Văn Bình
        """;

    private static AdministrativeDocument Analyse(string text) => StructureAnalyser.Analyse(TextReader.Read(text).Value!);

    [Fact]
    public void Analyse_FullPlan_ReadsTheBoxesOfDecree30()
    {
        var document = Analyse(Plan);
        Assert.Equal("ỦY BAN NHÂN DÂN XÃ MỸ LẠC", document.IssuingBody);
        Assert.Equal("36/KH-UBND", document.Number);
        Assert.Equal("Mỹ Lạc", document.Place);
        Assert.Equal(new PartialDate(2026, 2, 5), document.IssuedOn);
        Assert.Equal("Kế hoạch", document.Kind);
        Assert.Equal("Phát động phong trào thi đua “Mỹ Lạc học số”", document.Title);
        Assert.Equal(new SignatureBlock("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình", document.Signature!.Span), document.Signature);
        Assert.Equal([("UBND tỉnh", "để b/c"), ("Các thôn", null), ("Lưu: VT", null)], document.Recipients.Select(r => (r.Name, r.Note)));
        Assert.Empty(document.Problems);
    }

    [Fact]
    public void Analyse_FullPlan_BuildsTheOutline()
    {
        var outline = Analyse(Plan).Outline.Where(n => n.Style != LabelStyle.None).ToList();
        Assert.Equal(["I.", "II."], outline.Select(n => n.Paragraph.Label));
        Assert.Equal(["a)", "đ)"], outline[0].Children[0].Children.Select(n => n.Paragraph.Label));
        Assert.True(outline[1].Children[0].IsHeading);
        Assert.Equal("Chủ trì thực hiện.", Assert.Single(outline[1].Children[0].Children).Paragraph.Content);
    }

    [Theory]
    [InlineData("UBND TỈNH X\nSỞ NỘI VỤ\nSố: 07/KH-SNV", "UBND TỈNH X", "SỞ NỘI VỤ", "07/KH-SNV")]
    [InlineData("ỦY BAN NHÂN\nDÂN\nTỈNH X\nSố:\n7360/KH-UBND", null, "ỦY BAN NHÂN DÂN TỈNH X", "7360/KH-UBND")]
    [InlineData(
        "ỦY BAN NHÂN DÂN XÃ Y CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: /KH-UBND Độc lập - Tự do - Hạnh phúc",
        null,
        "ỦY BAN NHÂN DÂN XÃ Y",
        null
    )]
    public void Analyse_LetterheadVariants_AreRead(string head, string? superior, string issuing, string? number)
    {
        var document = Analyse(head + "\nKẾ HOẠCH\nTập huấn kỹ năng số\nI. NỘI DUNG\n1. Tập huấn.");
        Assert.Equal((superior, issuing, number), (document.SuperiorBody, document.IssuingBody, document.Number));
    }

    [Fact]
    public void Analyse_DoubledAndSkippedNumerals_AreProblemsNotLosses()
    {
        var document = Analyse("KẾ HOẠCH\nThử\n\nI. MỘT\n\nIII. BA\n\nIII. BA NỮA\n");
        Assert.Equal(3, document.Outline.Count);
        Assert.Contains(document.Problems, p => p.Code == "skipped-section-number");
        Assert.Contains(document.Problems, p => p.Code == "duplicate-section-number");
    }

    [Fact]
    public void Analyse_TextWithoutStructure_StillGivesADocument()
    {
        var document = Analyse("Hôm nay trời đẹp. Chúng tôi đi chợ.");
        Assert.Single(document.Paragraphs);
        Assert.Contains(document.Problems, p => p.Code == "no-structure");
        Assert.Contains(document.Problems, p => p.Code == "missing-signature");
    }

    [Fact]
    public void Analyse_Nothing_StillGivesADocument() => Assert.Empty(StructureAnalyser.Analyse([]).Paragraphs);

    [Fact]
    public void Analyse_DecisionWithPlan_FindsTheAttachedPlan()
    {
        var document = Analyse(
            """
            QUYẾT ĐỊNH
            Ban hành Kế hoạch học số

            QUYẾT ĐỊNH:

            Điều 1. Ban hành kèm theo Quyết định này Kế hoạch học số.

            Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

            CHỦ TỊCH
            Lê Thị Hoa

            KẾ HOẠCH
            Học số toàn dân

            (Kèm theo Quyết định số 05/QĐ-UBND ngày 02/02/2026)

            I. MỤC TIÊU

            1. Phổ cập kỹ năng số.

            PHỤ LỤC

            I. DANH MỤC
            """
        );
        Assert.Equal(("Kế hoạch", "Học số toàn dân"), (document.Attached?.Kind, document.Attached?.Title));
        Assert.Equal("Lê Thị Hoa", document.Signature?.Name);
        Assert.Equal(
            [LabelStyle.Article, LabelStyle.Article, LabelStyle.Roman, LabelStyle.Annex],
            document.Outline.Where(n => n.Style != LabelStyle.None).Select(n => n.Style)
        );
    }

    [Fact]
    public void Analyse_AutomaticLabels_CountAsLabels()
    {
        var document = StructureAnalyser.Analyse([
            new RawParagraph("KẾ HOẠCH"),
            new RawParagraph("Học số"),
            new RawParagraph("MỤC TIÊU") { AutoLabel = "I." },
            new RawParagraph("Phổ cập kỹ năng số") { AutoLabel = "1." },
        ]);
        var section = Assert.Single(document.Outline);
        Assert.Equal(("I.", 0, "MỤC TIÊU"), (section.Paragraph.Label, section.Paragraph.ContentStart, section.Paragraph.Content));
        Assert.Equal("1.", Assert.Single(section.Children).Paragraph.Label);
    }

    [Fact]
    public void Analyse_TableCells_BecomeATable()
    {
        var document = StructureAnalyser.Analyse([
            new RawParagraph("KẾ HOẠCH"),
            new RawParagraph("Nhiệm vụ") { Cell = new CellPosition(0, 0, 0) },
            new RawParagraph("Chủ trì") { Cell = new CellPosition(0, 0, 1) },
            new RawParagraph("Sở Nội vụ") { Cell = new CellPosition(0, 1, 1) },
        ]);
        var table = Assert.Single(document.Tables);
        Assert.Equal(["", "Sở Nội vụ"], table.Rows[1].Select(c => c.Text));
        Assert.Equal(ParagraphRole.TableCell, document.Paragraphs[1].Role);
    }

    [Theory]
    [InlineData("1.2. Mở rộng", "1.2.", "Mở rộng")]
    [InlineData("(3) Thi đua", "(3)", "Thi đua")]
    [InlineData("+ 100% hộ", "+", "100% hộ")]
    [InlineData("I.MỤC TIÊU", "I.", "MỤC TIÊU")]
    [InlineData("Điều 4. Hiệu lực", "Điều 4.", "Hiệu lực")]
    [InlineData("100% hộ dân", null, "100% hộ dân")]
    [InlineData("1.5 triệu đồng", null, "1.5 triệu đồng")]
    [InlineData("Mục tiêu chung", null, "Mục tiêu chung")]
    public void Analyse_Labels_AreToldFromWords(string text, string? label, string content)
    {
        var document = StructureAnalyser.Analyse([
            new RawParagraph("KẾ HOẠCH"),
            new RawParagraph("Học số"),
            new RawParagraph("I. MỘT"),
            new RawParagraph(text),
        ]);
        Assert.Equal((label, content), (document.Paragraphs[3].Label, document.Paragraphs[3].Content));
    }
}
