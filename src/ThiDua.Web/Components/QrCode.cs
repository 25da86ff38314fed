using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Text;

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
        var drawing = QrDrawing.Of(text);
        var size = drawing.Size.ToString(CultureInfo.InvariantCulture);
        return Html.Tag(
                "svg",
                "qr",
                Html.Void("rect").With("width", size).With("height", size).With("fill", "#fff"),
                Html.Void("path").With("d", drawing.Path).With("fill", "#000")
            )
            .With("viewBox", $"0 0 {size} {size}")
            .With("role", "img")
            .With("aria-label", label)
            .With("shape-rendering", "crispEdges");
    }
}
