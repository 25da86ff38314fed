using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>
/// Lays an <see cref="OfficialPaper"/> out after Decree 30/2020/NĐ-CP, Annex I, and writes it as DOCX. The same paper
/// always gives the same bytes: no clock, no random ids, fixed times in the archive.
/// </summary>
public static class DocxWriter
{
    /// <summary>Writes the paper; the stream need not be seekable and stays open.</summary>
    /// <exception cref="ArgumentException">A table row has not as many cells as the table has columns.</exception>
    public static void Write(OfficialPaper paper, Stream output)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(output);
        var parts = new PaperParts(paper.Trace);
        var document = new W.Document(Body(paper, parts));
        DocxPackage.Write(document, PaperStyles.Build(), PaperProperties.Of(paper), parts, output);
    }

    private static W.Body Body(OfficialPaper paper, PaperParts parts)
    {
        var body = new W.Body();
        body.Append(LetterheadWriter.Build(paper));
        body.Append(Addressees(paper.Addressees));
        body.Append(BodyWriter.Bases(paper.Bases));
        var text = new BodyWriter(PaperLayout.TextWidth, parts).Build(paper.Blocks).ToList();
        EndMark.Apply(text);
        SignatureWriter.KeepWithSignature(text);
        body.Append(text);
        body.Append(SignatureWriter.Build(paper, parts));
        AnnexWriter.AppendSections(body, paper, parts);
        return body;
    }

    private static IEnumerable<W.Paragraph> Addressees(IReadOnlyList<string> addressees)
    {
        if (addressees.Count == 1)
        {
            yield return Elements.Paragraph(StyleIds.Addressee, "Kính gửi: " + BodyWriter.Ended(addressees[0], "."));
        }
        else if (addressees.Count > 1)
        {
            yield return Elements.Paragraph(StyleIds.Addressee, "Kính gửi:");
            for (var index = 0; index < addressees.Count; index++)
            {
                var mark = index == addressees.Count - 1 ? "." : ";";
                yield return Elements.Paragraph(StyleIds.AddresseeItem, "- " + BodyWriter.Ended(addressees[index], mark));
            }
        }
    }
}
