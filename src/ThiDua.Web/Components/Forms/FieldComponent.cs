using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Forms;

/// <summary>
/// A field of a form. <c>for</c> names the property of the page; a field without one (a filter, a cell of a grid) says <c>name</c> and
/// <c>value</c>. What was typed comes back after an error. Attributes it does not know (autocomplete, maxlength …) go to the input.
/// </summary>
public abstract class FieldComponent(Texts texts) : Component
{
    public ModelExpression? For { get; set; }
    public string? Name { get; set; }
    public string? Value { get; set; }
    public string Label { get; set; } = "";
    public string? Hint { get; set; }

    /// <summary>The field may stay empty: said in words behind its label.</summary>
    public bool Optional { get; set; }
    public bool HideLabel { get; set; }

    protected Texts Texts => texts;

    /// <summary>The hint when the page gives none.</summary>
    protected virtual string? DefaultHint => null;

    /// <summary>How a value of the model is written into the field.</summary>
    protected virtual string? Format(object? model) =>
        model switch
        {
            null => null,
            DateOnly date => Formats.Date(date),
            decimal number => number.ToString("0.##########", Formats.Culture),
            IFormattable value => value.ToString(null, Formats.Culture),
            _ => model.ToString(),
        };

    /// <summary>What the field shows: what was typed, else the value of the model.</summary>
    protected string? Shown
    {
        get
        {
            var typed = ViewContext.ViewData.ModelState.TryGetValue(FullName, out var entry) ? entry.AttemptedValue : null;
            return typed ?? (For is null ? Value : Format(For.Model));
        }
    }

    /// <summary>The options of this field, once for each field; also tells the summary of errors its words and its place on the page.</summary>
    protected FieldOptions Prepare()
    {
        return new FieldOptions
        {
            Id = FieldsOnPage.Of(ViewContext.HttpContext).Add(TagBuilder.CreateSanitizedId(FullName, "_"), Label),
            Name = FullName,
            Label = Label,
            Hint = Hint ?? DefaultHint,
            OptionalMark = Optional ? texts["components.optional"] : null,
            Errors = Errors,
            HideLabel = HideLabel,
        };
    }

    private string FullName => For is null ? Name ?? "" : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private IReadOnlyList<string> Errors =>
        ViewContext.ViewData.ModelState.TryGetValue(FullName, out var entry)
            ?
            [
                .. entry
                    .Errors.Select(error => error.ErrorMessage is { Length: > 0 } message ? message : texts["binding.invalid"])
                    .Distinct(),
            ]
            : [];
}
