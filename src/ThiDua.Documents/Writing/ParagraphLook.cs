using System.Globalization;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>What a style says of its paragraphs; sizes in half points, lengths in twips.</summary>
internal sealed record ParagraphLook(string Id, string Name)
{
    public bool IsDefault { get; init; }
    public int Size { get; init; } = 28;
    public bool Bold { get; init; }
    public bool Italic { get; init; }
    public W.JustificationValues Justification { get; init; } = W.JustificationValues.Left;
    public int Before { get; init; }
    public int After { get; init; }
    public int Line { get; init; } = 240;
    public bool ExactLine { get; init; }
    public int FirstLine { get; init; }
    public int Left { get; init; }
    public bool KeepNext { get; init; }
    public int? Outline { get; init; }

    public W.Style ToStyle()
    {
        var style = new W.Style
        {
            Type = W.StyleValues.Paragraph,
            StyleId = Id,
            StyleName = new W.StyleName { Val = Name },
            StyleParagraphProperties = ParagraphProperties(),
            StyleRunProperties = RunProperties(),
        };
        if (IsDefault)
        {
            style.Default = true;
        }
        else
        {
            style.CustomStyle = Name is not "Body Text" && !Name.StartsWith("heading ", StringComparison.Ordinal) ? true : null;
            style.BasedOn = new W.BasedOn { Val = StyleIds.Normal };
            style.PrimaryStyle = new W.PrimaryStyle();
        }

        return style;
    }

    private W.StyleParagraphProperties ParagraphProperties()
    {
        var properties = new W.StyleParagraphProperties
        {
            KeepNext = KeepNext ? new W.KeepNext() : null,
            KeepLines = KeepNext ? new W.KeepLines() : null,
            SpacingBetweenLines = new W.SpacingBetweenLines
            {
                Before = Number(Before),
                After = Number(After),
                Line = Number(Line),
                LineRule = ExactLine ? W.LineSpacingRuleValues.Exact : W.LineSpacingRuleValues.Auto,
            },
            Justification = new W.Justification { Val = Justification },
            OutlineLevel = Outline is { } level ? new W.OutlineLevel { Val = level } : null,
        };
        if (FirstLine > 0 || Left > 0)
        {
            properties.Indentation = new W.Indentation { Left = Number(Left), FirstLine = Number(FirstLine) };
        }

        return properties;
    }

    private W.StyleRunProperties RunProperties() =>
        new()
        {
            Bold = Bold ? new W.Bold() : null,
            BoldComplexScript = Bold ? new W.BoldComplexScript() : null,
            Italic = Italic ? new W.Italic() : null,
            ItalicComplexScript = Italic ? new W.ItalicComplexScript() : null,
            FontSize = new W.FontSize { Val = Number(Size) },
            FontSizeComplexScript = new W.FontSizeComplexScript { Val = Number(Size) },
        };

    private static StringValue Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
