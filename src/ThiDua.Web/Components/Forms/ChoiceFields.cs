using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Forms;

/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">One sentence more (radios and checkboxes).</param>
/// <param name="Group">The heading it stands under (select).</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null);

/// <summary>One of many in a list; <c>empty</c> is the words of the first line that chooses nothing.</summary>
[HtmlTargetElement("select-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectField(Texts texts) : FieldComponent(texts)
{
    public IEnumerable<Choice> Items { get; set; } = [];
    public string? Empty { get; set; }
    public FieldWidth Width { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var select = Html.Tag("select", Widths.Css(Width)).Describe(options);
        if (Empty is not null)
        {
            select.InnerHtml.AppendHtml(Option(new Choice("", Empty), Shown));
        }
        foreach (var group in Items.GroupBy(item => item.Group))
        {
            var parent = group.Key is null ? select : Html.Tag("optgroup", null).With("label", group.Key);
            foreach (var item in group)
            {
                parent.InnerHtml.AppendHtml(Option(item, Shown));
            }
            if (parent != select)
            {
                select.InnerHtml.AppendHtml(parent);
            }
        }
        Write(output, FieldHtml.Wrap(options, select), select);
    }

    private static TagBuilder Option(Choice item, string? chosen) =>
        Html.Tag("option", null, Html.Text(item.Text)).With("value", item.Value).WithFlag("selected", item.Value == (chosen ?? ""));
}

/// <summary>One of a few, all in sight.</summary>
[HtmlTargetElement("radios-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosField(Texts texts) : FieldComponent(texts)
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Beside each other, for two or three short words.</summary>
    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var list = ChoiceHtml.List("radio", options, Items, value => value == Shown, Inline);
        Write(output, FieldHtml.Group(options, list));
    }
}

/// <summary>Any number of a few; the property is a list of the values.</summary>
[HtmlTargetElement("checkboxes-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesField(Texts texts) : FieldComponent(texts)
{
    public IEnumerable<Choice> Items { get; set; } = [];
    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var typed = ViewContext.ViewData.ModelState.TryGetValue(options.Name, out var entry) ? entry.RawValue : null;
        var chosen = Values(typed ?? For?.Model ?? Value);
        var list = ChoiceHtml.List("checkbox", options, Items, chosen.Contains, Inline);
        Write(output, FieldHtml.Group(options, list));
    }

    private HashSet<string> Values(object? chosen) =>
        chosen switch
        {
            null => [],
            string one => [one],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(one => Format(one) ?? "")],
            _ => [Format(chosen) ?? ""],
        };
}

/// <summary>A single yes or no.</summary>
[HtmlTargetElement("checkbox-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxField(Texts texts) : FieldComponent(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        // What a browser sends for a ticked box is "true,false": the box and the hidden field behind it.
        var isTicked = Shown?.StartsWith("true", StringComparison.OrdinalIgnoreCase) ?? false;
        var box = Html.Void("input").With("type", "checkbox").With("value", "true").Describe(options).WithFlag("checked", isTicked);
        var label = Html.Tag("label", null, Html.Text(options.Label)).With("for", options.Id);
        var words = Html.Tag("div", null, label, FieldHtml.Hint(options));
        var hidden = Html.Void("input").With("type", "hidden").With("name", options.Name).With("value", "false");
        var css = options.IsWrong ? "field wrong" : "field";
        Write(output, Html.Tag("div", css, FieldHtml.Errors(options), Html.Tag("div", "choice", box, words), hidden), box);
    }
}

internal static class ChoiceHtml
{
    /// <summary>The first box has the id of the field, so that a link of the error summary finds it.</summary>
    public static IHtmlContent List(string type, FieldOptions options, IEnumerable<Choice> items, Func<string, bool> isChosen, bool inline)
    {
        var list = Html.Tag("div", inline ? "inline-choices" : null);
        foreach (var (index, item) in items.Index())
        {
            var id = index == 0 ? options.Id : $"{options.Id}-{index + 1}";
            var hint = Html.TextTag("p", "hint", item.Hint)?.With("id", id + "-hint");
            var box = Html.Void("input").With("type", type).With("id", id).With("name", options.Name).With("value", item.Value);
            box.WithFlag("checked", isChosen(item.Value)).With("aria-describedby", hint is null ? null : id + "-hint");
            var label = Html.Tag("label", null, Html.Text(item.Text)).With("for", id);
            list.InnerHtml.AppendHtml(Html.Tag("div", "choice", box, Html.Tag("div", null, label, hint)));
        }
        return list;
    }
}
