using static ThiDua.Documents.Tests.Docx.DocxFile;

namespace ThiDua.Documents.Tests.Docx;

public sealed class DocxTableTests
{
    private const string Lines = "<w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr>";

    private static string Table(string properties, params string[] rows) =>
        $"<w:tbl>{properties}{string.Concat(rows.Select(row => $"<w:tr>{row}</w:tr>"))}</w:tbl>";

    private static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    [Fact]
    public void Cells_Merged_AreRepeatedWhereTheyReach()
    {
        var file = WithBody(
            Table(
                Lines,
                Cell("TT", "<w:vMerge w:val=\"restart\"/>") + Cell("Năm", "<w:gridSpan w:val=\"2\"/>"),
                Cell("", "<w:vMerge/>") + Cell("2026") + Cell("2030")
            )
        );

        var table = Assert.Single(file.Read().Value!.Tables);

        Assert.Equal(["TT", "Năm", "Năm"], table.Rows[0].Select(cell => cell.Text));
        Assert.Equal(["TT", "2026", "2030"], table.Rows[1].Select(cell => cell.Text));
        Assert.Equal([false, false, true], table.Rows[0].Select(cell => cell.IsRepeated));
        Assert.Equal([true, false, false], table.Rows[1].Select(cell => cell.IsRepeated));
    }

    [Fact]
    public void Paragraphs_OfCells_KnowTheirPlaceAndCellsTheirParagraphs()
    {
        var content = WithBody(P("Trước") + Table(Lines, Cell("A") + Cell("B"))).Read().Value!;

        Assert.Equal(new CellPosition(0, 0, 1), content.Paragraphs[2].Cell);
        Assert.Equal([2], content.Tables[0].Rows[0][1].Paragraphs);
    }

    [Fact]
    public void Row_Shifted_KeepsItsColumns()
    {
        var content = WithBody($"<w:tbl>{Lines}<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{Cell("B")}</w:tr></w:tbl>").Read().Value!;

        Assert.Equal(["", "B"], content.Tables[0].Rows[0].Select(cell => cell.Text));
    }

    [Fact]
    public void Table_WithoutLines_IsLayout()
    {
        var content = WithBody(Table("", Cell("UBND XÃ A") + Cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) + Table(Lines, Cell("1")))
            .Read()
            .Value!;

        Assert.Equal([true, true, false], content.Paragraphs.Select(paragraph => paragraph.InLayoutTable));
        Assert.Equal([-1, -1, 0], content.Paragraphs.Select(paragraph => paragraph.Cell!.Value.Table));
        Assert.Single(content.Tables);
    }

    [Fact]
    public void Table_WithLinesFromItsStyle_IsData()
    {
        var styles =
            "<w:style w:type=\"table\" w:styleId=\"G\"><w:tblPr><w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr></w:style>";
        var content = WithBody(Table("<w:tblPr><w:tblStyle w:val=\"G\"/></w:tblPr>", Cell("A") + Cell("B"))).Styles(styles).Read().Value!;

        Assert.Single(content.Tables);
    }

    [Fact]
    public void Table_WithLinesSwitchedOffInItself_IsLayout()
    {
        var styles =
            "<w:style w:type=\"table\" w:styleId=\"G\"><w:tblPr><w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr></w:style>";
        var off = "<w:tblPr><w:tblStyle w:val=\"G\"/><w:tblBorders><w:insideV w:val=\"nil\"/></w:tblBorders></w:tblPr>";

        Assert.Empty(WithBody(Table(off, Cell("A") + Cell("B"))).Styles(styles).Read().Value!.Tables);
    }

    [Fact]
    public void Table_WithLinesOnItsCells_IsData()
    {
        var lines = "<w:tcBorders><w:top w:val=\"single\"/><w:bottom w:val=\"single\"/></w:tcBorders>";

        Assert.Single(WithBody(Table("", Cell("A", lines) + Cell("B", lines))).Read().Value!.Tables);
    }

    [Fact]
    public void Table_WithoutLinesButWithManyColumns_IsData()
    {
        Assert.Single(WithBody(Table("", Cell("A") + Cell("B") + Cell("C") + Cell("D"))).Read().Value!.Tables);
    }

    [Fact]
    public void Table_InsideACellOfData_BelongsToThatCell()
    {
        var inner = Table(Lines, Cell("X") + Cell("Y"));
        var content = WithBody($"<w:tbl>{Lines}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>").Read().Value!;

        Assert.Equal("X\nY", Assert.Single(content.Tables).Rows[0][0].Text);
    }

    [Fact]
    public void Row_DeletedAsPendingChange_IsLeftOut()
    {
        var content = WithBody(
                $"<w:tbl>{Lines}<w:tr>{Cell("Giữ")}</w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{Cell("Bỏ")}</w:tr></w:tbl>"
            )
            .Read()
            .Value!;

        Assert.Equal(["Giữ"], content.Paragraphs.Select(paragraph => paragraph.Text));
    }
}
