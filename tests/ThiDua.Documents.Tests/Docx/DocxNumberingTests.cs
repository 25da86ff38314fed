using static ThiDua.Documents.Tests.Docx.DocxFile;

namespace ThiDua.Documents.Tests.Docx;

public sealed class DocxNumberingTests
{
    private static string Level(int level, string format, string text, string more = "", int start = 1) =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    private static string List(int id, params string[] levels) =>
        $"<w:abstractNum w:abstractNumId=\"{id}\">{string.Concat(levels)}</w:abstractNum>";

    private static string Num(int id, int definition, string overrides = "") =>
        $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{overrides}</w:num>";

    private static readonly string Outline =
        List(0, Level(0, "upperRoman", "%1."), Level(1, "decimal", "%2."), Level(2, "decimal", "%2.%3."), Level(3, "lowerLetter", "%4)"))
        + Num(1, 0);

    [Fact]
    public void Levels_Nested_CountAndRestart()
    {
        var file = WithBody(
                Item("A", 1)
                    + Item("B", 1, 1)
                    + Item("C", 1, 2)
                    + Item("D", 1, 2)
                    + Item("E", 1, 1)
                    + Item("F", 1, 2)
                    + Item("G", 1)
                    + Item("H", 1, 1)
                    + Item("K", 1, 3)
            )
            .Numbering(Outline);

        Assert.Equal(["I.|A", "1.|B", "1.1.|C", "1.2.|D", "2.|E", "2.1.|F", "II.|G", "1.|H", "a)|K"], file.Texts());
    }

    [Fact]
    public void List_SharingItsDefinition_GoesOnCounting()
    {
        var file = WithBody(Item("A", 1) + Item("B", 2) + Item("C", 1))
            .Numbering(List(0, Level(0, "decimal", "%1.")) + Num(1, 0) + Num(2, 0));

        Assert.Equal(["1.|A", "2.|B", "3.|C"], file.Texts());
    }

    [Fact]
    public void List_WithStartOverride_StartsAnewOnce()
    {
        var restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
        var file = WithBody(Item("A", 1) + Item("B", 1) + Item("C", 2) + Item("D", 2))
            .Numbering(List(0, Level(0, "decimal", "%1.")) + Num(1, 0) + Num(2, 0, restart));

        Assert.Equal(["1.|A", "2.|B", "1.|C", "2.|D"], file.Texts());
    }

    [Fact]
    public void Level_WithRestartZero_CountsThrough()
    {
        var file = WithBody(Item("A", 1) + Item("B", 1, 1) + Item("C", 1) + Item("D", 1, 1))
            .Numbering(List(0, Level(0, "upperRoman", "%1."), Level(1, "decimal", "Điều %2.", "<w:lvlRestart w:val=\"0\"/>")) + Num(1, 0));

        Assert.Equal(["I.|A", "Điều 1.|B", "II.|C", "Điều 2.|D"], file.Texts());
    }

    [Fact]
    public void Level_Legal_ShowsUpperLevelsAsDecimals()
    {
        var file = WithBody(Item("A", 1) + Item("B", 1) + Item("C", 1, 1))
            .Numbering(List(0, Level(0, "upperRoman", "%1."), Level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + Num(1, 0));

        Assert.Equal(["I.|A", "II.|B", "2.1.|C"], file.Texts());
    }

    [Fact]
    public void Paragraph_EmptyButNumbered_Counts()
    {
        var file = WithBody(Item("A", 1) + Item("", 1) + Item("C", 1)).Numbering(List(0, Level(0, "decimal", "%1.")) + Num(1, 0));

        Assert.Equal(["1.|A", "3.|C"], file.Texts());
    }

    [Fact]
    public void Paragraph_CutAtSoftBreaks_ShowsItsLabelOnce()
    {
        var file = WithBody(Item("A</w:t><w:br/><w:t>- B", 1)).Numbering(List(0, Level(0, "decimal", "%1.")) + Num(1, 0));

        Assert.Equal(["1.|A", "- B"], file.Texts());
    }

    [Fact]
    public void Paragraph_WithNumberingSwitchedOff_HasNoLabel()
    {
        var styles = "<w:style w:type=\"paragraph\" w:styleId=\"S\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        var off = "<w:p><w:pPr><w:pStyle w:val=\"S\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>";
        var on = "<w:p><w:pPr><w:pStyle w:val=\"S\"/></w:pPr><w:r><w:t>B</w:t></w:r></w:p>";

        var file = WithBody(off + on).Styles(styles).Numbering(List(0, Level(0, "decimal", "%1.")) + Num(1, 0));

        Assert.Equal(["A", "1.|B"], file.Texts());
    }

    [Fact]
    public void Style_LinkedFromALevel_TakesThatLevel()
    {
        var styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:basedOn w:val=\"H1\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        var numbering =
            List(0, Level(0, "upperRoman", "%1.", "<w:pStyle w:val=\"H1\"/>"), Level(1, "decimal", "%2.", "<w:pStyle w:val=\"H2\"/>"))
            + Num(1, 0);
        string Styled(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

        var file = WithBody(Styled("H1", "A") + Styled("H2", "B") + Styled("H2", "C")).Styles(styles).Numbering(numbering);

        Assert.Equal(["I.|A", "1.|B", "2.|C"], file.Texts());
    }

    [Fact]
    public void ListStyle_BehindALink_GivesTheLevels()
    {
        var styles = "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        var linked = "<w:abstractNum w:abstractNumId=\"5\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>";

        var file = WithBody(Item("A", 2)).Styles(styles).Numbering(List(0, Level(0, "decimal", "(%1)")) + linked + Num(1, 0) + Num(2, 5));

        Assert.Equal(["(1)|A"], file.Texts());
    }

    [Theory]
    [InlineData("-", "-")]
    [InlineData("\uF02D", "-")]
    [InlineData("+", "+")]
    [InlineData("–", "–")]
    [InlineData("\uF0B7", "•")]
    [InlineData("o", "•")]
    public void Bullet_OfASymbolFont_BecomesWhatItLooksLike(string sign, string expected)
    {
        var file = WithBody(Item("A", 1)).Numbering(List(0, Level(0, "bullet", sign)) + Num(1, 0));

        Assert.Equal([$"{expected}|A"], file.Texts());
    }

    // Word letters in the Latin alphabet even in Vietnamese text, and doubles the letter after z.
    [Theory]
    [InlineData("decimal", 7, "7")]
    [InlineData("decimalZero", 7, "07")]
    [InlineData("lowerLetter", 6, "f")]
    [InlineData("lowerLetter", 28, "bb")]
    [InlineData("upperLetter", 3, "C")]
    [InlineData("lowerRoman", 4, "iv")]
    [InlineData("vietnameseCounting", 5, "năm")]
    [InlineData("vietnameseCounting", 15, "mười lăm")]
    [InlineData("vietnameseCounting", 21, "hai mươi mốt")]
    public void Format_OfLevel_ShowsTheCount(string format, int start, string expected)
    {
        var file = WithBody(Item("A", 1)).Numbering(List(0, Level(0, format, "%1", start: start)) + Num(1, 0));

        Assert.Equal([$"{expected}|A"], file.Texts());
    }

    [Fact]
    public void List_ThatIsNotDefined_ShowsNoLabel()
    {
        Assert.Equal(["A"], WithBody(Item("A", 9)).Texts());
    }
}
