using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>The few shapes of WordprocessingML that a paper is made of.</summary>
internal static class Elements
{
    public static W.Paragraph Paragraph(string style, params ReadOnlySpan<W.Run> runs)
    {
        var paragraph = new W.Paragraph
        {
            ParagraphProperties = new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style } },
        };
        foreach (var run in runs)
        {
            paragraph.Append(run);
        }

        return paragraph;
    }

    public static W.Paragraph Paragraph(string style, string text) => Paragraph(style, Run(text));

    /// <summary>A run; what <paramref name="bold"/> and <paramref name="italic"/> leave null is left to the style.</summary>
    public static W.Run Run(string text, bool? bold = null, bool? italic = null)
    {
        var run = new W.Run();
        if (bold is not null || italic is not null)
        {
            run.RunProperties = new W.RunProperties
            {
                Bold = bold is { } b ? new W.Bold { Val = b } : null,
                BoldComplexScript = bold is { } bc ? new W.BoldComplexScript { Val = bc } : null,
                Italic = italic is { } i ? new W.Italic { Val = i } : null,
                ItalicComplexScript = italic is { } ic ? new W.ItalicComplexScript { Val = ic } : null,
            };
        }

        var lines = Clean(text).Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
            {
                run.Append(new W.Break());
            }

            run.Append(new W.Text(lines[index]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>
    /// A solid rule of <paramref name="length"/> in the middle of a column: the upper border of a paragraph that is
    /// indented from both sides, which every word processor draws at the same place (a drawn line floats).
    /// </summary>
    public static W.Paragraph Rule(int columnWidth, int length)
    {
        var indent = Number(Math.Max(0, (columnWidth - length) / 2));
        var paragraph = Paragraph(StyleIds.Rule);
        paragraph.ParagraphProperties!.ParagraphBorders = new W.ParagraphBorders(
            new W.TopBorder
            {
                Val = W.BorderValues.Single,
                Size = 6,
                Space = 1,
                Color = "000000",
            }
        );
        paragraph.ParagraphProperties.Indentation = new W.Indentation { Left = indent, Right = indent };
        return paragraph;
    }

    /// <summary>A table that only lays things out side by side: no borders, no padding, rows that stay whole.</summary>
    public static W.Table LayoutTable(params int[] columns)
    {
        var properties = new W.TableProperties
        {
            TableWidth = new W.TableWidth { Width = Number(columns.Sum()), Type = W.TableWidthUnitValues.Dxa },
            TableIndentation = new W.TableIndentation { Width = 0, Type = W.TableWidthUnitValues.Dxa },
            TableLayout = new W.TableLayout { Type = W.TableLayoutValues.Fixed },
            TableCellMarginDefault = new W.TableCellMarginDefault
            {
                TableCellLeftMargin = new W.TableCellLeftMargin { Width = 0, Type = W.TableWidthValues.Dxa },
                TableCellRightMargin = new W.TableCellRightMargin { Width = 0, Type = W.TableWidthValues.Dxa },
            },
        };
        return new W.Table(properties, Grid(columns));
    }

    public static W.TableGrid Grid(IEnumerable<int> columns) => new(columns.Select(width => new W.GridColumn { Width = Number(width) }));

    public static W.TableRow LayoutRow(params W.TableCell[] cells)
    {
        var row = new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
        row.Append(cells);
        return row;
    }

    public static W.TableCell Cell(int width, IEnumerable<W.Paragraph> content)
    {
        var cell = new W.TableCell(
            new W.TableCellProperties
            {
                TableCellWidth = new W.TableCellWidth { Width = Number(width), Type = W.TableWidthUnitValues.Dxa },
            }
        );
        cell.Append(content);
        return cell;
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Composed letters, one kind of line break, and none of the characters that XML cannot hold.</summary>
    public static string Clean(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (!lines.All(c => XmlConvert.IsXmlChar(c)))
        {
            lines = string.Concat(lines.EnumerateRunes().Where(IsXmlRune));
        }

        return lines.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Lone surrogates arrive here as U+FFFD.</summary>
    private static bool IsXmlRune(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}
