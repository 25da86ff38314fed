using System.Diagnostics;
using ThiDua.Documents.Docx;
using ThiDua.Documents.Tests.Writing;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests;

public sealed class AdministrativeDocumentReaderTests
{
    private static ReadResult<AdministrativeDocument> Read(byte[] bytes, string? name = null) =>
        AdministrativeDocumentReader.Read(new MemoryStream(bytes), name);

    private static byte[] Written(OfficialPaper paper)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(paper, stream);
        return stream.ToArray();
    }

    [Fact]
    public void Read_WrittenPaper_GivesItsElementsBack()
    {
        var document = Read(Written(TestPapers.Everything()), "ke-hoach.docx").Value!;

        Assert.Equal("ỦY BAN NHÂN DÂN XÃ THANH BÌNH", document.IssuingBody);
        Assert.Equal("05/KH-UBND", document.Number);
        Assert.Equal("Thanh Bình", document.Place);
        Assert.Equal(new PartialDate(2026, 2, 5), document.IssuedOn);
        Assert.Equal("Kế hoạch", document.Kind);
        Assert.Equal("Phát động phong trào thi đua chuyển đổi số năm 2026", document.Title);
        Assert.Equal("Nguyễn Văn Mẫu", document.Signature!.Name);
        Assert.Equal(["Ủy ban nhân dân tỉnh", "Các thôn", "Lưu: VT, VHXH"], document.Recipients.Select(recipient => recipient.Name));
        Assert.Equal(2, document.Tables.Count);
        Assert.True(document.Tables[0].Rows[0][3].IsRepeated);
    }

    [Fact]
    public void Read_DraftPaper_HasNoNumberAndOnlyTheKnownPartOfTheDate()
    {
        var draft = TestPapers.Plan() with { Number = new DocumentNumber(null, "KH-UBND"), Date = new PartialDate(2026, 5) };

        var document = Read(Written(draft)).Value!;

        Assert.Null(document.Number);
        Assert.Equal(new PartialDate(2026, 5), document.IssuedOn);
    }

    [Fact]
    public void Read_TablesOfAWrittenPaper_PointToTheirParagraphs()
    {
        var document = Read(Written(TestPapers.Everything())).Value!;

        Assert.All(
            document.Tables.SelectMany(table => table.Rows).SelectMany(row => row),
            cell => Assert.Equal(cell.Text, string.Join('\n', cell.Paragraphs.Select(index => document.Paragraphs[index].Text)))
        );
    }

    [Fact]
    public void Read_TextNamedDocx_IsReadByItsContentAndSaysSo()
    {
        var result = Read("KẾ HOẠCH\n\nPhát động phong trào thi đua\n\nI. MỤC ĐÍCH\n\n1. Nội dung"u8.ToArray(), "a.docx");

        Assert.True(result.Success);
        Assert.Contains(result.Problems, problem => problem.Code == AdministrativeDocumentReader.NameMismatch);
    }

    [Fact]
    public void Read_DocxNamedTxt_IsReadByItsContentAndSaysSo()
    {
        var result = Read(Written(TestPapers.Plan()), "a.txt");

        Assert.Equal("Kế hoạch", result.Value!.Kind);
        Assert.Contains(result.Problems, problem => problem.Code == AdministrativeDocumentReader.NameMismatch);
    }

    [Theory]
    [InlineData("%PDF-1.7", AdministrativeDocumentReader.PdfFile)]
    [InlineData("{\\rtf1 a}", DocxProblems.NotDocx)]
    [InlineData("", DocxProblems.Empty)]
    public void Read_OtherKinds_AreRefusedByName(string content, string code)
    {
        var result = Read(System.Text.Encoding.ASCII.GetBytes(content));

        Assert.False(result.Success);
        Assert.Equal(code, Assert.Single(result.Problems).Code);
    }

    [Fact]
    public void Read_RealSchoolPlan_GivesItsElements()
    {
        var path = Repository.Shared("data/more-documents/065-KH_TUAN_LE_HOC_TAP_CONG_DAN.docx");
        Assert.SkipWhen(path is null, "The collection of real documents is not here.");

        var document = Read(File.ReadAllBytes(path), path).Value!;

        Assert.Equal("Kế hoạch", document.Kind);
        Assert.Equal(new PartialDate(2026, 8, 17), document.IssuedOn);
        Assert.Equal(3, document.Tables.Count);
        Assert.Equal(6 - 1, document.Recipients.Count);
        Assert.NotNull(document.Signature?.Name);
    }

    [Fact]
    public void Read_TwentyPages_TakesNoLongerThanItsBudget()
    {
        // 60 ms is the budget of the product; a slow machine under load gets four times that, the best of ten runs.
        var sentence = string.Concat(Enumerable.Repeat("Vận động cán bộ, công chức và Nhân dân tham gia học tập kỹ năng số cơ bản. ", 4));
        var bytes = Written(TestPapers.Plan([.. Enumerable.Range(0, 220).Select(_ => new PaperParagraph(sentence))]));

        var best = Enumerable.Range(0, 10).Min(_ => Elapsed(() => Read(bytes)));

        Assert.InRange(best.TotalMilliseconds, 0, 240);
    }

    private static TimeSpan Elapsed(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
