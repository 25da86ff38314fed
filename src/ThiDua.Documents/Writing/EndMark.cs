using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>"./." behind the last sentence of the body (templates of Decree 30/2020/NĐ-CP, Annex III).</summary>
internal static class EndMark
{
    public const string Mark = "./.";

    /// <summary>Sets the mark; a body that ends in a table carries none.</summary>
    public static void Apply(IReadOnlyList<OpenXmlElement> body)
    {
        if (body.Count > 0 && body[^1] is W.Paragraph paragraph && paragraph.Descendants<W.Text>().LastOrDefault() is { } last)
        {
            last.Text = BodyWriter.Ended(last.Text, Mark);
        }
    }
}
