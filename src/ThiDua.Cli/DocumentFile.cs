using System.ComponentModel;
using System.Diagnostics;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;

namespace ThiDua.Cli;

/// <summary>Reads a document from a file, a PDF through the text that pdftotext takes out of it.</summary>
internal static class DocumentFile
{
    public const string PdfToText = "pdftotext";

    /// <summary>No value where the file is not of a kind that can be read; the problems say why.</summary>
    public static async Task<ReadResult<AdministrativeDocument>> ReadAsync(string path, Texts texts, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        var read = AdministrativeDocumentReader.Read(stream, Path.GetFileName(path));
        return read.Value is null && read.Problems is [{ Code: AdministrativeDocumentReader.PdfFile }, ..]
            ? await ReadPdfAsync(path, texts, cancellation)
            : read;
    }

    private static async Task<ReadResult<AdministrativeDocument>> ReadPdfAsync(string path, Texts texts, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(PdfToText, ["-layout", "-enc", "UTF-8", Path.GetFullPath(path), "-"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromMinutes(1));
            await using var kill = patience.Token.Register(() => process.Kill(entireProcessTree: true));
            var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var text = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(text, CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return Of(process.ExitCode, text, await complaint, texts);
        }
        catch (Win32Exception)
        {
            return Failed(texts["cli.read.pdf.no-tool"]);
        }
    }

    private static ReadResult<AdministrativeDocument> Of(int exitCode, MemoryStream text, string complaint, Texts texts)
    {
        text.Position = 0;
        return complaint.Contains("password", StringComparison.OrdinalIgnoreCase) ? Failed(texts["cli.read.pdf.encrypted"])
            : exitCode != 0 ? Failed(texts["cli.read.pdf.damaged"])
            : text.ToArray().All(b => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\f') ? Failed(texts["cli.read.pdf.no-text"])
            : AdministrativeDocumentReader.Read(text);
    }

    private static ReadResult<AdministrativeDocument> Failed(string sentence) =>
        ReadResult<AdministrativeDocument>.Failed(AdministrativeDocumentReader.PdfFile, sentence);
}
