using ThiDua.Documents.Writing;
using static ThiDua.Documents.Tests.Writing.WrittenDocx;

namespace ThiDua.Documents.Tests.Writing;

public sealed class PaperContentTests
{
    [Fact]
    public void Bases_WhateverTheyEndWith_EndInSemicolonsAndAFullStop()
    {
        var texts = Of(TestPapers.Plan() with { Bases = ["Căn cứ A.", "Căn cứ B;", "Thực hiện C"] }).Texts();

        Assert.Equal(
            ["Căn cứ A;", "Căn cứ B;", "Thực hiện C."],
            texts.Where(text =>
                text.StartsWith("Căn cứ", StringComparison.Ordinal) || text.StartsWith("Thực hiện", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void Headings_OfAllLevels_AreNumberedAndRestarted()
    {
        var docx = Of(
            TestPapers.Plan(
                new PaperHeading(HeadingLevel.Roman, "Một"),
                new PaperHeading(HeadingLevel.Arabic, "Hai"),
                new PaperHeading(HeadingLevel.Dotted, "Ba"),
                new PaperHeading(HeadingLevel.Dotted, "Bốn"),
                new PaperHeading(HeadingLevel.Arabic, "Năm"),
                new PaperHeading(HeadingLevel.Dotted, "Sáu"),
                new PaperHeading(HeadingLevel.Roman, "Bảy"),
                new PaperHeading(HeadingLevel.Arabic, "Tám")
            )
        );

        Assert.Equal(
            ["I. MỘT", "1. Hai", "1.1. Ba", "1.2. Bốn", "2. Năm", "2.1. Sáu", "II. BẢY", "1. Tám./."],
            docx.Paragraphs().Where(p => IsHeading(p)).Select(TextOf)
        );

        static bool IsHeading(System.Xml.Linq.XElement p) =>
            p.Descendants(W + "pStyle").Single().Attribute(W + "val")!.Value.StartsWith("Heading", StringComparison.Ordinal);
    }

    [Fact]
    public void Articles_AcrossChapters_AreNumberedThrough()
    {
        var texts = Of(
                TestPapers.Plan(
                    new PaperHeading(HeadingLevel.Chapter, "Quy định chung"),
                    new PaperHeading(HeadingLevel.Article, "Phạm vi"),
                    new PaperHeading(HeadingLevel.Chapter, "Quy định cụ thể"),
                    new PaperHeading(HeadingLevel.Article, "Hiệu lực")
                )
            )
            .Texts();

        Assert.Contains("Chương II", texts);
        Assert.Contains("QUY ĐỊNH CỤ THỂ", texts);
        Assert.Contains("Điều 2. Hiệu lực./.", texts);
    }

    [Fact]
    public void Article_WithoutTitle_HasOnlyItsLabelInBold()
    {
        var docx = Of(TestPapers.Plan(new PaperHeading(HeadingLevel.Article, "") { RunIn = "Tặng Giấy khen cho 03 tập thể." }));

        var runs = docx.ParagraphWith("Điều 1.").Elements(W + "r").ToList();
        Assert.Equal(["Điều 1.", " Tặng Giấy khen cho 03 tập thể./."], runs.Select(TextOf));
        Assert.True((bool)runs[0].Descendants(W + "b").Single().Attribute(W + "val")!);
        Assert.False((bool)runs[1].Descendants(W + "b").Single().Attribute(W + "val")!);
    }

    [Fact]
    public void LetteredList_PastD_UsesTheVietnameseAlphabet()
    {
        var texts = Of(TestPapers.Plan(PaperList.Of(ListMark.Letter, "một", "hai", "ba", "bốn", "năm", "sáu", "bảy"))).Texts();

        Assert.Equal(
            ["a) một", "b) hai", "c) ba", "d) bốn", "đ) năm", "e) sáu", "g) bảy./."],
            texts.Where(text => text.Length > 2 && text[1] == ')')
        );
    }

    [Fact]
    public void EndMark_AfterTheLastSentence_ReplacesItsFullStop()
    {
        Assert.Contains("Ủy ban nhân dân xã ban hành Kế hoạch này./.", Of(TestPapers.Plan()).Texts());
    }

    [Fact]
    public void EndMark_WhenTheBodyEndsInATable_StandsBelowItAndIsReadAsNoText()
    {
        var paper = Of(TestPapers.Plan(TestPapers.Table()));

        Assert.Contains("./.", paper.Texts());
        Assert.DoesNotContain(paper.Read().Paragraphs, paragraph => paragraph.Text.Contains("./.", StringComparison.Ordinal));
    }

    [Fact]
    public void Narrative_WithBlankLines_BecomesOneParagraphPerLine()
    {
        var texts = Of(TestPapers.Plan(new PaperNarrative("Một.\r\n\r\n  Hai.", "kết quả"), new PaperParagraph("Hết"))).Texts();

        Assert.Contains("Một.", texts);
        Assert.Contains("Hai.", texts);
    }

    [Fact]
    public void Narrative_WithoutText_SaysWhatIsMissing()
    {
        Assert.Contains("[chưa có: khó khăn]./.", Of(TestPapers.Plan(new PaperNarrative(" ", "khó khăn"))).Texts());
    }

    [Fact]
    public void Recipients_Always_EndInTheFilingLine()
    {
        var texts = Of(TestPapers.Plan()).Texts().SkipWhile(text => text != "Nơi nhận:").Take(4);

        Assert.Equal(["Nơi nhận:", "- Ủy ban nhân dân tỉnh (b/c);", "- Các thôn;", "- Lưu: VT, VHXH."], texts);
    }

    [Fact]
    public void Addressee_WhenOne_StandsOnTheSameLineAndRecipientsBeginWithAsAbove()
    {
        var texts = Of(TestPapers.Plan() with { Addressees = ["Ủy ban nhân dân tỉnh Gia Lai"] }).Texts();

        Assert.Contains("Kính gửi: Ủy ban nhân dân tỉnh Gia Lai.", texts);
        Assert.Contains("- Như trên;", texts);
    }

    [Fact]
    public void Addressees_WhenSeveral_AreListed()
    {
        var texts = Of(TestPapers.Plan() with { Addressees = ["Sở Nội vụ", "Sở Tài chính"] }).Texts().ToList();

        Assert.Equal(["Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính."], texts.GetRange(texts.IndexOf("Kính gửi:"), 3));
    }

    [Fact]
    public void Signature_OfADeputyForTheCollective_HasThreeLinesAndTheName()
    {
        var signature = PaperSignature.DeputyOnBehalf("Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch", "Trần Thị Hai");

        var texts = Of(TestPapers.Plan() with { Signature = signature }).Texts();

        Assert.Equal(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Hai"], texts.TakeLast(4));
    }

    [Theory]
    [InlineData("CHỦ TỊCH", "Own")]
    [InlineData("KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", "Deputy")]
    [InlineData("TL. CHỦ TỊCH|TRƯỞNG PHÒNG", "ByOrder")]
    [InlineData("TUQ. CHỦ TỊCH|TRƯỞNG PHÒNG", "ByDelegation")]
    [InlineData("Q. CHỦ TỊCH", "Acting")]
    public void Signature_OfEachForm_HasItsLines(string lines, string form)
    {
        var signature = form switch
        {
            "Own" => PaperSignature.Own("Chủ tịch", "A"),
            "Deputy" => PaperSignature.Deputy("Chủ tịch", "Phó Chủ tịch", "A"),
            "ByOrder" => PaperSignature.ByOrder("Chủ tịch", "Trưởng phòng", "A"),
            "ByDelegation" => PaperSignature.ByDelegation("Chủ tịch", "Trưởng phòng", "A"),
            _ => PaperSignature.Acting("Chủ tịch", "A"),
        };

        var expected = lines.Split('|');
        Assert.Equal(
            expected,
            Of(TestPapers.Plan() with { Signature = signature }).Texts().TakeLast(expected.Length + 1).Take(expected.Length)
        );
    }

    [Fact]
    public void SignatureBlock_Always_IsHeldTogetherWithTheEndOfTheText()
    {
        var docx = Of(TestPapers.Plan(new PaperParagraph("Một."), new PaperParagraph("Hai."), new PaperParagraph("Ba.")));

        Assert.NotNull(docx.ParagraphWith("Hai.").Descendants(W + "keepNext").SingleOrDefault());
        Assert.NotNull(docx.ParagraphWith("Ba./.").Descendants(W + "keepNext").SingleOrDefault());
        Assert.NotNull(docx.ParagraphWith("Nơi nhận").Ancestors(W + "tr").Single().Descendants(W + "cantSplit").SingleOrDefault());
    }

    [Fact]
    public void SignatureBlock_AfterATable_IsHeldTogetherWithItsLastRow()
    {
        var rows = Of(TestPapers.Plan(TestPapers.Table())).Body.Elements(W + "tbl").ElementAt(1).Elements(W + "tr").ToList();

        Assert.Empty(rows[^2].Descendants(W + "keepNext"));
        Assert.Equal(4, rows[^1].Descendants(W + "keepNext").Count());
    }

    [Fact]
    public void Minutes_Always_HaveNoPlaceAndDateAndTwoSigners()
    {
        var texts = Of(
                TestPapers.Plan() with
                {
                    Kind = PaperKind.Minutes,
                    Signature = PaperSignature.Own("Chủ tọa", "Trần Thị Hai") with { Left = PaperSignature.Own("Thư ký", "Lê Văn Ba") },
                }
            )
            .Texts();

        Assert.DoesNotContain(texts, text => text.Contains(", ngày", StringComparison.Ordinal));
        Assert.Equal(["THƯ KÝ", "Lê Văn Ba", "CHỦ TỌA", "Trần Thị Hai", "Nơi nhận:"], texts.SkipWhile(text => text != "THƯ KÝ").Take(5));
    }

    [Fact]
    public void OfficialLetter_Always_HasItsSubjectUnderTheNumberAndNoKind()
    {
        var number = DocumentNumber.For(PaperKind.OfficialLetter, 12, "UBND", "VHXH");

        var texts = Of(TestPapers.Plan() with { Kind = PaperKind.OfficialLetter, Number = number, Title = "đăng ký thi đua" })
            .Texts()
            .ToList();

        Assert.Equal("V/v đăng ký thi đua", texts[texts.IndexOf("Số: 12/UBND-VHXH") + 1]);
        Assert.DoesNotContain("CÔNG VĂN", texts);
    }
}
