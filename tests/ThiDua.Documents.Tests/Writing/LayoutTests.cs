using System.Globalization;
using System.Xml.Linq;
using static ThiDua.Documents.Tests.Writing.WrittenDocx;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>The measures of Decree 30/2020/NĐ-CP, Annex I, asserted in the XML.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Page_MainSection_IsUprightA4WithMarginsInRange()
    {
        var section = Of(TestPapers.Plan()).Body.Elements(W + "sectPr").Single();

        Assert.Equal((11906, 16838), PageSize(section));
        var margins = section.Element(W + "pgMar")!;
        Assert.InRange(Int(margins, "top"), 1134, 1417);
        Assert.InRange(Int(margins, "bottom"), 1134, 1417);
        Assert.InRange(Int(margins, "left"), 1701, 1984);
        Assert.InRange(Int(margins, "right"), 850, 1134);
    }

    [Fact]
    public void Page_Number_IsCentredOnTopButNotOnTheFirstPage()
    {
        var docx = Of(TestPapers.Plan());
        var section = docx.Body.Elements(W + "sectPr").Single();

        Assert.NotNull(section.Element(W + "titlePg"));
        Assert.Equal(" PAGE ", docx.Part("word/header1.xml").Descendants(W + "fldSimple").Single().Attribute(W + "instr")!.Value);
        Assert.Empty(docx.Part("word/header2.xml").Descendants(W + "fldSimple"));
        Assert.Equal("center", docx.Style("PageNumberLine").Descendants(W + "jc").Single().Attribute(W + "val")!.Value);
        Assert.True(Int(section.Element(W + "pgMar")!, "header") < Int(section.Element(W + "pgMar")!, "top"));
    }

    [Fact]
    public void Font_Everywhere_IsTimesNewRoman()
    {
        var fonts = Of(TestPapers.Everything()).Parts().Values.SelectMany(part => part.Descendants(W + "rFonts")).ToList();

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.All(font.Attributes(), face => Assert.Equal("Times New Roman", face.Value)));
    }

    // Element, size in half points, bold, italic: the table of Annex I, section V.
    [Theory]
    [InlineData("CỘNG HÒA", 26, true, false)]
    [InlineData("Độc lập", 28, true, false)]
    [InlineData("ỦY BAN NHÂN DÂN", 26, true, false)]
    [InlineData("Số:", 26, false, false)]
    [InlineData("Thanh Bình, ngày", 28, false, true)]
    [InlineData("KẾ HOẠCH", 28, true, false)]
    [InlineData("Phát động", 28, true, false)]
    [InlineData("Căn cứ Luật", 28, false, true)]
    [InlineData("I. MỤC ĐÍCH", 28, true, false)]
    [InlineData("1. Mục đích", 28, true, false)]
    [InlineData("- Mục đầu", 28, false, false)]
    [InlineData("a) Điểm đầu", 28, false, false)]
    [InlineData("Nơi nhận:", 24, true, true)]
    [InlineData("- Lưu:", 22, false, false)]
    [InlineData("TM. ỦY BAN", 28, true, false)]
    [InlineData("Nguyễn Văn Mẫu", 28, true, false)]
    [InlineData("Phụ lục I", 28, true, false)]
    [InlineData("(Kèm theo", 28, false, true)]
    public void Element_InItsStyle_HasThePrescribedFace(string start, int halfPoints, bool bold, bool italic)
    {
        var docx = Of(TestPapers.Everything());

        var look = docx.Style(docx.StyleOf(start)).Element(W + "rPr")!;

        Assert.Equal(halfPoints, Int(look.Element(W + "sz")!, "val"));
        Assert.Equal(bold, look.Element(W + "b") is not null);
        Assert.Equal(italic, look.Element(W + "i") is not null);
    }

    [Fact]
    public void Body_Paragraph_IsJustifiedWithFirstLineGapAndSpacing()
    {
        var look = Of(TestPapers.Plan()).Style("BodyText").Element(W + "pPr")!;

        Assert.Equal("both", look.Element(W + "jc")!.Attribute(W + "val")!.Value);
        Assert.Equal(720, Int(look.Element(W + "ind")!, "firstLine"));
        Assert.True(Int(look.Element(W + "spacing")!, "after") >= 120);
        Assert.InRange(Int(look.Element(W + "spacing")!, "line"), 240, 360);
    }

    [Fact]
    public void Rule_UnderMotto_IsAsLongAsTheMotto()
    {
        var docx = Of(TestPapers.Plan());
        var cell = docx.ParagraphWith("Độc lập").Parent!;

        // 170.8 pt by the published metrics of the bold face at 14 pt.
        Assert.InRange(RuleLength(cell, 5527), 3400, 3430);
    }

    [Fact]
    public void Rule_UnderIssuerAndTitle_IsAThirdToAHalfOfTheText()
    {
        var docx = Of(TestPapers.Plan() with { Title = "Thi đua chuyển đổi số" });
        var cell = docx.ParagraphWith("ỦY BAN").Parent!;

        // "ỦY BAN NHÂN DÂN" is 122.4 pt wide at 13 pt, "Thi đua chuyển đổi số" 131.5 pt at 14 pt.
        Assert.InRange(RuleLength(cell, 3544), 2448 / 3, 2448 / 2);
        Assert.InRange(RuleLength(docx.Body, 9071), 2630 / 3, 2630 / 2);
    }

    [Theory]
    [InlineData("Đại Sơn", null)]
    [InlineData("Thành phố Hồ Chí Minh", "26")]
    public void PlaceAndDate_TooLongForItsLine_StandsOneSizeSmaller(string place, string? size)
    {
        var run = Of(TestPapers.Plan() with { Place = place }).ParagraphWith(place).Element(W + "r")!;

        Assert.Equal(size, (string?)run.Descendants(W + "sz").SingleOrDefault()?.Attribute(W + "val"));
    }

    [Fact]
    public void Letterhead_Table_IsTwoColumnsAsWideAsTheTextWithoutBorders()
    {
        var table = Of(TestPapers.Plan()).Body.Elements(W + "tbl").First();

        Assert.Equal([3544, 5527], table.Element(W + "tblGrid")!.Elements().Select(column => Int(column, "w")));
        Assert.Empty(table.Descendants(W + "tblBorders"));
    }

    private static int RuleLength(XElement container, int width)
    {
        var rule = container.Elements(W + "p").Single(paragraph => paragraph.Descendants(W + "pBdr").Any());
        var indent = rule.Descendants(W + "ind").Single();
        Assert.Equal(Int(indent, "left"), Int(indent, "right"));
        return width - Int(indent, "left") - Int(indent, "right");
    }

    private static (int Width, int Height) PageSize(XElement section) =>
        (Int(section.Element(W + "pgSz")!, "w"), Int(section.Element(W + "pgSz")!, "h"));

    private static int Int(XElement element, string attribute) =>
        int.Parse(element.Attribute(W + attribute)!.Value, CultureInfo.InvariantCulture);
}
