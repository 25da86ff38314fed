using System.Globalization;
using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>
/// The inside of a paragraph: runs, fields, pending changes (inserted text stays, deleted text goes), content controls,
/// text boxes (set aside: they are read after the paragraph that anchors them).
/// </summary>
internal sealed class InlineReader(StyleSheet styles, ReadingNotes notes)
{
    private readonly FieldState _fields = new();

    public InlineText Read(XElement paragraph, string? styleId, List<XElement> textBoxes)
    {
        var text = new InlineText();
        Walk(paragraph, new Context(text, styleId, Bold: false, Italic: false, textBoxes));
        return text;
    }

    private sealed record Context(InlineText Text, string? StyleId, bool Bold, bool Italic, List<XElement> TextBoxes);

    private void Walk(XElement parent, Context context)
    {
        foreach (var element in parent.Elements())
        {
            Visit(element, context);
        }
    }

    private void Visit(XElement element, Context context)
    {
        switch (element.Name.LocalName)
        {
            case "r" when element.Parent?.Name.LocalName != "oMath":
                Run(element, context);
                break;
            case "t":
                Append(element.Value, context);
                break;
            case "tab" or "ptab":
                Append("\t", context);
                break;
            case "br" or "cr":
                Append(element.Attr("type") is "page" or "column" ? "\n\n" : "\n", context);
                break;
            case "noBreakHyphen":
                Append("-", context);
                break;
            case "sym":
                Append(Symbol(element.Attr("char")), context);
                break;
            case "fldChar":
                _fields.Apply(element.Attr("fldCharType"));
                break;
            case "footnoteReference" or "endnoteReference":
                notes.Referred.Add(new NoteMark(element.Name.LocalName[..^"Reference".Length], element.Attr("id") ?? "", 0));
                break;
            case "ins" or "moveTo":
                notes.HasPendingChanges = true;
                Walk(element, context);
                break;
            case "del" or "moveFrom":
                notes.HasPendingChanges = true;
                break;
            case "AlternateContent":
                Walk(element.Child("Choice") ?? element.Child("Fallback") ?? element, context);
                break;
            case "txbxContent":
                context.TextBoxes.Add(element);
                break;
            case "pPr" or "rPr" or "sdtPr" or "sdtEndPr" or "instrText" or "delText" or "delInstrText" or "rt" or "softHyphen":
                break;
            default:
                // Hyperlinks, content controls, simple fields, smart tags, formulas, drawings: what they hold counts.
                Walk(element, context);
                break;
        }
    }

    private void Run(XElement run, Context context)
    {
        var properties = run.Child("rPr");
        if (properties.Toggle("vanish") == true)
        {
            return;
        }

        var runStyle = properties.ChildVal("rStyle");
        Walk(run, context with { Bold = Face("b"), Italic = Face("i") });

        bool Face(string name) =>
            properties.Toggle(name)
            ?? (runStyle is null ? null : styles.Toggle(runStyle, name))
            ?? styles.Toggle(context.StyleId, name)
            ?? false;
    }

    private void Append(string text, Context context)
    {
        if (_fields.Shows)
        {
            context.Text.Append(text, context.Bold, context.Italic);
        }
    }

    /// <summary>A sign of a symbol font; those fonts lie in the private area with the codes of plain ASCII.</summary>
    private static string Symbol(string? code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
        {
            return "";
        }

        return value switch
        {
            0xF02D or 0x2D => "-",
            0xF02B or 0x2B => "+",
            0xF0B3 => "≥",
            0xF0A3 => "≤",
            >= 0xF030 and <= 0xF039 => ((char)(value - 0xF000)).ToString(),
            >= 0xE000 and <= 0xF8FF => "•",
            >= 0x20 and < 0xD800 => ((char)value).ToString(),
            _ => "",
        };
    }
}

/// <summary>The mark of a note: its kind ("footnote", "endnote"), its id, the paragraph it stands in.</summary>
internal sealed record NoteMark(string Kind, string Id, int Paragraph);

/// <summary>What a reader came upon that is told beside the text.</summary>
internal sealed class ReadingNotes
{
    public bool HasPendingChanges { get; set; }
    public bool HasEmbeddedPart { get; set; }

    /// <summary>The marks in the order of the text.</summary>
    public List<NoteMark> Referred { get; } = [];
}
