using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ThiDua.Web.Components.Forms;

/// <summary>What every field has: its name, its words, its errors.</summary>
public record FieldOptions
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }

    /// <summary>The words "(not required)" behind the label; null when the field is required.</summary>
    public string? OptionalMark { get; init; }
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Label seen by screen readers only, for fields in tables and filters whose meaning is plain.</summary>
    public bool HideLabel { get; init; }

    public string HintId => Id + "-hint";
    public string ErrorId => Id + "-error";
    public bool IsWrong => Errors.Count > 0;

    /// <summary>Ids of the sentences that describe the input.</summary>
    public string? DescribedBy =>
        (Hint, IsWrong) switch
        {
            (null, false) => null,
            (not null, false) => HintId,
            (null, true) => ErrorId,
            _ => $"{HintId} {ErrorId}",
        };
}

/// <summary>The frame around an input: label, hint, errors.</summary>
public static class FieldHtml
{
    /// <summary>A single input under its label.</summary>
    public static TagBuilder Wrap(FieldOptions options, IHtmlContent control)
    {
        var label = Label(options, "label").With("for", options.Id);
        return Html.Tag("div", Css(options), label, Hint(options), Errors(options), control);
    }

    /// <summary>Several inputs under one question.</summary>
    public static TagBuilder Group(FieldOptions options, IHtmlContent control) =>
        Html.Tag("fieldset", Css(options), Label(options, "legend"), Hint(options), Errors(options), control)
            .With("aria-describedby", options.DescribedBy);

    /// <summary>What an input needs besides its type and value.</summary>
    public static TagBuilder Describe(this TagBuilder input, FieldOptions options) =>
        input
            .With("id", options.Id)
            .With("name", options.Name)
            .With("aria-describedby", options.DescribedBy)
            .With("aria-invalid", options.IsWrong ? "true" : null);

    public static TagBuilder? Hint(FieldOptions options) => Html.TextTag("p", "hint", options.Hint)?.With("id", options.HintId);

    public static TagBuilder? Errors(FieldOptions options)
    {
        if (!options.IsWrong)
        {
            return null;
        }
        return Html.TextTag("p", "error", string.Join(" ", options.Errors))!.With("id", options.ErrorId);
    }

    private static TagBuilder Label(FieldOptions options, string element)
    {
        var mark = options.OptionalMark is null ? null : Html.Tag("span", "optional", Html.Text(" " + options.OptionalMark));
        return Html.Tag(element, options.HideLabel ? "sr" : null, Html.Text(options.Label), mark);
    }

    private static string Css(FieldOptions options) => options.IsWrong ? "field wrong" : "field";
}
