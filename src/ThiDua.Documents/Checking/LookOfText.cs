using System.Xml.Linq;
using ThiDua.Documents.Docx;

namespace ThiDua.Documents.Checking;

/// <summary>
/// What styles and direct formatting add up to: the document's defaults, the chain of styles, then what is set on the
/// spot; the last word counts.
/// </summary>
internal sealed class LookOfText
{
    /// <summary>Chains longer than this are rings.</summary>
    private const int MaxChain = 20;

    private const int WordDefaultSize = 20;

    private readonly Dictionary<string, XElement> _styles = [];
    private readonly XElement? _defaults;
    private readonly string? _defaultParagraph;
    private readonly string? _minorFont;
    private readonly string? _majorFont;

    public LookOfText(XElement? styles, XElement? theme)
    {
        _defaults = styles?.Child("docDefaults");
        foreach (var style in styles?.Children("style") ?? [])
        {
            if (style.Attr("styleId") is { } id && _styles.TryAdd(id, style))
            {
                _defaultParagraph ??= style.Attr("type") == "paragraph" && style.Attr("default") is "1" or "true" ? id : null;
            }
        }

        var fonts = theme?.Descendants().FirstOrDefault(e => e.Name.LocalName == "fontScheme");
        _minorFont = fonts?.Child("minorFont")?.Child("latin")?.Attr("typeface");
        _majorFont = fonts?.Child("majorFont")?.Child("latin")?.Attr("typeface");
    }

    public FormattedRun Run(string text, XElement? direct, XElement? paragraph)
    {
        var layers = RunLayers(direct, paragraph).ToList();
        T? First<T>(Func<XElement, T?> find) => layers.Select(find).FirstOrDefault(v => v is not null);
        var caps = First<bool?>(p => p.Toggle("caps")) == true;
        return new FormattedRun(
            caps ? text.ToUpperInvariant() : text,
            First<int?>(p => p.ChildInt("sz")) ?? WordDefaultSize,
            First<bool?>(p => p.Toggle("b")) == true,
            First<bool?>(p => p.Toggle("i")) == true,
            First(p => p.ChildVal("u")) is not (null or "none"),
            First(p => FontOf(p.Child("rFonts"))),
            First(p => p.ChildVal("color"))
        );
    }

    public FormattedParagraph Paragraph(IReadOnlyList<FormattedRun> runs, XElement? direct)
    {
        var layers = ParagraphLayers(direct).ToList();
        string? Spacing(string name) => layers.Select(p => p.Child("spacing")?.Attr(name)).FirstOrDefault(v => v is not null);
        int Indent(params string[] names) =>
            layers
                .Select(p => names.Select(n => WordXml.ToInt(p.Child("ind")?.Attr(n))).FirstOrDefault(v => v is not null))
                .FirstOrDefault(v => v is not null)
            ?? 0;
        var hanging = Indent("hanging");
        return new FormattedParagraph(runs)
        {
            Alignment = layers.Select(p => p.ChildVal("jc")).FirstOrDefault(v => v is not null) ?? "left",
            FirstLine = Indent("firstLine") - hanging,
            Left = Indent("left", "start"),
            Right = Indent("right", "end"),
            Before = WordXml.ToInt(Spacing("before")) ?? 0,
            After = WordXml.ToInt(Spacing("after")) ?? 0,
            Line = WordXml.ToInt(Spacing("line")) ?? 240,
            LineRule = Spacing("lineRule") switch
            {
                "exact" => LineRule.Exact,
                "atLeast" => LineRule.AtLeast,
                _ => LineRule.Multiple,
            },
            IsListed = layers.Any(p => p.Child("numPr") is { } list && list.ChildVal("numId") is not (null or "0")),
        };
    }

    private IEnumerable<XElement> RunLayers(XElement? direct, XElement? paragraph)
    {
        if (direct is not null)
        {
            yield return direct;
        }

        foreach (var style in Chain(direct.ChildVal("rStyle")).Concat(Chain(paragraph.ChildVal("pStyle") ?? _defaultParagraph)))
        {
            if (style.Child("rPr") is { } properties)
            {
                yield return properties;
            }
        }

        if (_defaults?.Child("rPrDefault")?.Child("rPr") is { } defaults)
        {
            yield return defaults;
        }
    }

    private IEnumerable<XElement> ParagraphLayers(XElement? direct)
    {
        if (direct is not null)
        {
            yield return direct;
        }

        foreach (var style in Chain(direct.ChildVal("pStyle") ?? _defaultParagraph))
        {
            if (style.Child("pPr") is { } properties)
            {
                yield return properties;
            }
        }

        if (_defaults?.Child("pPrDefault")?.Child("pPr") is { } defaults)
        {
            yield return defaults;
        }
    }

    private string? FontOf(XElement? fonts) =>
        fonts?.Attr("ascii")
        ?? fonts?.Attr("hAnsi")
        ?? (
            fonts?.Attr("asciiTheme") is not { } theme ? null
            : theme.StartsWith("major", StringComparison.Ordinal) ? _majorFont
            : _minorFont
        );

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var length = 0; length < MaxChain && id is not null && _styles.TryGetValue(id, out var style); length++)
        {
            yield return style;
            id = style.ChildVal("basedOn");
        }
    }
}
