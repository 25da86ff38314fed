using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>Ruled tables: merged headings of column groups, header rows that repeat, rows that stay whole.</summary>
internal static class TableWriter
{
    public static IEnumerable<OpenXmlElement> Build(PaperTable table, int textWidth, PaperParts parts)
    {
        if (table.Caption is { } caption)
        {
            yield return Elements.Paragraph(StyleIds.TableCaption, caption);
        }

        var widths = Widths(table.Columns, textWidth);
        var ruled = new W.Table(Properties(textWidth), Elements.Grid(widths));
        ruled.Append(HeaderRows(table.Columns, widths));
        ruled.Append(table.Rows.Select(row => Row(row, table.Columns, widths, parts)));
        yield return ruled;

        // Without a paragraph between them, two tables would run together.
        yield return Elements.Paragraph(StyleIds.AfterTable);
    }

    private static int[] Widths(IReadOnlyList<PaperColumn> columns, int textWidth)
    {
        var total = columns.Sum(column => column.Weight);
        var widths = columns.Select(column => (int)(textWidth * column.Weight / total)).ToArray();
        widths[^1] += textWidth - widths.Sum();
        return widths;
    }

    private static W.TableProperties Properties(int width) =>
        new()
        {
            TableWidth = new W.TableWidth { Width = Elements.Number(width), Type = W.TableWidthUnitValues.Dxa },
            TableIndentation = new W.TableIndentation { Width = 0, Type = W.TableWidthUnitValues.Dxa },
            TableBorders = new W.TableBorders(
                new W.TopBorder { Val = W.BorderValues.Single, Size = 4 },
                new W.LeftBorder { Val = W.BorderValues.Single, Size = 4 },
                new W.BottomBorder { Val = W.BorderValues.Single, Size = 4 },
                new W.RightBorder { Val = W.BorderValues.Single, Size = 4 },
                new W.InsideHorizontalBorder { Val = W.BorderValues.Single, Size = 4 },
                new W.InsideVerticalBorder { Val = W.BorderValues.Single, Size = 4 }
            ),
            TableLayout = new W.TableLayout { Type = W.TableLayoutValues.Fixed },
            TableCellMarginDefault = new W.TableCellMarginDefault
            {
                TableCellLeftMargin = new W.TableCellLeftMargin { Width = 85, Type = W.TableWidthValues.Dxa },
                TableCellRightMargin = new W.TableCellRightMargin { Width = 85, Type = W.TableWidthValues.Dxa },
            },
        };

    private static IEnumerable<W.TableRow> HeaderRows(IReadOnlyList<PaperColumn> columns, int[] widths)
    {
        var grouped = columns.Any(column => column.Group is not null);
        var upper = HeaderRow();
        var lower = HeaderRow();
        for (var index = 0; index < columns.Count; )
        {
            var group = columns[index].Group;
            var span = group is null ? 1 : columns.Skip(index).TakeWhile(column => column.Group == group).Count();
            if (group is null)
            {
                upper.Append(HeaderCell(columns[index].Header, widths[index], 1, grouped ? W.MergedCellValues.Restart : null));
                lower.Append(HeaderCell("", widths[index], 1, W.MergedCellValues.Continue));
            }
            else
            {
                upper.Append(HeaderCell(group, widths.Skip(index).Take(span).Sum(), span, null));
                lower.Append(Enumerable.Range(index, span).Select(column => HeaderCell(columns[column].Header, widths[column], 1, null)));
            }

            index += span;
        }

        return grouped ? [upper, lower] : [upper];
    }

    private static W.TableRow HeaderRow() => new(new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()));

    private static W.TableCell HeaderCell(string text, int width, int span, W.MergedCellValues? merge)
    {
        var cell = Elements.Cell(
            width,
            [text.Length > 0 ? Elements.Paragraph(StyleIds.TableHeader, text) : Elements.Paragraph(StyleIds.TableHeader)]
        );
        var properties = cell.TableCellProperties!;
        properties.GridSpan = span > 1 ? new W.GridSpan { Val = span } : null;
        properties.VerticalMerge = merge is { } value ? new W.VerticalMerge { Val = value } : null;
        properties.TableCellVerticalAlignment = new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center };
        return cell;
    }

    private static W.TableRow Row(PaperRow row, IReadOnlyList<PaperColumn> columns, int[] widths, PaperParts parts)
    {
        var expected = row.Kind == RowKind.Band ? 1 : columns.Count;
        if (row.Cells.Count != expected)
        {
            throw new ArgumentException($"A row of kind {row.Kind} needs {expected} cells, not {row.Cells.Count}.");
        }

        var written = new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
        if (row.Kind == RowKind.Band)
        {
            var band = Elements.Cell(widths.Sum(), [Content(row.Cells[0], CellAlignment.Left, bold: true, parts)]);
            band.TableCellProperties!.GridSpan = new W.GridSpan { Val = columns.Count };
            written.Append(band);
            return written;
        }

        written.Append(
            row.Cells.Select(
                (text, index) =>
                    Elements.Cell(widths[index], [Content(text, columns[index].Alignment, bold: row.Kind == RowKind.Total, parts)])
            )
        );
        return written;
    }

    private static W.Paragraph Content(string? text, CellAlignment alignment, bool bold, PaperParts parts)
    {
        var shown = text ?? Missing.Cell;
        var paragraph = Elements.Paragraph(StyleIds.TableText);
        if (shown.Length > 0)
        {
            parts.AppendTo(paragraph, shown, bold ? true : null);
        }

        if (alignment != CellAlignment.Left)
        {
            var value = alignment == CellAlignment.Center ? W.JustificationValues.Center : W.JustificationValues.Right;
            paragraph.ParagraphProperties!.Justification = new W.Justification { Val = value };
        }

        return paragraph;
    }
}
