using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ThiDua.Documents.Writing;
using static ThiDua.Documents.Tests.Writing.WrittenDocx;

namespace ThiDua.Documents.Tests.Writing;

public sealed class FigureAndChartTests
{
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public void Write_MarkedFigure_IsABookmarkAndALink()
    {
        var body = Of(TestPapers.Figures()).Body;

        Assert.Equal(
            ["so_1", "so_1_1", "so_1_2"],
            body.Descendants(W + "bookmarkStart").Select(b => (string)b.Attribute(W + "name")!).Order()
        );
        var links = body.Descendants(W + "hyperlink").ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, l => Assert.Equal(("rIdTrace", "so_1"), ((string)l.Attribute(R + "id")!, (string)l.Attribute(W + "anchor")!)));
        Assert.Equal("87,5% (35/40)", TextOf(links[0]));
    }

    [Fact]
    public void Write_WithoutTrace_KeepsTheBookmarkOnly()
    {
        var docx = Of(TestPapers.Figures() with { Trace = null });

        Assert.Empty(docx.Body.Descendants(W + "hyperlink"));
        Assert.Equal(3, docx.Body.Descendants(W + "bookmarkStart").Count());
        Assert.Contains("Toàn xã đạt 87,5% (35/40), tăng so với năm trước.", docx.Texts());
    }

    [Fact]
    public void Write_Chart_HasItsNumbersInAnEmbeddedSheet()
    {
        var docx = Of(TestPapers.Figures());

        Assert.Contains("Biểu đồ 1. Kết quả chỉ tiêu của các thôn", docx.Texts());
        using var archive = new ZipArchive(new MemoryStream(docx.Bytes));
        using var book = archive.GetEntry("word/embeddings/chart1.xlsx")!.Open();
        var copy = new MemoryStream();
        book.CopyTo(copy);
        using var sheet = SpreadsheetDocument.Open(copy, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(sheet, TestContext.Current.CancellationToken).Select(e => e.Description));
        var values = sheet
            .WorkbookPart!.WorksheetParts.Single()
            .Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellValue>()
            .Select(v => v.Text);
        Assert.Equal(["40", "55", "70.25", "62.5", "80"], values);
    }

    [Fact]
    public void Write_FiguresAndCharts_IsValid()
    {
        using var docx = WordprocessingDocument.Open(new MemoryStream(Of(TestPapers.Figures()).Bytes), isEditable: false);

        Assert.Empty(
            new OpenXmlValidator()
                .Validate(docx, TestContext.Current.CancellationToken)
                .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")
        );
    }

    [Fact]
    public void Write_ChartWithTooFewValues_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Of(TestPapers.Plan(new PaperChart("Sai", ["a", "b"], [new PaperSeries("x", [1])]))));

    [Fact]
    public void Read_PaperWithFigures_GivesTheSameTextAndRecipients()
    {
        var read = Of(TestPapers.Figures()).Read();

        Assert.Equal("06/BC-UBND", read.Number);
        Assert.Equal(["Ủy ban nhân dân tỉnh", "Các thôn", "Lưu: VT, VHXH"], read.Recipients.Select(r => r.Name));
        Assert.Contains(read.Paragraphs, p => p.Text == "Toàn xã đạt 87,5% (35/40), tăng so với năm trước.");
    }

    [Theory]
    [InlineData("\uE000cut off")]
    [InlineData("\uE000k\uE001no end")]
    [InlineData("\uE002")]
    public void Strip_BrokenMarks_LeavesNoMarkBehind(string text) =>
        Assert.DoesNotContain(FigureMark.Strip("a" + text), c => c is >= '\uE000' and <= '\uE003');

    [Theory]
    [InlineData("")]
    [InlineData("có dấu")]
    [InlineData("a b")]
    public void Wrap_KeyThatIsNoBookmark_IsRefused(string key) => Assert.ThrowsAny<ArgumentException>(() => FigureMark.Wrap(key, "1"));

    [Fact]
    public void Strip_MarkedText_IsTheTextAsPrinted() =>
        Assert.Equal("đạt 5 hộ.", FigureMark.Strip($"đạt {FigureMark.Wrap("a", "5 hộ")}."));
}
