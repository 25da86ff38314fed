using System.Globalization;
using System.Text;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation.Certificates;

/// <summary>
/// Draws a certificate: A4 lying down, 297 × 210 mm, in the order that the decree prescribes. The same drawing is the
/// preview on the screen and, through rsvg-convert, the page of the PDF.
/// </summary>
public static class CertificateSvg
{
    private const double Middle = 148.5;
    private const string Red = "#a4161a";
    private const string Ink = "#1b1b1b";
    private const double AchievementWidth = 215;

    public static string Draw(CertificateText text, PrintLayout layout)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(layout);
        var svg = new StringBuilder(8000);
        svg.Append(
            """<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 297 210" font-family="Liberation Serif, Times New Roman, serif" text-anchor="middle">"""
        );
        if (!layout.IsPreprinted)
        {
            Frame(svg);
            Field(svg, layout, CertificateField.Emblem, s => Emblem(s, text.HasNationalEmblem));
            Field(svg, layout, CertificateField.Nation, Nation);
        }

        Field(svg, layout, CertificateField.Issuer, s => Line(s, Middle, 66, 6.4, text.Issuer.ToUpper(Vietnamese), bold: true));
        Field(svg, layout, CertificateField.Verb, s => Line(s, Middle, 76, 6, text.Verb.ToUpper(Vietnamese)));
        if (!layout.IsPreprinted)
        {
            Field(svg, layout, CertificateField.AwardName, s => AwardName(s, text.AwardName));
        }

        Field(svg, layout, CertificateField.Recipient, s => Recipient(s, text));
        Field(svg, layout, CertificateField.Achievement, s => Achievement(s, text.Achievement));
        Field(svg, layout, CertificateField.PlaceAndDate, s => Line(s, 218, 150, 5, text.PlaceAndDate, italic: true));
        Field(svg, layout, CertificateField.Signer, s => Signer(s, text));
        Field(svg, layout, CertificateField.Numbers, s => Numbers(s, text));
        Field(svg, layout, CertificateField.Qr, s => Qr(s, text.QrText));
        return svg.Append("</svg>").ToString();
    }

    private static CultureInfo Vietnamese { get; } = CultureInfo.GetCultureInfo("vi-VN");

    private static void Frame(StringBuilder svg) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<rect x="8" y="8" width="281" height="194" fill="none" stroke="{Red}" stroke-width="1.6"/><rect x="11" y="11" width="275" height="188" fill="none" stroke="#c9a227" stroke-width="0.7"/>"""
        );

    /// <summary>A star in a wreath stands for the emblem on plain paper; the state's own comes with the pre-printed stock.</summary>
    private static void Emblem(StringBuilder svg, bool national)
    {
        if (national)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<circle cx="{N(Middle)}" cy="26" r="9.5" fill="{Red}" stroke="#c9a227" stroke-width="1.2"/><path fill="#ffd23f" d="{Star(Middle, 26, 6.6)}"/>"""
            );
        }
    }

    private static void Nation(StringBuilder svg)
    {
        Line(svg, Middle, 45, 5.2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true);
        Line(svg, Middle, 52, 5.4, "Độc lập - Tự do - Hạnh phúc", bold: true);
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M117 54.5h63" stroke="{Ink}" stroke-width="0.4"/>""");
    }

    private static void AwardName(StringBuilder svg, string name)
    {
        var lines = TextLines.Wrap(name.ToUpper(Vietnamese), AchievementWidth, 15);
        var size = lines.Count == 1 ? 15 : 9.5;
        var shown = lines.Count == 1 ? lines : TextLines.Wrap(name.ToUpper(Vietnamese), AchievementWidth, size);
        for (var i = 0; i < shown.Count; i++)
        {
            Line(svg, Middle, 93 + (i - (shown.Count - 1) / 2.0) * size * 1.15, size, shown[i], bold: true, color: Red);
        }
    }

    private static void Recipient(StringBuilder svg, CertificateText text)
    {
        var lines = TextLines.Wrap(text.Recipient, AchievementWidth, 8.5);
        for (var i = 0; i < lines.Count; i++)
        {
            Line(svg, Middle, 108 + i * 9, 8.5, lines[i], bold: true);
        }

        if (text.Unit.Length > 0)
        {
            Line(svg, Middle, 108 + lines.Count * 8.5, 5.6, text.Unit);
        }
    }

    private static void Achievement(StringBuilder svg, string achievement)
    {
        var lines = TextLines.Wrap(achievement, AchievementWidth, 5.8);
        for (var i = 0; i < lines.Count; i++)
        {
            Line(svg, Middle, 128 + i * 7.2, 5.8, lines[i], italic: true);
        }
    }

    private static void Signer(StringBuilder svg, CertificateText text)
    {
        for (var i = 0; i < text.SignerLines.Count; i++)
        {
            Line(svg, 218, 158 + i * 6.2, 5.2, text.SignerLines[i].ToUpper(Vietnamese), bold: true);
        }

        Line(svg, 218, 191, 5.4, text.SignerName, bold: true);
    }

    private static void Numbers(StringBuilder svg, CertificateText text)
    {
        Line(svg, 46, 188, 4.2, text.Decision, start: true);
        Line(svg, 46, 194, 4.2, text.GoldBook, start: true);
    }

    private static void Qr(StringBuilder svg, string text)
    {
        var qr = QrDrawing.Of(text);
        var scale = 27.0 / qr.Size;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<g transform="translate(16 168) scale({N(scale)})"><rect width="{qr.Size}" height="{qr.Size}" fill="#fff"/><path d="{qr.Path}"/></g>"""
        );
    }

    private static void Field(StringBuilder svg, PrintLayout layout, CertificateField field, Action<StringBuilder> draw)
    {
        var offset = layout.Of(field);
        if (offset is { Right: 0, Down: 0 })
        {
            draw(svg);
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<g transform="translate({N(offset.Right / 10.0)} {N(offset.Down / 10.0)})">""");
        draw(svg);
        svg.Append("</g>");
    }

    private static void Line(
        StringBuilder svg,
        double x,
        double y,
        double size,
        string text,
        bool bold = false,
        bool italic = false,
        bool start = false,
        string color = Ink
    )
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" fill=\"{color}\"");
        svg.Append(bold ? " font-weight=\"bold\"" : "")
            .Append(italic ? " font-style=\"italic\"" : "")
            .Append(start ? " text-anchor=\"start\"" : "");
        svg.Append('>').Append(Escaped(text)).Append("</text>");
    }

    /// <summary>What XML cannot hold is left out: a name may come from a sheet.</summary>
    private static string Escaped(string text) =>
        System.Security.SecurityElement.Escape(string.Concat(text.Normalize().Where(System.Xml.XmlConvert.IsXmlChar))) ?? "";

    private static string Star(double x, double y, double radius) =>
        "M"
        + string.Join(
            'L',
            Enumerable
                .Range(0, 10)
                .Select(i =>
                {
                    var r = i % 2 == 0 ? radius : radius * 0.382;
                    var angle = -Math.PI / 2 + i * Math.PI / 5;
                    return $"{N(x + r * Math.Cos(angle))} {N(y + r * Math.Sin(angle))}";
                })
        )
        + "z";

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
