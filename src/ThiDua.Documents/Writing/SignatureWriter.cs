using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>Boxes 7 and 9b side by side, held together with the end of the text so that they never stand alone on a page.</summary>
internal static class SignatureWriter
{
    private const int LeftColumn = PaperLayout.TextWidth / 2;

    /// <summary>Millimetres; a phone reads it from an arm's length.</summary>
    private const int QrSize = 20;

    private const int RightColumn = PaperLayout.TextWidth - LeftColumn;

    public static W.Table Build(OfficialPaper paper, PaperParts parts)
    {
        var table = Elements.LayoutTable(LeftColumn, RightColumn);
        var right = Elements.Cell(RightColumn, Signer(paper.Signature));
        if (paper.Signature.Left is { } left)
        {
            table.Append(Elements.LayoutRow(Elements.Cell(LeftColumn, Signer(left)), right));
            table.Append(
                Elements.LayoutRow(
                    Elements.Cell(LeftColumn, Recipients(paper, parts)),
                    Elements.Cell(RightColumn, [Elements.Paragraph(StyleIds.Normal)])
                )
            );
            return table;
        }

        table.Append(Elements.LayoutRow(Elements.Cell(LeftColumn, Recipients(paper, parts)), right));
        return table;
    }

    /// <summary>
    /// Binds the last two paragraphs before the block to it (two, because the final one is often a short line); where the
    /// text ends in a table, its last row.
    /// </summary>
    public static void KeepWithSignature(IReadOnlyList<OpenXmlElement> body)
    {
        var paragraphs = body.Reverse().TakeWhile(element => element is W.Paragraph).Take(2).Cast<W.Paragraph>().ToList();
        var lastRow = paragraphs.Count < 2 && body.Count >= 2 ? (body[^2] as W.Table)?.Elements<W.TableRow>().Last() : null;
        foreach (var paragraph in paragraphs.Concat(lastRow?.Descendants<W.Paragraph>() ?? []))
        {
            paragraph.ParagraphProperties!.KeepNext = new W.KeepNext();
        }
    }

    private static IEnumerable<W.Paragraph> Signer(PaperSignature signature)
    {
        foreach (var line in signature.Lines)
        {
            yield return Elements.Paragraph(StyleIds.SignerPost, PowerLine(line));
        }

        yield return Elements.Paragraph(StyleIds.SignerName, Missing.OrText(signature.Name, "họ tên người ký"));
    }

    /// <summary>Capitals, except in the abbreviations of power that are capitals already.</summary>
    private static string PowerLine(string line) => Missing.OrText(line, "chức vụ người ký").ToUpperInvariant();

    private static IEnumerable<W.Paragraph> Recipients(OfficialPaper paper, PaperParts parts)
    {
        yield return Elements.Paragraph(StyleIds.RecipientsLabel, "Nơi nhận:");
        var answered = paper.Addressees.Count > 0 ? paper.Recipients.Prepend("Như trên") : paper.Recipients;
        foreach (var recipient in answered)
        {
            yield return Elements.Paragraph(StyleIds.Recipient, "- " + BodyWriter.Ended(recipient, ";"));
        }

        yield return Elements.Paragraph(StyleIds.Recipient, "- Lưu: " + BodyWriter.Ended(Missing.OrText(paper.Filing, "nơi lưu"), "."));
        if (parts.Trace is not null)
        {
            var code = Elements.Paragraph(
                StyleIds.Recipient,
                Drawings.Picture(PaperParts.QrPicture, parts.NextDrawing(), QrSize, "Mã QR của trang tra cứu số liệu trong văn bản")
            );
            yield return code;
        }
    }
}
