using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>Boxes 1 to 5: letterhead, number, place and date, kind and title.</summary>
internal static class LetterheadWriter
{
    private const string NationalName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    /// <summary>Part of the text's length that the rules under issuer and title have: between 1/3 and 1/2 (section II.2, II.5).</summary>
    private const double ShortRule = 0.42;

    /// <summary>The italic face is about so much narrower; a place too long for 14 pt stands in 13 pt, which section II.4 allows too.</summary>
    private const double ItalicToBold = 0.92;

    public static IEnumerable<OpenXmlElement> Build(OfficialPaper paper)
    {
        yield return Table(paper);
        if (paper.Kind == PaperKind.OfficialLetter)
        {
            yield break;
        }

        yield return Elements.Paragraph(StyleIds.KindName, paper.Kind.Name.ToUpperInvariant());
        var title = Missing.OrText(paper.Title, "trích yếu");
        yield return Elements.Paragraph(StyleIds.Title, title);
        var widest = Math.Min(TextWidth.Bold(title, 28), PaperLayout.TextWidth * 9 / 10);
        yield return Elements.Rule(PaperLayout.TextWidth, (int)(widest * ShortRule));
        if (paper.IssuingAuthority is { } authority)
        {
            yield return Elements.Paragraph(StyleIds.IssuingAuthority, authority.ToUpperInvariant());
        }
    }

    private static W.Table Table(OfficialPaper paper)
    {
        var table = Elements.LayoutTable(PaperLayout.IssuerColumn, PaperLayout.NationalColumn);
        table.Append(
            Elements.LayoutRow(
                Elements.Cell(PaperLayout.IssuerColumn, Issuer(paper.Letterhead)),
                Elements.Cell(PaperLayout.NationalColumn, National())
            )
        );
        table.Append(
            Elements.LayoutRow(
                Elements.Cell(PaperLayout.IssuerColumn, Number(paper)),
                Elements.Cell(PaperLayout.NationalColumn, [PlaceAndDate(paper)])
            )
        );
        return table;
    }

    private static IEnumerable<W.Paragraph> Issuer(Letterhead letterhead)
    {
        if (!string.IsNullOrWhiteSpace(letterhead.SuperiorBody))
        {
            yield return Elements.Paragraph(StyleIds.SuperiorBody, letterhead.SuperiorBody.Trim().ToUpperInvariant());
        }

        var issuer = Missing.OrText(letterhead.IssuingBody, "cơ quan ban hành").ToUpperInvariant();
        yield return Elements.Paragraph(StyleIds.IssuingBody, issuer);
        var widest = Math.Min(TextWidth.Bold(issuer, 26), PaperLayout.IssuerColumn);
        yield return Elements.Rule(PaperLayout.IssuerColumn, (int)(widest * ShortRule));
    }

    private static IEnumerable<W.Paragraph> National()
    {
        yield return Elements.Paragraph(StyleIds.NationalName, NationalName);
        yield return Elements.Paragraph(StyleIds.Motto, Motto);
        yield return Elements.Rule(PaperLayout.NationalColumn, TextWidth.Bold(Motto, 28));
    }

    private static IEnumerable<W.Paragraph> Number(OfficialPaper paper)
    {
        yield return Elements.Paragraph(StyleIds.Number, "Số: " + paper.Number);
        if (paper.Kind == PaperKind.OfficialLetter)
        {
            yield return Elements.Paragraph(StyleIds.LetterSubject, "V/v " + Missing.OrText(paper.Title, "trích yếu"));
        }
    }

    private static W.Paragraph PlaceAndDate(OfficialPaper paper)
    {
        // Minutes tell place and time in their text (Decree 30, template 1.9).
        if (paper.Kind == PaperKind.Minutes)
        {
            return Elements.Paragraph(StyleIds.PlaceAndDate);
        }

        var text = $"{Missing.OrText(paper.Place, "địa danh")}, {OfficialDate.Format(paper.Date)}";
        var run = Elements.Run(text);
        if (TextWidth.Bold(text, 28) * ItalicToBold > PaperLayout.NationalColumn)
        {
            run.RunProperties = new W.RunProperties
            {
                FontSize = new W.FontSize { Val = "26" },
                FontSizeComplexScript = new W.FontSizeComplexScript { Val = "26" },
            };
        }

        return Elements.Paragraph(StyleIds.PlaceAndDate, run);
    }
}
