using System.Globalization;
using System.Security;
using System.Text;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Learning;

/// <summary>Draws a certificate as SVG and prints it as PDF where the helper program is installed.</summary>
public sealed class CertificatePrinter(Texts texts)
{
    private const long MB = 1024 * 1024;
    private const int LongestLine = 46;

    private readonly HelperProgram program = new(
        "rsvg-convert",
        "librsvg2-bin",
        new HelperLimits(TimeSpan.FromSeconds(20), 1024 * MB, 8 * MB)
    );

    public bool CanPrint => program.IsInstalled;

    /// <param name="qrPath">The strokes of the QR code, as a path in a square of <paramref name="qrSize"/>.</param>
    public async Task<byte[]?> PrintAsync(CertificateView view, string address, string qrPath, int qrSize, CancellationToken cancellation)
    {
        using var folder = new HelperFolder();
        await folder.AddAsync("in.svg", Encoding.UTF8.GetBytes(Draw(view, address, qrPath, qrSize)), cancellation);
        var run = await program.RunAsync(folder, ["-f", "pdf", "-o", "out.pdf", "in.svg"], cancellation);
        return run.Outcome == HelperOutcome.Done ? await folder.FindAsync("out.pdf", 8 * MB, cancellation) : null;
    }

    /// <summary>A4 across; the words in Vietnamese whatever language the page is read in.</summary>
    public string Draw(CertificateView view, string address, string qrPath, int qrSize)
    {
        string Say(string key, params object?[] arguments) => SecurityElement.Escape(texts.In(Texts.Vietnamese, key, arguments)) ?? "";
        var svg = new StringBuilder();
        svg.Append(
            """<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 1188 840" font-family="Noto Serif, DejaVu Serif, serif" text-anchor="middle">"""
        );
        svg.Append(
            """<rect width="1188" height="840" fill="#fff"/><rect x="30" y="30" width="1128" height="780" fill="none" stroke="#8a1c1c" stroke-width="6"/>"""
        );
        svg.Append("""<rect x="44" y="44" width="1100" height="752" fill="none" stroke="#c9a227" stroke-width="2"/>""");
        Line(svg, 130, 26, Say("learning.certificate.campaign"), "#8a1c1c");
        Line(svg, 215, 58, Say(view.IsPrize ? "learning.certificate.title-prize" : "learning.certificate.title"), "#8a1c1c", true);
        Line(svg, 300, 26, Say("learning.certificate.given"), "#222");
        Line(svg, 370, 48, SecurityElement.Escape(view.LearnerName) ?? "", "#222", true);
        Line(svg, 420, 24, SecurityElement.Escape(view.UnitName) ?? "", "#222");
        Line(svg, 485, 26, Say(view.IsPrize ? "learning.certificate.won" : "learning.certificate.finished"), "#222");
        var y = 540;
        foreach (var part in Wrapped(view.Title))
        {
            Line(svg, y, 34, SecurityElement.Escape(part) ?? "", "#222", true);
            y += 44;
        }

        Line(
            svg,
            660,
            24,
            Say(view.IsPrize ? "learning.certificate.day-prize" : "learning.certificate.day", Formats.Date(view.CompletedOn)),
            "#222"
        );
        Line(svg, 740, 20, Say("learning.certificate.code", Identity.SecretCodes.Grouped(view.Code)), "#222");
        Line(svg, 770, 16, SecurityElement.Escape(address) ?? "", "#444");
        var scale = (150.0 / qrSize).ToString("0.####", CultureInfo.InvariantCulture);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<g transform="translate(960 620) scale({scale})"><path d="{qrPath}" fill="#000"/></g></svg>"""
        );
        return svg.ToString();
    }

    private static void Line(StringBuilder svg, int y, int size, string text, string colour, bool isBold = false) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<text x="594" y="{y}" font-size="{size}" fill="{colour}"{(isBold ? """ font-weight="bold" """ : "")}>{text}</text>"""
        );

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + word.Length >= LongestLine)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
