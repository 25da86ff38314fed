using ThiDua.Documents.Writing;
using static ThiDua.Documents.Tests.Writing.WrittenDocx;

namespace ThiDua.Documents.Tests.Writing;

public sealed class TableAndAnnexTests
{
    [Fact]
    public void Table_WithGroups_RepeatsBothHeaderRowsAndMergesThem()
    {
        var table = Of(TestPapers.Plan(TestPapers.Table())).Body.Elements(W + "tbl").ElementAt(1);
        var headers = table.Elements(W + "tr").Where(row => row.Descendants(W + "tblHeader").Any()).ToList();

        Assert.Equal(2, headers.Count);
        Assert.Equal("2", headers[0].Descendants(W + "gridSpan").Single().Attribute(W + "val")!.Value);
        Assert.Equal(4, table.Descendants(W + "vMerge").Count());
    }

    [Fact]
    public void Table_Columns_FillTheTextWidth()
    {
        var table = Of(TestPapers.Plan(TestPapers.Table())).Body.Elements(W + "tbl").ElementAt(1);

        Assert.Equal(9071, table.Element(W + "tblGrid")!.Elements().Sum(column => (int)column.Attribute(W + "w")!));
    }

    [Fact]
    public void Table_Rows_DoNotBreakAcrossPages()
    {
        var table = Of(TestPapers.Plan(TestPapers.Table())).Body.Elements(W + "tbl").ElementAt(1);

        Assert.All(table.Elements(W + "tr"), row => Assert.Single(row.Descendants(W + "cantSplit")));
    }

    [Fact]
    public void Cell_WithoutValue_SaysSoAndAnEmptyOneStaysEmpty()
    {
        var texts = Of(TestPapers.Plan(new PaperTable([new PaperColumn("A"), new PaperColumn("B")], [new PaperRow([null, ""])]))).Texts();

        Assert.Single(texts, text => text == "[chưa có]");
    }

    [Fact]
    public void Row_WithTooFewCells_Throws()
    {
        var table = new PaperTable([new PaperColumn("A"), new PaperColumn("B")], [new PaperRow(["1"])]);

        Assert.Throws<ArgumentException>(() => Of(TestPapers.Plan(table)));
    }

    [Fact]
    public void Annex_WhenSingle_HasNoNumeral()
    {
        var texts = Of(TestPapers.Plan() with { Annexes = [new PaperAnnex("Danh mục", [new PaperParagraph("Nội dung")])] }).Texts();

        Assert.Contains("Phụ lục", texts);
        Assert.Contains("DANH MỤC", texts);
    }

    [Fact]
    public void Annexes_WhenSeveral_HaveRomanNumeralsAndOwnPageNumbers()
    {
        var docx = Of(TestPapers.Everything());
        var sections = docx.Body.Descendants(W + "sectPr").ToList();

        Assert.Contains("Phụ lục I", docx.Texts());
        Assert.Contains("Phụ lục II", docx.Texts());
        Assert.Equal(3, sections.Count);
        Assert.Empty(sections[0].Elements(W + "pgNumType"));
        Assert.All(sections.Skip(1), section => Assert.Equal("1", section.Element(W + "pgNumType")!.Attribute(W + "start")!.Value));
    }

    [Fact]
    public void Annex_Landscape_TurnsOnlyItsOwnSection()
    {
        var sections = Of(TestPapers.Everything()).Body.Descendants(W + "sectPr").Select(section => section.Element(W + "pgSz")!).ToList();

        Assert.Null(sections[1].Attribute(W + "orient"));
        Assert.Equal("landscape", sections[2].Attribute(W + "orient")!.Value);
        Assert.Equal("16838", sections[2].Attribute(W + "w")!.Value);
    }

    [Fact]
    public void Annex_WithoutItsOwnLine_NamesThePaperItBelongsTo()
    {
        Assert.Contains(
            "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Thanh Bình)",
            Of(TestPapers.Everything()).Texts()
        );
    }
}
