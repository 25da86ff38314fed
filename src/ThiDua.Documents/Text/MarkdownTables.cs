using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>Rows of Markdown tables to cells; an empty cell keeps its column but makes no paragraph.</summary>
internal sealed class MarkdownTables
{
    private int _table = -1;
    private int _row;

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
}
