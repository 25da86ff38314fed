using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components;

/// <summary>One view of several of the same thing; a count shows how much waits there.</summary>
public sealed record TabItem(string Text, string Href, bool IsCurrent, int? Count = null);

/// <summary>Views of one thing as links: each has its own address.</summary>
[HtmlTargetElement("tab-links", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TabLinks : Component
{
    public string Label { get; set; } = "";
    public IReadOnlyList<TabItem> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, Build(Label, Items));

    public static TagBuilder Build(string label, IReadOnlyList<TabItem> items)
    {
        var list = Html.Tag("ul", null);
        foreach (var item in items)
        {
            var count = item.Count is { } number ? Html.TextTag("span", "count", Formats.Number(number)) : null;
            var link = Html.Tag("a", null, Html.Text(item.Text), count).With("href", item.Href);
            list.InnerHtml.AppendHtml(Html.Tag("li", null, link.With("aria-current", item.IsCurrent ? "page" : null)));
        }
        return Html.Tag("nav", "tabs", list).With("aria-label", label);
    }
}

public enum StepState
{
    Ahead,
    Done,
    Now,
    Wrong,
}

/// <param name="Text">The step.</param>
/// <param name="State">Where the thing stands.</param>
/// <param name="Note">By whom, or anything else worth knowing.</param>
/// <param name="At">When it was reached, in UTC: shown with how long the step before took.</param>
public sealed record Step(string Text, StepState State, string? Note = null, DateTime? At = null);

/// <summary>The way of a thing through its steps, with the time at each.</summary>
[HtmlTargetElement("step-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepList(Texts texts) : Component
{
    public IReadOnlyList<Step> Steps { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, Build(Timed(), StateWord));

    /// <summary>The steps with their times as notes: "05/12/2026 14:05, sau 3 ngày".</summary>
    private List<Step> Timed()
    {
        var steps = new List<Step>(Steps.Count);
        DateTime? before = null;
        foreach (var step in Steps)
        {
            var took = step.At - before is { } time ? Took(time) : null;
            var note = step.At is { } at ? string.Join(", ", new[] { Formats.DateTime(at), took, step.Note }.OfType<string>()) : step.Note;
            steps.Add(step with { Note = note });
            before = step.At ?? before;
        }
        return steps;
    }

    private string Took(TimeSpan time) =>
        time.TotalDays >= 1 ? texts["components.step.days", Formats.Number((long)time.TotalDays)]
        : time.TotalHours >= 1 ? texts["components.step.hours", Formats.Number((long)time.TotalHours)]
        : texts["components.step.minutes", Formats.Number((long)time.TotalMinutes)];

    /// <summary>The list; the word of the state is read aloud, where the eye sees colour and sign.</summary>
    public static TagBuilder Build(IReadOnlyList<Step> steps, Func<StepState, string> stateWord)
    {
        var list = Html.Tag("ol", "steps");
        foreach (var step in steps)
        {
            var text = Html.Tag("span", null, Html.Text(step.Text), Html.TextTag("span", "sr", $" ({stateWord(step.State)})"));
            var item = Html.Tag("li", Css(step.State), text, Html.TextTag("small", null, step.Note));
            list.InnerHtml.AppendHtml(item.With("aria-current", step.State == StepState.Now ? "step" : null));
        }
        return list;
    }

    private string StateWord(StepState state) =>
        state switch
        {
            StepState.Ahead => texts["components.step.ahead"],
            StepState.Done => texts["components.step.done"],
            StepState.Now => texts["components.step.now"],
            StepState.Wrong => texts["components.step.wrong"],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    private static string? Css(StepState state) =>
        state switch
        {
            StepState.Done => "done",
            StepState.Now => "now",
            StepState.Wrong => "wrong",
            _ => null,
        };
}

/// <summary>What is known about a thing, as pairs: <c>&lt;summary-list&gt;&lt;fact label="Số"&gt;36/KH&lt;/fact&gt;&lt;/summary-list&gt;</c>.</summary>
[HtmlTargetElement("summary-list")]
public sealed class SummaryList : Component
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Html.Tag("dl", "facts", await ChildAsync(output)));
}

/// <summary>One pair; <c>action-href</c> and <c>action</c> add a link, whose meaning the label completes for screen readers.</summary>
[HtmlTargetElement("fact", ParentTag = "summary-list")]
public sealed class Fact : Component
{
    public string Label { get; set; } = "";
    public string? Action { get; set; }
    public string? ActionHref { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Build(Label, await ChildAsync(output) ?? Html.Text("–"), Action, ActionHref));

    public static TagBuilder Build(string label, IHtmlContent? value, string? action, string? actionHref)
    {
        var link =
            action is null || actionHref is null
                ? null
                : Html.Tag("a", null, Html.Text(action), Html.TextTag("span", "sr", " " + label)).With("href", actionHref);
        return Html.Tag(
            "div",
            null,
            Html.TextTag("dt", null, label),
            Html.Tag("dd", null, value),
            link is null ? null : Html.Tag("dd", "no-print", link)
        );
    }
}
