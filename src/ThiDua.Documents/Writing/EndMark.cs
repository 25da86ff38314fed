using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>"./." behind the last sentence of the body (templates of Decree 30/2020/NĐ-CP, Annex III).</summary>
internal static class EndMark
{
    public const string Mark = "./.";

    /// <summary>Sets the mark; below a table that ends the body it stands alone, at the right.</summary>
    public static void Apply(List<OpenXmlElement> body)
    {
        if (body.Count > 1 && body[^2] is W.Table && body[^1].InnerText.Length == 0)
        {
            // It takes the place of the empty paragraph that keeps the table from what follows.
            var mark = Elements.Paragraph(StyleIds.Body, Mark);
            mark.ParagraphProperties!.Justification = new W.Justification { Val = W.JustificationValues.Right };
            body[^1] = mark;
        }
        else if (body.Count > 0 && body[^1] is W.Paragraph paragraph && paragraph.Descendants<W.Text>().LastOrDefault() is { } last)
        {
            last.Text = BodyWriter.Ended(last.Text, Mark);
        }
    }
}
