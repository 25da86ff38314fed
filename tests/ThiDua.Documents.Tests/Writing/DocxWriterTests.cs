using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

public sealed class DocxWriterTests
{
    public static TheoryData<string> Papers => [.. Shapes.Keys];

    private static readonly Dictionary<string, Func<OfficialPaper>> Shapes = new()
    {
        ["plain"] = () => TestPapers.Plan(),
        ["everything"] = TestPapers.Everything,
        ["nothing given"] = () =>
            TestPapers.Plan(new PaperParagraph(null)) with
            {
                Letterhead = new Letterhead(null, null),
                Number = new DocumentNumber(null, "KH-UBND"),
                Place = null,
                Date = null,
                Title = null,
                Signature = PaperSignature.Own("Chủ tịch", null),
                Recipients = [],
                Filing = null,
            },
        ["official letter"] = () =>
            TestPapers.Plan() with
            {
                Kind = PaperKind.OfficialLetter,
                Number = DocumentNumber.For(PaperKind.OfficialLetter, 12, "UBND", "VHXH"),
                Addressees = ["Các thôn"],
            },
        ["minutes"] = () =>
            TestPapers.Plan() with
            {
                Kind = PaperKind.Minutes,
                Signature = PaperSignature.Own("Chủ tọa", "Trần Thị Hai") with { Left = PaperSignature.Own("Thư ký", "Lê Văn Ba") },
            },
        ["decision"] = () =>
            TestPapers.Plan(
                new PaperParagraph("QUYẾT ĐỊNH:") { Bold = true, Centered = true },
                new PaperHeading(HeadingLevel.Article, "Tặng Giấy khen") { RunIn = "cho các tập thể." },
                new PaperHeading(HeadingLevel.Article, "Hiệu lực") { RunIn = "Quyết định có hiệu lực từ ngày ký." }
            ) with
            {
                Kind = PaperKind.Decision,
                IssuingAuthority = "Chủ tịch Ủy ban nhân dân xã Thanh Bình",
            },
        ["hostile text"] = () => TestPapers.Plan(new PaperParagraph("a\u0001b\uFFFEc <w:p> & ]]> \uD83D\uDE00 dòng\r\nhai")),
    };

    [Theory]
    [MemberData(nameof(Papers))]
    public void Write_AnyPaper_IsValidOpenXml(string name)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(WrittenDocx.Of(Shapes[name]()).Bytes), isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void Write_SamePaperTwice_GivesTheSameBytes()
    {
        Assert.Equal(WrittenDocx.Of(TestPapers.Everything()).Bytes, WrittenDocx.Of(TestPapers.Everything()).Bytes);
    }

    [Fact]
    public void Write_AnyPaper_StampsEveryEntryWithTheFixedTime()
    {
        using var archive = new ZipArchive(new MemoryStream(WrittenDocx.Of(TestPapers.Plan()).Bytes));

        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Write_AnyPaper_LeavesTheStreamOpen()
    {
        using var stream = new MemoryStream();

        DocxWriter.Write(TestPapers.Plan(), stream);

        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void Write_MissingValues_PrintVisibly()
    {
        var texts = WrittenDocx.Of(Shapes["nothing given"]()).Texts();

        Assert.Contains("[CHƯA CÓ: CƠ QUAN BAN HÀNH]", texts);
        Assert.Contains("Số: ……/KH-UBND", texts);
        Assert.Contains("[chưa có: địa danh], ngày …… tháng …… năm ……", texts);
        Assert.Contains("[chưa có: trích yếu]", texts);
        Assert.Contains("[chưa có: nội dung]./.", texts);
        Assert.Contains("[chưa có: họ tên người ký]", texts);
        Assert.Contains("- Lưu: [chưa có: nơi lưu].", texts);
    }

    [Fact]
    public void Write_CharactersThatXmlCannotHold_DropsOnlyThose()
    {
        Assert.Contains("abc <w:p> & ]]> \uD83D\uDE00 dòng\nhai./.", WrittenDocx.Of(Shapes["hostile text"]()).Texts());
    }

    [Fact]
    public void Write_DecomposedLetters_AreComposed()
    {
        var texts = WrittenDocx.Of(TestPapers.Plan(new PaperParagraph("chuye\u0302\u0309n"))).Texts();

        Assert.Contains("chuyển./.", texts);
    }
}
