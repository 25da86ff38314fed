using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>The list that a paragraph or style belongs to.</summary>
internal sealed record NumberingReference(string? NumberingId, int? Level);

/// <summary>The styles part: what a style says of its paragraphs, with what it inherits.</summary>
internal sealed class StyleSheet
{
    /// <summary>Chains longer than this are rings.</summary>
    private const int MaxChain = 20;

    private readonly Dictionary<string, XElement> _styles = [];
    private readonly Dictionary<(string Style, string Property), bool?> _toggles = [];
    private readonly string? _defaultParagraph;

    public StyleSheet(XElement? part)
    {
        foreach (var style in part?.Children("style") ?? [])
        {
            if (style.Attr("styleId") is { } id)
            {
                _styles.TryAdd(id, style);
                if (style.Attr("type") == "paragraph" && style.Attr("default") is "1" or "true")
                {
                    _defaultParagraph ??= id;
                }
            }
        }
    }

    public bool IsTableOfContents(string? styleId) =>
        styleId is not null
        && _styles.TryGetValue(styleId, out var style)
        && style.ChildVal("name") is { } name
        && name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the style's letters are bold or italic ("b", "i").</summary>
    public bool? Toggle(string? styleId, string property)
    {
        var id = styleId ?? _defaultParagraph;
        if (id is null)
        {
            return null;
        }

        if (!_toggles.TryGetValue((id, property), out var value))
        {
            value = Chain(id).Select(style => style.Child("rPr").Toggle(property)).FirstOrDefault(found => found is not null);
            _toggles[(id, property)] = value;
        }

        return value;
    }

    public string? Justification(string? styleId) =>
        Chain(styleId ?? _defaultParagraph).Select(style => style.Child("pPr").ChildVal("jc")).FirstOrDefault(value => value is not null);

    /// <summary>The list of a style, and the level where the style names it.</summary>
    public NumberingReference? NumberingOf(string? styleId)
    {
        foreach (var style in Chain(styleId ?? _defaultParagraph))
        {
            if (style.Child("pPr")?.Child("numPr") is { } numbering)
            {
                return new NumberingReference(numbering.ChildVal("numId"), numbering.ChildInt("ilvl"));
            }
        }

        return null;
    }

    /// <summary>Whether tables of this style have lines.</summary>
    public bool HasTableBorders(string? styleId) =>
        Chain(styleId).Select(style => style.Child("tblPr")?.Child("tblBorders")).FirstOrDefault(borders => borders is not null)
            is { } found
        && Borders.AnyVisible(found);

    private IEnumerable<XElement> Chain(string? styleId)
    {
        for (var length = 0; length < MaxChain && styleId is not null && _styles.TryGetValue(styleId, out var style); length++)
        {
            yield return style;
            styleId = style.ChildVal("basedOn");
        }
    }
}
