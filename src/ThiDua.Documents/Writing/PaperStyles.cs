using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>The styles part: one paragraph style for each element of Decree 30/2020/NĐ-CP, Annex I, with its size and face.</summary>
internal static class PaperStyles
{
    public static W.Styles Build()
    {
        var styles = new W.Styles(Defaults());
        foreach (var style in All())
        {
            styles.Append(style.ToStyle());
        }

        return styles;
    }

    private static IEnumerable<ParagraphLook> All()
    {
        var centered = W.JustificationValues.Center;
        var body = new ParagraphLook(StyleIds.Body, "Body Text")
        {
            Justification = W.JustificationValues.Both,
            FirstLine = PaperLayout.FirstLine,
            After = PaperLayout.ParagraphGap,
            Line = PaperLayout.LineSpacing,
        };
        var heading = body with { Bold = true, KeepNext = true };
        var center = new ParagraphLook(StyleIds.Centered, "Centered Text") { Justification = centered, After = PaperLayout.ParagraphGap };

        yield return new ParagraphLook(StyleIds.Normal, "Normal") { IsDefault = true };
        yield return new ParagraphLook(StyleIds.NationalName, "National Name")
        {
            Size = 26,
            Bold = true,
            Justification = centered,
        };
        yield return new ParagraphLook(StyleIds.Motto, "Motto") { Bold = true, Justification = centered };
        yield return new ParagraphLook(StyleIds.SuperiorBody, "Superior Body") { Size = 26, Justification = centered };
        yield return new ParagraphLook(StyleIds.IssuingBody, "Issuing Body")
        {
            Size = 26,
            Bold = true,
            Justification = centered,
        };
        yield return new ParagraphLook(StyleIds.Number, "Number and Symbol") { Size = 26, Justification = centered };
        yield return new ParagraphLook(StyleIds.PlaceAndDate, "Place and Date") { Italic = true, Justification = centered };
        yield return new ParagraphLook(StyleIds.LetterSubject, "Letter Subject")
        {
            Size = 24,
            Justification = centered,
            Before = 120,
        };
        yield return new ParagraphLook(StyleIds.Rule, "Rule")
        {
            Size = 4,
            Before = 40,
            After = 120,
            Line = 120,
            ExactLine = true,
        };
        yield return new ParagraphLook(StyleIds.KindName, "Kind of Paper")
        {
            Bold = true,
            Justification = centered,
            Before = 240,
            KeepNext = true,
        };
        yield return new ParagraphLook(StyleIds.Title, "Paper Title")
        {
            Bold = true,
            Justification = centered,
            KeepNext = true,
        };
        yield return center with
        {
            Id = StyleIds.IssuingAuthority,
            Name = "Issuing Authority",
            Bold = true,
            Before = 120,
            KeepNext = true,
        };
        yield return center with
        {
            Id = StyleIds.Addressee,
            Name = "Addressee",
            Before = 240,
        };
        yield return new ParagraphLook(StyleIds.AddresseeItem, "Addressee Item") { Left = 3400, After = 60 };
        yield return body with
        {
            Id = StyleIds.Basis,
            Name = "Basis",
            Italic = true,
        };
        yield return body;
        yield return center;
        yield return center with
        {
            Id = StyleIds.Division,
            Name = "Division",
            Bold = true,
            KeepNext = true,
            Outline = 0,
        };
        yield return body with
        {
            Id = StyleIds.Article,
            Name = "Article",
            KeepNext = true,
            Outline = 1,
        };
        yield return heading with
        {
            Id = StyleIds.Heading1,
            Name = "heading 1",
            Before = 60,
            Outline = 0,
        };
        yield return heading with
        {
            Id = StyleIds.Heading2,
            Name = "heading 2",
            Outline = 1,
        };
        yield return heading with
        {
            Id = StyleIds.Heading3,
            Name = "heading 3",
            Outline = 2,
        };
        yield return heading with
        {
            Id = StyleIds.Heading4,
            Name = "heading 4",
            Bold = false,
            Outline = 3,
        };
        yield return center with
        {
            Id = StyleIds.TableCaption,
            Name = "Table Caption",
            Bold = true,
            KeepNext = true,
            Before = 120,
        };
        yield return new ParagraphLook(StyleIds.TableHeader, "Table Header")
        {
            Size = 26,
            Bold = true,
            Justification = centered,
        };
        yield return new ParagraphLook(StyleIds.TableText, "Table Text")
        {
            Size = 26,
            Before = 20,
            After = 20,
        };
        yield return new ParagraphLook(StyleIds.AfterTable, "After Table")
        {
            Size = 4,
            Line = 120,
            ExactLine = true,
        };
        yield return new ParagraphLook(StyleIds.RecipientsLabel, "Recipients Label")
        {
            Size = 24,
            Bold = true,
            Italic = true,
            KeepNext = true,
        };
        yield return new ParagraphLook(StyleIds.Recipient, "Recipient") { Size = 22, KeepNext = true };
        yield return new ParagraphLook(StyleIds.SignerPost, "Signer Post")
        {
            Bold = true,
            Justification = centered,
            KeepNext = true,
        };
        yield return new ParagraphLook(StyleIds.SignerName, "Signer Name")
        {
            Bold = true,
            Justification = centered,
            Before = PaperLayout.SignatureRoom,
        };
        yield return new ParagraphLook(StyleIds.AnnexNumber, "Annex Number")
        {
            Bold = true,
            Justification = centered,
            KeepNext = true,
            Outline = 0,
        };
        yield return new ParagraphLook(StyleIds.AnnexTitle, "Annex Title")
        {
            Bold = true,
            Justification = centered,
            KeepNext = true,
        };
        yield return center with
        {
            Id = StyleIds.AnnexNote,
            Name = "Annex Note",
            Italic = true,
        };
        yield return new ParagraphLook(StyleIds.PageNumber, "Page Number Line") { Size = 26, Justification = centered };
    }

    private static W.DocDefaults Defaults() =>
        new(
            new W.RunPropertiesDefault(
                new W.RunPropertiesBaseStyle(
                    new W.RunFonts
                    {
                        Ascii = PaperLayout.Font,
                        HighAnsi = PaperLayout.Font,
                        EastAsia = PaperLayout.Font,
                        ComplexScript = PaperLayout.Font,
                    },
                    new W.Color { Val = "000000" },
                    new W.FontSize { Val = "28" },
                    new W.FontSizeComplexScript { Val = "28" },
                    new W.Languages { Val = "vi-VN", EastAsia = "vi-VN" }
                )
            ),
            new W.ParagraphPropertiesDefault()
        );
}
