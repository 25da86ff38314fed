using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Components;

/// <param name="Message">The sentence.</param>
/// <param name="FieldId">The id of the field to go to; null when the error belongs to the whole form.</param>
public sealed record FormError(string Message, string? FieldId);

public sealed record ErrorSummaryOptions(string Title, IReadOnlyList<FormError> Errors);

/// <summary>All errors of the form on top of the page, each a link to its field; it takes the focus. Nothing when there are none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary(Texts texts) : Component
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = Errors(ViewContext.ViewData.ModelState, texts["binding.invalid"]);
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        // The fields come after the summary: their order and labels are known when the page is written out.
        var fields = FieldsOnPage.Of(ViewContext.HttpContext);
        var title = texts["components.error-summary"];
        Write(output, new Deferred(() => Build(new ErrorSummaryOptions(title, fields.InOrder(errors)))));
    }

    public static IReadOnlyList<FormError> Errors(ModelStateDictionary state, string fallback) =>
        [
            .. state
                .SelectMany(entry =>
                    entry.Value!.Errors.Select(error => new FormError(
                        string.IsNullOrEmpty(error.ErrorMessage) ? fallback : error.ErrorMessage,
                        entry.Key.Length == 0 ? null : TagBuilder.CreateSanitizedId(entry.Key, "_")
                    ))
                )
                .DistinctBy(error => (error.Message, error.FieldId)),
        ];

    public static TagBuilder Build(ErrorSummaryOptions options)
    {
        var list = Html.Tag("ul", null);
        foreach (var error in options.Errors)
        {
            IHtmlContent? sentence = error.FieldId is null ? Html.Text(error.Message) : Html.Link("#" + error.FieldId, error.Message);
            list.InnerHtml.AppendHtml(Html.Tag("li", null, sentence));
        }
        return Html.Tag("div", "notice bad", Html.TextTag("h2", null, options.Title), list)
            .With("role", "alert")
            .With("tabindex", "-1")
            .With("data-error-summary", "");
    }
}
