using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Components;

/// <summary>
/// Gives every POST form a key of its own in the hidden field <c>__key</c>: a form that is sent twice (double click, lost answer, reload)
/// is carried out once. The antiforgery token is added beside it by ASP.NET; a form that does without one (<c>asp-antiforgery="false"</c>) gets no key.
/// </summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class FormKey(TimeProvider time) : TagHelper
{
    public const string FieldName = "__key";

    public override int Order => 1000; // after the framework's own form helper

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var method = $"{context.AllAttributes["method"].Value}";
        // The framework's form helper binds it to a bool, which prints as "False".
        var isOpen = $"{context.AllAttributes["asp-antiforgery"]?.Value}".Equals("false", StringComparison.OrdinalIgnoreCase);
        if (isOpen || !method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        var key = Guid.CreateVersion7(time.GetUtcNow());
        output.PostContent.AppendHtml(Html.Void("input").With("type", "hidden").With("name", FieldName).With("value", $"{key}"));
    }
}
