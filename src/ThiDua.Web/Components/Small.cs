using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ThiDua.Web.Components;

/// <summary>A state in colour, sign and word: the word stands between the tags.</summary>
[HtmlTargetElement("status-tag")]
public sealed class StatusTag : Component
{
    public Tone Tone { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Build(Tone, await ChildAsync(output)));

    public static TagBuilder Build(Tone tone, IHtmlContent? word) => Html.Tag("span", "tag " + tone.Css(), word);
}

/// <summary>A message on the page: something was done, something needs care. <c>announce</c> has it read aloud when it appears.</summary>
[HtmlTargetElement("notice-banner")]
public sealed class NoticeBanner : Component
{
    public Tone Tone { get; set; } = Tone.Info;
    public string? Title { get; set; }
    public bool Announce { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Build(Tone, Title, await ChildAsync(output), Announce));

    public static TagBuilder Build(Tone tone, string? title, IHtmlContent? content, bool announce) =>
        Html.Tag("div", "notice " + tone.Css(), Html.TextTag("h2", null, title), content).With("role", announce ? "status" : null);
}

/// <summary>Instead of an empty list: what would be here, and what to do so that it is (a button between the tags).</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyState : Component
{
    public string Title { get; set; } = "";
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Build(Title, Text, await ChildAsync(output)));

    public static TagBuilder Build(string title, string? text, IHtmlContent? actions) =>
        Html.Tag(
            "div",
            "empty",
            Html.TextTag("h2", null, title),
            Html.TextTag("p", null, text),
            actions is null ? null : Html.Tag("div", "buttons", actions)
        );
}

/// <summary>More for those who want it, closed at first.</summary>
[HtmlTargetElement("details-panel")]
public sealed class DetailsPanel : Component
{
    public string Summary { get; set; } = "";
    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Build(Summary, await ChildAsync(output), Open));

    public static TagBuilder Build(string summary, IHtmlContent? content, bool open) =>
        Html.Tag("details", "more", Html.TextTag("summary", null, summary), Html.Tag("div", null, content)).WithFlag("open", open);
}

/// <summary>
/// A part of the page that htmx exchanges in place when a link or GET form inside it is used (sorting, paging, filtering): the same address,
/// the same whole page, of which this part is taken. Links to other pages stay ordinary links (app.js). Without JavaScript the page simply
/// loads. The id must be unique.
/// </summary>
[HtmlTargetElement("live-part", Attributes = "id")]
public sealed class LivePart : Component
{
    public string Id { get; set; } = "";

    /// <summary>Asks again after so many seconds, while something on it is under way; 0 for a part that waits for the person.</summary>
    public int Refresh { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Build(Id, await ChildAsync(output), Refresh));

    public static TagBuilder Build(string id, IHtmlContent? content, int refresh = 0) =>
        Html.Tag("div", null, content)
            .With("id", id)
            .With("data-live", "")
            .With("hx-boost:inherited", "true")
            .With("hx-target:inherited", "#" + id)
            .With("hx-select:inherited", "#" + id)
            .With("hx-swap:inherited", "outerMorph")
            .With("hx-get", refresh > 0 ? "" : null)
            .With("hx-trigger", refresh > 0 ? $"every {refresh}s" : null);
}
