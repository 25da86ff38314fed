using ThiDua.Core.Measures;

namespace ThiDua.Core.Tests.Measures;

/// <summary>A tree of random shape with random reports, and the figures recomputed the slow, plain way.</summary>
internal sealed class RandomTree
{
    private readonly Random random;
    private readonly Dictionary<(int Unit, int Measure), CellValue> reports = [];
    private readonly HashSet<(int Unit, int Measure)> expected = [];
    private readonly List<(int Unit, int Measure, long Numerator, long Denominator)> adjustments = [];

    public RandomTree(int seed)
    {
        random = new Random(seed);
        Parent = Parents(random.Next(1, 60));
        Measures = random.Next(1, 140);
        Table = new ObservationTable(Parent.Length, Measures);
        foreach (var (unit, measure) in Cells())
        {
            if (random.Next(3) > 0)
            {
                Expect(unit, measure);
            }
        }

        Shape = new RollUpShape(Parent);
    }

    public int[] Parent { get; }
    public int Measures { get; }
    public ObservationTable Table { get; }
    public RollUpShape Shape { get; }

    public IEnumerable<(int Unit, int Measure)> Cells() =>
        Enumerable.Range(0, Parent.Length).SelectMany(u => Enumerable.Range(0, Measures).Select(m => (u, m)));

    /// <summary>Now and then a number that does not fit into 32 bits.</summary>
    public CellValue RandomValue() => new(random.Next(-5, 1000) * (random.Next(20) == 0 ? 10_000_000_000L : 1), random.Next(0, 1000));

    /// <summary>Changes random cells here and in the roll-up, one by one.</summary>
    public void ChangeSome(RollUp rollUp)
    {
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            var cell = (Unit: random.Next(Parent.Length), Measure: random.Next(Measures));
            CellValue? value = random.Next(4) > 0 ? RandomValue() : null;
            var isExpected = value is not null || random.Next(2) == 0;
            rollUp.Set(cell.Unit, cell.Measure, new Cell(value, isExpected));
            _ = isExpected ? expected.Add(cell) : expected.Remove(cell);
            if (value is { } v)
            {
                reports[cell] = v;
            }
            else
            {
                reports.Remove(cell);
            }
        }
    }

    public void AdjustSome(RollUp rollUp)
    {
        for (var i = random.Next(0, 20); i > 0; i--)
        {
            var adjustment = (random.Next(Parent.Length), random.Next(Measures), (long)random.Next(-50, 50), (long)random.Next(-50, 50));
            adjustments.Add(adjustment);
            rollUp.Adjust(adjustment.Item1, adjustment.Item2, adjustment.Item3, adjustment.Item4);
        }
    }

    public Figure Naive(int unit, int measure)
    {
        var below = Enumerable.Range(0, Parent.Length).Where(u => IsBelow(u, unit)).ToList();
        var cells = below.Where(u => reports.ContainsKey((u, measure))).Select(u => reports[(u, measure)]).ToList();
        var corrections = adjustments.Where(a => a.Measure == measure && IsBelow(a.Unit, unit)).ToList();
        return new Figure(
            cells.Sum(c => c.Numerator) + corrections.Sum(a => a.Numerator),
            cells.Sum(c => c.Denominator) + corrections.Sum(a => a.Denominator),
            cells.Count,
            below.Count(u => expected.Contains((u, measure))),
            corrections.Count > 0
        );
    }

    public (long Numerator, long Denominator) AdjustedAt(int unit, int measure)
    {
        var here = adjustments.Where(a => a.Unit == unit && a.Measure == measure).ToList();
        return (here.Sum(a => a.Numerator), here.Sum(a => a.Denominator));
    }

    private void Expect(int unit, int measure)
    {
        expected.Add((unit, measure));
        Table.Expect(unit, measure);
        if (random.Next(4) > 0)
        {
            reports[(unit, measure)] = RandomValue();
            Table[unit, measure] = reports[(unit, measure)];
        }
    }

    private bool IsBelow(int unit, int top)
    {
        while (unit > top)
        {
            unit = Parent[unit];
        }

        return unit == top;
    }

    /// <summary>Any forest in pre-order: each unit hangs on the one before it or on one of those above that.</summary>
    private int[] Parents(int count)
    {
        var parents = new int[count];
        for (var i = 0; i < count; i++)
        {
            var up = i - 1;
            while (up >= 0 && random.Next(2) == 0)
            {
                up = parents[up];
            }

            parents[i] = up;
        }

        return parents;
    }
}
