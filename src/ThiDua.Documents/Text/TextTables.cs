using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>
/// Tables in text, marked in Markdown or guessed from alignment, to cells; an empty cell keeps its column but makes no
/// paragraph.
/// </summary>
internal sealed class TextTables
{
    private int _table = -1;
    private int _row;
    private int _aligned = -1;

    /// <summary>A row of a Markdown table.</summary>
    public void Add(string line, List<RawParagraph> result, bool follows)
    {
        if (!follows)
        {
            _table++;
            _row = 0;
        }

        if (LineKinds.IsTableRule(line))
        {
            return;
        }

        var cells = line[1..^1].Split('|');
        for (var column = 0; column < cells.Length; column++)
        {
            var cell = Markdown.TakeOffEmphasis(cells[column].Trim());
            if (cell.Text.Length > 0)
            {
                result.Add(
                    new RawParagraph(VietnameseText.HealSymbols(cell.Text))
                    {
                        Bold = cell.Bold,
                        Cell = new CellPosition(_table, _row, column),
                    }
                );
            }
        }

        _row++;
    }

    /// <summary>A cell of an aligned table.</summary>
    public void Add(SourceLine cell, List<RawParagraph> result)
    {
        if (cell.Cell!.Value.Table != _aligned)
        {
            _aligned = cell.Cell.Value.Table;
            _table++;
        }

        result.Add(
            new RawParagraph(VietnameseText.HealSymbols(cell.Text))
            {
                Cell = cell.Cell.Value with { Table = _table },
                IsAligned = true,
                Page = cell.Page,
            }
        );
    }
}
