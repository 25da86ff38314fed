namespace ThiDua.Core.Measures;

/// <summary>
/// The figures of an old period, of all units that have others below them: a column of sums per measure, 32 bits wide
/// where that is enough, equal columns (most counts of units are) kept once. Immutable.
/// </summary>
internal sealed class PackedFigures
{
    private readonly RollUpShape shape;
    private readonly Column[] numerators;
    private readonly Column[] denominators;
    private readonly Column[] counts;
    private readonly Dictionary<(int Unit, int Measure), Adjusted> adjusted;

    public PackedFigures(RollUpShape shape, RollUpSums sums, int measures, Dictionary<(int Unit, int Measure), Adjusted> adjusted)
    {
        this.shape = shape;
        this.adjusted = new(adjusted);
        var known = new Dictionary<int, List<Column>>();
        numerators = [.. Enumerable.Range(0, measures).Select(m => Kept(sums.Column(m, isDenominator: false), known))];
        denominators = [.. Enumerable.Range(0, measures).Select(m => Kept(sums.Column(m, isDenominator: true), known))];
        counts = [.. Enumerable.Range(0, measures).SelectMany(m => CellMarks.All.Select(mark => Kept(sums.Column(mark, m), known)))];
    }

    /// <summary>The figure of a unit that has others below it.</summary>
    public Figure Inner(int unit, int measure)
    {
        var row = shape.InnerRow[unit];
        var at = measure * CellMarks.Count;
        return RollUp.FigureOf(
            numerators[measure][row],
            denominators[measure][row],
            new MarkCounts(
                (int)counts[at + (int)CellMark.Reported][row],
                (int)counts[at + (int)CellMark.Expected][row],
                (int)counts[at + (int)CellMark.Partial][row],
                (int)counts[at + (int)CellMark.Late][row]
            ),
            adjusted.GetValueOrDefault((unit, measure)).AtOrBelow > 0
        );
    }

    /// <summary>The adjustments at and below a unit; those of a leaf are not in its row.</summary>
    public Adjusted AdjustedAt(int unit, int measure) => adjusted.GetValueOrDefault((unit, measure));

    private static Column Kept(long[] values, Dictionary<int, List<Column>> known)
    {
        var hash = new HashCode();
        foreach (var value in values)
        {
            hash.Add(value);
        }

        var like = known.TryGetValue(hash.ToHashCode(), out var found) ? found : known[hash.ToHashCode()] = [];
        if (like.Find(c => c.Equals(values)) is { } same)
        {
            return same;
        }

        var column = new Column(values);
        like.Add(column);
        return column;
    }

    private sealed class Column
    {
        private readonly long[]? wide;
        private readonly int[]? narrow;

        public Column(long[] values)
        {
            if (Array.TrueForAll(values, v => v is >= int.MinValue and <= int.MaxValue))
            {
                narrow = Array.ConvertAll(values, v => (int)v);
            }
            else
            {
                wide = values;
            }
        }

        public long this[int row] => narrow is not null ? narrow[row] : wide![row];

        public bool Equals(long[] values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (this[i] != values[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
