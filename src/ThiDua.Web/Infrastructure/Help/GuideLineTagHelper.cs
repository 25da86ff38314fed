using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Infrastructure.Help;

/// <summary>The pieces of a line one after the other, without a space that was not written: <c>&lt;guide-line of="line" /&gt;</c>.</summary>
[HtmlTargetElement("guide-line", TagStructure = TagStructure.WithoutEndTag)]
public sealed class GuideLineTagHelper : TagHelper
{
    public required GuideLine Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var piece in Of.Pieces)
        {
            if (Element(piece.Kind) is not { } name)
            {
                output.Content.Append(piece.Text);
                continue;
            }

            var element = new TagBuilder(name);
            element.InnerHtml.Append(piece.Text);
            if (piece.Href is { } href)
            {
                element.Attributes["href"] = href;
            }

            output.Content.AppendHtml(element);
        }
    }

    private static string? Element(GuidePieceKind kind) =>
        kind switch
        {
            GuidePieceKind.Name => "strong",
            GuidePieceKind.Emphasis => "em",
            GuidePieceKind.Code => "code",
            GuidePieceKind.Link => "a",
            _ => null,
        };
}
