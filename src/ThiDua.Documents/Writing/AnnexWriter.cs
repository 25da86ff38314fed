using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>Annexes: each a section of its own with its own page numbers (Decree 30/2020/NĐ-CP, Annex I, section III.1).</summary>
internal static class AnnexWriter
{
    /// <summary>Closes the main section and appends the annexes.</summary>
    public static void AppendSections(W.Body body, OfficialPaper paper, PaperParts parts)
    {
        var landscape = false;
        for (var index = 0; index < paper.Annexes.Count; index++)
        {
            body.Append(SectionBreak(landscape, restart: index > 0));
            var annex = paper.Annexes[index];
            landscape = annex.Landscape;
            body.Append(Annex(annex, paper, parts, paper.Annexes.Count > 1 ? index + 1 : null));
        }

        body.Append(Section(landscape, restart: paper.Annexes.Count > 0));
    }

    private static IEnumerable<OpenXmlElement> Annex(PaperAnnex annex, OfficialPaper paper, PaperParts parts, int? number)
    {
        yield return Elements.Paragraph(StyleIds.AnnexNumber, number is { } n ? "Phụ lục " + RomanNumerals.Format(n) : "Phụ lục");
        yield return Elements.Paragraph(StyleIds.AnnexTitle, Missing.OrText(annex.Title, "tên phụ lục").ToUpperInvariant());
        yield return Elements.Paragraph(StyleIds.AnnexNote, annex.AttachedTo ?? AttachedTo(paper));
        var width = annex.Landscape ? PaperLayout.LandscapeTextWidth : PaperLayout.TextWidth;
        foreach (var element in new BodyWriter(width, parts).Build(annex.Blocks))
        {
            yield return element;
        }
    }

    private static string AttachedTo(OfficialPaper paper)
    {
        var issuer = Missing.OrText(paper.Letterhead.IssuingBody, "cơ quan ban hành").ReplaceLineEndings(" ");
        return $"(Kèm theo {paper.Kind.Name} số {paper.Number} {OfficialDate.Format(paper.Date)} của {issuer})";
    }

    private static W.Paragraph SectionBreak(bool landscape, bool restart)
    {
        var paragraph = Elements.Paragraph(StyleIds.AfterTable);
        paragraph.ParagraphProperties!.SectionProperties = Section(landscape, restart);
        return paragraph;
    }

    private static W.SectionProperties Section(bool landscape, bool restart)
    {
        var section = new W.SectionProperties(
            new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = DocxPackage.PageNumberHeader },
            new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = DocxPackage.FirstPageHeader },
            new W.SectionType { Val = W.SectionMarkValues.NextPage },
            landscape
                ? new W.PageSize
                {
                    Width = PaperLayout.PageHeight,
                    Height = PaperLayout.PageWidth,
                    Orient = W.PageOrientationValues.Landscape,
                }
                : new W.PageSize { Width = PaperLayout.PageWidth, Height = PaperLayout.PageHeight },
            new W.PageMargin
            {
                Top = PaperLayout.MarginTop,
                Bottom = PaperLayout.MarginBottom,
                Left = PaperLayout.MarginLeft,
                Right = PaperLayout.MarginRight,
                Header = PaperLayout.HeaderDistance,
                Footer = PaperLayout.HeaderDistance,
                Gutter = 0,
            }
        );
        if (restart)
        {
            section.Append(new W.PageNumberType { Start = 1 });
        }

        section.Append(new W.TitlePage());
        return section;
    }
}
