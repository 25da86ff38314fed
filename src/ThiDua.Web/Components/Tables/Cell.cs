using Microsoft.AspNetCore.Html;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components.Tables;

/// <summary>One cell of a list: what is read on the screen, and the value that a file carries.</summary>
public sealed record Cell
{
    public required string Text { get; init; }

    /// <summary>Where the text leads.</summary>
    public string? Href { get; init; }

    /// <summary>A quiet second line; not in files.</summary>
    public string? Note { get; init; }

    /// <summary>The text is the word of a state, shown with its colour and sign.</summary>
    public Tone? Tone { get; init; }

    /// <summary>What files carry: string, long, decimal, DateOnly, DateTime (UTC) or null; the text where it is left out.</summary>
    public object? Value { get; init; }

    /// <summary>Shown in place of the text where a text is too little (a bar, several states).</summary>
    public IHtmlContent? Html { get; init; }

    public static Cell Of(string? text, string? href = null, string? note = null) =>
        new()
        {
            Text = string.IsNullOrEmpty(text) ? "–" : text,
            Href = href,
            Note = note,
            Value = text,
        };

    /// <summary>1.234; a dash where nothing is known.</summary>
    public static Cell Number(long? value, string? href = null) =>
        new()
        {
            Text = value is { } number ? Formats.Number(number) : "–",
            Href = href,
            Value = value,
        };

    /// <summary>1.234,5</summary>
    public static Cell Number(decimal? value, int maxDecimals = 2) =>
        new() { Text = value is { } number ? Formats.Number(number, maxDecimals) : "–", Value = value };

    /// <summary>05/12/2026</summary>
    public static Cell Date(DateOnly? value) => new() { Text = value is { } date ? Formats.Date(date) : "–", Value = value };

    /// <summary>05/12/2026 14:05, of an instant in UTC.</summary>
    public static Cell At(DateTime? utc) => new() { Text = utc is { } at ? Formats.DateTime(at) : "–", Value = utc };

    public static Cell State(string word, Tone tone) =>
        new()
        {
            Text = word,
            Tone = tone,
            Value = word,
        };
}
