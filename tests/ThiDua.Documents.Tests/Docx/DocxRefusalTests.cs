using System.IO.Compression;
using System.Text;
using ThiDua.Documents.Docx;
using static ThiDua.Documents.Tests.Docx.DocxFile;

namespace ThiDua.Documents.Tests.Docx;

public sealed class DocxRefusalTests
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static void AssertRefused(string code, byte[] bytes, DocxReadOptions? options = null)
    {
        var result = DocxReader.Read(new MemoryStream(bytes), options);

        Assert.False(result.Success);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void Read_EmptyFile_IsRefused() => AssertRefused(DocxProblems.Empty, []);

    [Fact]
    public void Read_PictureNamedDocx_IsRefused() => AssertRefused(DocxProblems.NotDocx, [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);

    [Fact]
    public void Read_TextNamedDocx_IsRefused() => AssertRefused(DocxProblems.NotDocx, "KẾ HOẠCH"u8.ToArray());

    [Fact]
    public void Read_LegacyDoc_SaysHowToSaveIt()
    {
        AssertRefused(DocxProblems.LegacyDoc, [.. Ole, .. new byte[600]]);
        Assert.Contains(
            ".docx",
            DocxReader.Read(new MemoryStream([.. Ole, .. new byte[600]])).Problems[0].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_FileBehindAPassword_IsRefused() =>
        AssertRefused(DocxProblems.Encrypted, [.. Ole, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")]);

    [Fact]
    public void Read_FileOverTheLimit_IsRefused() =>
        AssertRefused(DocxProblems.TooLarge, WithText("A").Bytes(), new DocxReadOptions { MaxFileBytes = 100 });

    [Fact]
    public void Read_ArchiveThatIsNoOfficeFile_IsRefused() => AssertRefused(DocxProblems.NotDocx, Zip(("a.txt", "a"u8.ToArray())));

    [Fact]
    public void Read_Spreadsheet_IsRefused() =>
        AssertRefused(
            DocxProblems.OtherOfficeFile,
            WithText("A").Bytes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
        );

    [Fact]
    public void Read_MacroDocument_IsRefused() =>
        AssertRefused(DocxProblems.Macros, WithText("A").Bytes("application/vnd.ms-word.document.macroEnabled.main+xml"));

    [Fact]
    public void Read_ArchiveCutShort_IsRefused()
    {
        var bytes = WithText("A").Bytes();

        AssertRefused(DocxProblems.Corrupt, bytes[..(bytes.Length / 2)]);
    }

    [Fact]
    public void Read_BrokenXml_IsRefused() =>
        AssertRefused(DocxProblems.Corrupt, new DocxFile().Part("word/document.xml", "<w:document").Bytes());

    [Fact]
    public void Read_DocumentWithoutBody_IsRefused() =>
        AssertRefused(DocxProblems.Corrupt, new DocxFile().Part("word/document.xml", "<document/>").Bytes());

    [Fact]
    public void Read_DocumentWithoutText_IsRefused() => AssertRefused(DocxProblems.NoText, WithBody("<w:p/>").Bytes());

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Read_EntityDeclaration_IsRefused(string encoding)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>";

        AssertRefused(
            DocxProblems.Dtd,
            new DocxFile()
                .Part("word/document.xml", [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes(xml)])
                .Bytes()
        );
    }

    [Fact]
    public void Read_DocumentTypeWithoutEntities_IsRefused() =>
        AssertRefused(
            DocxProblems.Dtd,
            new DocxFile().Part("word/document.xml", "<!DOCTYPE document><document><body><p><r><t>A</t></r></p></body></document>").Bytes()
        );

    [Fact]
    public void Read_NestingTooDeep_IsRefused()
    {
        const int depth = 5_000;
        var nested =
            string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", depth))
            + P("A")
            + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", depth));

        AssertRefused(DocxProblems.TooDeep, WithBody(nested).Bytes());
    }

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("word/../../evil.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/evil.xml")]
    [InlineData("word\\evil.xml")]
    public void Read_EntryNameThatClimbs_IsRefused(string name) =>
        AssertRefused(DocxProblems.UnsafeEntryName, WithText("A").Part(name, "x").Bytes());

    [Fact]
    public void Read_RelationThatClimbs_IsRefused()
    {
        var relations =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"../../word/document.xml\"/></Relationships>";

        AssertRefused(DocxProblems.UnsafeEntryName, WithText("A").Part("_rels/.rels", relations).Bytes());
    }

    [Fact]
    public void Read_SameEntryTwice_IsRefused()
    {
        var file = WithText("A").Bytes();
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("word/document.xml").Open();
            entry.Write("<x/>"u8);
        }

        AssertRefused(DocxProblems.UnsafeEntryName, stream.ToArray());
    }

    [Fact]
    public void Read_PartThatUnpacksTooFarBeyondItsSize_IsRefused() =>
        AssertRefused(DocxProblems.ZipBomb, WithText(new string('a', 6 * 1024 * 1024)).Bytes());

    [Fact]
    public void Read_PartOverThePartLimit_IsRefused() =>
        AssertRefused(DocxProblems.ZipBomb, WithText(new string('a', 5000)).Bytes(), new DocxReadOptions { MaxPartBytes = 4000 });

    [Fact]
    public void Read_EntriesThatDeclareTooMuch_AreRefusedWithoutUnpacking() =>
        AssertRefused(
            DocxProblems.ZipBomb,
            WithText("A").Part("word/media/a.bin", new byte[20_000]).Bytes(),
            new DocxReadOptions { MaxUncompressedBytes = 10_000 }
        );

    [Fact]
    public void Read_TooManyEntries_IsRefused() =>
        AssertRefused(DocxProblems.ZipBomb, WithText("A").Bytes(), new DocxReadOptions { MaxEntries = 2 });

    [Fact]
    public void Read_EntryThatDeclaresLessThanItHolds_IsRefused()
    {
        // A directory that says 10 bytes for a part of 6 MB: the declared size must not be believed.
        var bytes = WithText(new string('a', 6 * 1024 * 1024)).Bytes();
        var size = BitConverter.GetBytes(WithText(new string('a', 6 * 1024 * 1024)).BodyLength);
        for (var index = 0; index + 4 <= bytes.Length; index++)
        {
            if (bytes.AsSpan(index, 4).SequenceEqual(size))
            {
                BitConverter.GetBytes(10).CopyTo(bytes, index);
            }
        }

        Assert.False(DocxReader.Read(new MemoryStream(bytes)).Success);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
