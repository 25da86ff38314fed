using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace ThiDua.Web.Components;

/// <summary>A text as a QR code, drawn as SVG in the page: always black on white, or phones do not read it.</summary>
[HtmlTargetElement("qr-code", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class QrCode : Component
{
    public string Text { get; set; } = "";

    /// <summary>What it is for, read out instead of the picture.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, Build(Text, Label));

    public static TagBuilder Build(string text, string label)
    {
        // Middle correction: a fold or a smudge on a printed slip does no harm. The matrix brings its quiet margin along.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        return Html.Tag(
                "svg",
                "qr",
                Html.Void("rect").With("width", size).With("height", size).With("fill", "#fff"),
                Html.Void("path").With("d", Path(data.ModuleMatrix)).With("fill", "#000")
            )
            .With("viewBox", $"0 0 {size} {size}")
            .With("role", "img")
            .With("aria-label", label)
            .With("shape-rendering", "crispEdges");
    }

    /// <summary>One stroke for each run of dark squares in a row.</summary>
    private static string Path(List<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var start = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
