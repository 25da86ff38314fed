using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Shared.DocumentFiles;

public sealed class DocumentFileReaderTests
{
    private const long MostBytes = 32 * 1024 * 1024;

    private const string Plan = """
            ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
              XÃ SUỐI MƠ                    Độc lập - Tự do - Hạnh phúc

              Số: 12/KH-UBND           Suối Mơ, ngày 05 tháng 9 năm 2026

                                   KẾ HOẠCH
                  Phát động phong trào thi đua năm 2026

        I. MỤC ĐÍCH
        - Nâng cao kỹ năng số cho người dân.
        """;

    private static readonly Texts Texts = Texts.Load([typeof(Texts).Assembly], strict: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_APdfWithText_GivesTheDocumentWithItsPages()
    {
        SkipWithout(DocumentPrograms.Default.PdfToText);

        var file = await ReadAsync(PdfFile.OfText(Plan, "II. NỘI DUNG\n- Mở lớp học tại các thôn."), "ke-hoach.pdf");

        Assert.Equal(("12/KH-UBND", "Suối Mơ"), (file.Document.Number, file.Document.Place));
        Assert.Equal(2, file.Document.Paragraphs.Single(p => p.Text == "II. NỘI DUNG").Page);
        Assert.Equal(("application/pdf", 0), (file.ContentType, file.Pages.Count));
    }

    [Fact]
    public async Task Read_APicture_RecognisesAndKeepsIt()
    {
        SkipWithout(DocumentPrograms.Default.Recogniser);
        var scan = Scan.Jpeg;

        var file = await ReadAsync(scan, "trang-1.JPG");

        Assert.Equal("58/KH-UBND", file.Document.Number);
        Assert.Contains(file.Document.Problems, p => p.Code == "recognised-text");
        var page = Assert.Single(file.Pages);
        Assert.Equal((1, "image/jpeg", Scan.Width, Scan.Height), (page.Number, page.ContentType, page.Width, page.Height));
        Assert.Same(scan, page.Bytes);
    }

    [Fact]
    public async Task Read_AScannedPdf_RecognisesEachPageAndKeepsItsPicture()
    {
        SkipWithout(DocumentPrograms.Default.Recogniser, DocumentPrograms.Default.PdfToPicture);

        var file = await ReadAsync(PdfFile.OfPictures(Scan.Jpeg, Scan.Jpeg), "quet.pdf");

        Assert.Equal("58/KH-UBND", file.Document.Number);
        Assert.Equal([1, 2], file.Pages.Select(p => p.Number));
        Assert.All(file.Pages, p => Assert.Equal(("image/jpeg", 3508), (p.ContentType, p.Width)));
        Assert.Equal([1, 2], file.Document.Paragraphs.Select(p => p.Page!.Value).Distinct());
    }

    [Fact]
    public async Task Read_AnOldWordFile_IsReadAsWordReadsIt()
    {
        SkipWithout(DocumentPrograms.Default.WordProcessor);
        var rtf = @"{\rtf1\ansi K\u7870? HO\u7840?CH\par Ph\u225?t \u273?\u7897?ng phong tr\u224?o\par I. M\u7908?C \u272?\u205?CH\par}";

        var file = await ReadAsync(Encoding.ASCII.GetBytes(rtf), "ke-hoach.doc");

        Assert.Equal(("Kế hoạch", "Phát động phong trào"), (file.Document.Kind, file.Document.Title));
        Assert.Equal("application/rtf", file.ContentType);
    }

    [Theory]
    [InlineData("vi", "Máy chủ chưa cài chương trình để đọc loại tệp này: hãy cài gói poppler-utils (apt-get install poppler-utils).")]
    [InlineData(
        "en",
        "The program that reads this kind of file is not installed: install the package poppler-utils (apt-get install poppler-utils)."
    )]
    public async Task Read_WithoutTheProgram_NamesThePackage(string language, string sentence)
    {
        var missing = new HelperProgram("no-such-program", "poppler-utils", new HelperLimits(TimeSpan.FromSeconds(1), 1, 1));
        var reader = new DocumentFileReader(Texts, DocumentPrograms.Default with { PdfToText = missing });
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var read = await reader.ReadAsync("%PDF-1.4"u8.ToArray(), "a.pdf", MostBytes, Stop);

            Assert.Equal((DocumentFileReader.MissingProgram, sentence), (read.Problems[0].Code, read.Problems[0].Message));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task Read_APictureWithoutVietnamese_NamesThePackageOfTheLanguage()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in for the program is a shell script.");
            return;
        }

        using var folder = new HelperFolder();
        var script = await folder.AddAsync(
            "tesseract",
            "#!/bin/sh\necho \"Failed loading language 'vie'\" >&2\nexit 1\n"u8.ToArray(),
            Stop
        );
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var other = new HelperProgram(script, "tesseract-ocr", new HelperLimits(TimeSpan.FromSeconds(9), 1L << 30, 1 << 20));

        var read = await new DocumentFileReader(Texts, DocumentPrograms.Default with { Recogniser = other }).ReadAsync(
            Scan.Jpeg,
            "a.jpg",
            MostBytes,
            Stop
        );

        Assert.Contains("tesseract-ocr-vie", Assert.Single(read.Problems).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { "macros", "a.doc", "docx-macros" },
            { "sheet", "a.doc", "other-office-file" },
            { "jpeg", "a.docx", "not-docx" },
            { "gif", "a.gif", "other-picture" },
            { "huge-png", "a.png", "picture-too-large" },
            { "cut-png", "a.png", "other-picture" },
            { "empty", "a.txt", "empty-file" },
            { "large", "a.txt", "file-too-large" },
        };

    [Theory, MemberData(nameof(Refused))]
    public async Task Read_WhatIsNoDocument_IsRefusedByName(string what, string name, string code)
    {
        var read = await Reader().ReadAsync(Make(what), name, what == "large" ? 10 : MostBytes, Stop);

        Assert.Null(read.Value);
        Assert.Equal(code, Assert.Single(read.Problems).Code);
        Assert.Equal(Texts.In("vi", $"document.refused.{code}", Formats.Bytes(10)), read.Problems[0].Message);
    }

    private static byte[] Make(string what)
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8, 0, 0, 0, 13, .. "IHDR"u8];
        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, 60_000);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), 60_000);
        return what switch
        {
            "macros" => [.. compound, .. Encoding.Unicode.GetBytes("WordDocument\0Macros\0")],
            "sheet" => [.. compound, .. Encoding.Unicode.GetBytes("Workbook\0")],
            "jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3],
            "gif" => "GIF89a"u8.ToArray(),
            "huge-png" => [.. png, .. size],
            "cut-png" => png[..10],
            "large" => "Kế hoạch thi đua"u8.ToArray(),
            _ => [],
        };
    }

    private static async Task<DocumentFile> ReadAsync(byte[] bytes, string name)
    {
        var read = await Reader().ReadAsync(bytes, name, MostBytes, Stop);
        Assert.True(read.Success, string.Join(' ', read.Problems.Select(p => p.Message)));
        return read.Value!;
    }

    private static DocumentFileReader Reader() => new(Texts, DocumentPrograms.Default);

    private static void SkipWithout(params HelperProgram[] programs)
    {
        foreach (var program in programs)
        {
            Assert.SkipUnless(program.IsInstalled, $"{program.Name} ({program.Package}) is missing.");
        }
    }
}
