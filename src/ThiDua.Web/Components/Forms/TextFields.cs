using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Forms;

/// <summary>How wide an input is: as wide as what is written into it.</summary>
public enum FieldWidth
{
    Normal,
    Short,
    Full,
}

/// <summary>One line of text; <c>type</c> may be text, email, tel, password, search, url.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextField(Texts texts) : FieldComponent(texts)
{
    public string Type { get; set; } = "text";
    public FieldWidth Width { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var input = Html.Void("input", Widths.Css(Width)).With("type", Type).Describe(options);
        input.With("value", Type == "password" ? null : Shown);
        Write(output, FieldHtml.Wrap(options, input), input);
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("text-area-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextAreaField(Texts texts) : FieldComponent(texts)
{
    public int Rows { get; set; } = 4;
    public FieldWidth Width { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        // The parser drops one line feed after the opening tag: give it one to drop.
        var input = Html.Tag("textarea", Widths.Css(Width), Html.Text("\n"), Html.Text(Shown)).With("rows", $"{Rows}").Describe(options);
        Write(output, FieldHtml.Wrap(options, input), input);
    }
}

/// <summary>A date typed as dd/MM/yyyy; also 5/1/2026 and 05012026 are understood.</summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateField(Texts texts) : FieldComponent(texts)
{
    protected override string DefaultHint => Texts["components.date.hint"];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var input = Html.Void("input", "input w-date").With("type", "text").With("autocomplete", "off").With("maxlength", "10");
        input.Describe(options).With("value", Shown);
        Write(output, FieldHtml.Wrap(options, input), input);
    }
}

/// <summary>A number typed as 1.234,5, with its unit behind it.</summary>
[HtmlTargetElement("number-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NumberField(Texts texts) : FieldComponent(texts)
{
    public string? Unit { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var input = Html.Void("input", "input w-number").With("type", "text").With("inputmode", "decimal").With("autocomplete", "off");
        input.Describe(options).With("value", Shown);
        var control = Unit is null ? input : Html.Tag("div", "with-unit", input, Html.TextTag("span", null, Unit));
        Write(output, FieldHtml.Wrap(options, control), input);
    }
}

internal static class Widths
{
    public static string Css(FieldWidth width) =>
        width switch
        {
            FieldWidth.Short => "input w-short",
            FieldWidth.Full => "input w-full",
            _ => "input",
        };
}
