using System.Diagnostics;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>What a word processor makes of a written paper: LibreOffice prints it, pdftotext reads the pages.</summary>
public sealed class LibreOfficeTests
{
    [Fact]
    public async Task Print_PaperThatFillsAPage_KeepsTextWithTheSignature()
    {
        // 24 short paragraphs fill the first page so that the signature block alone would go over.
        var pages = await Print(TestPapers.Plan([.. Enumerable.Range(1, 24).Select(number => new PaperParagraph($"Dòng {number}."))]));

        Assert.Equal(2, pages.Count);
        Assert.Contains("Dòng 24./.", pages[1], StringComparison.Ordinal);
        Assert.Contains("Nguyễn Văn Mẫu", pages[1], StringComparison.Ordinal);
        Assert.StartsWith("2", pages[1].TrimStart(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nơi nhận", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_Annexes_BeginOnTheirOwnPages()
    {
        var pages = await Print(TestPapers.Everything());

        Assert.Contains(pages, page => page.TrimStart().StartsWith("Phụ lục I\n", StringComparison.Ordinal));
        Assert.Contains(pages, page => page.TrimStart().StartsWith("Phụ lục II\n", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> Print(OfficialPaper paper)
    {
        Assert.SkipWhen(Find("soffice") is null || Find("pdftotext") is null, "LibreOffice or pdftotext is not installed.");
        var folder = Directory.CreateTempSubdirectory("paper-");
        try
        {
            var docx = Path.Combine(folder.FullName, "paper.docx");
            await File.WriteAllBytesAsync(docx, WrittenDocx.Of(paper).Bytes, TestContext.Current.CancellationToken);
            var profile = new Uri(Path.Combine(folder.FullName, "profile")).AbsoluteUri;
            await Run(
                "soffice",
                "-env:UserInstallation=" + profile,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.FullName,
                docx
            );
            var text = await Run("pdftotext", "-layout", Path.ChangeExtension(docx, ".pdf"), "-");
            return text.TrimEnd('\f').Split('\f');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await errors;
        return output;
    }
}
