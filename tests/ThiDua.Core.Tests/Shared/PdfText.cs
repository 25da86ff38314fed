using System.Diagnostics;

namespace ThiDua.Core.Tests.Shared;

/// <summary>The text of a PDF file as poppler reads it.</summary>
internal static class PdfText
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<string> OfAsync(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", ["-layout", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.StandardInput.BaseStream.WriteAsync(pdf, Cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancellation);
        return await text;
    }
}
