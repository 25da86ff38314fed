using System.Xml.Linq;
using DocumentFormat.OpenXml;
using ThiDua.Documents.Writing;
using W14 = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Templates;

/// <summary>Fills the paragraphs of one Word template.</summary>
internal sealed class DocxFilling(IReadOnlyDictionary<string, PaperValue> values, IReadOnlyCollection<TemplateField> known)
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public PaperParts Parts { get; } = new(null);

    public void Fill(XElement paragraph)
    {
        var text = DocxTemplate.TextOf(paragraph);
        if (!FieldNames.In(text).Any())
        {
            return;
        }

        if (FieldNames.Alone(text.Trim()) is { } field && Blocks(field) is { } blocks && paragraph.Parent?.Name != W + "txbxContent")
        {
            paragraph.ReplaceWith(Written(blocks));
            return;
        }

        Sentence(paragraph, text);
    }

    /// <summary>What a field alone in its paragraph becomes; null where it is one line of words, which keeps the template's look.</summary>
    private IReadOnlyList<PaperBlock>? Blocks(string field) =>
        Find(field) switch
        {
            BlocksValue { IsEmpty: false } made => made.Blocks,
            TextValue { IsEmpty: false } typed when typed.Text!.Trim().Contains('\n', StringComparison.Ordinal) => PaperSource.ReadBody(
                typed.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
            _ => null,
        };

    private IEnumerable<XElement> Written(IReadOnlyList<PaperBlock> blocks)
    {
        var body = new W14.Body();
        body.Append(new BodyWriter(PaperLayout.TextWidth, Parts).Build(blocks).Cast<OpenXmlElement>());
        return XElement.Parse(body.OuterXml).Elements();
    }

    /// <summary>
    /// Word cuts a sentence into runs wherever it likes, also inside a field: the words of the paragraph go into the run where
    /// the first field begins, and those before it stay as they are.
    /// </summary>
    private void Sentence(XElement paragraph, string text)
    {
        var filled = FieldNames.Replace(
            text,
            field =>
                FigureMark.Strip(
                    Find(field) is TextValue { IsEmpty: false } value
                        ? value.Text!.ReplaceLineEndings(" ").Trim()
                        : $"[chưa có: {LabelOf(field)}]"
                )
        );
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var (at, into) = (0, (XElement?)null);
        foreach (var piece in paragraph.Descendants(W + "t").ToList())
        {
            var length = piece.Value.Length;
            if (into is not null)
            {
                piece.Value = "";
            }
            else if (start < at + length)
            {
                into = piece;
                piece.Value = Elements.Clean(filled[at..]);
                piece.SetAttributeValue(XNamespace.Xml + "space", "preserve");
            }

            at += length;
        }
    }

    private PaperValue? Find(string field) => values.GetValueOrDefault(FieldNames.Normal(field));

    private string LabelOf(string field) => known.FirstOrDefault(k => k.Name == FieldNames.Normal(field))?.Label ?? field;
}
