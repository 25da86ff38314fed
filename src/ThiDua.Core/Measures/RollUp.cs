using System.Numerics;

namespace ThiDua.Core.Measures;

/// <summary>
/// The figures of every unit of a tree for a set of measures. One pass from the last unit to the first folds each unit
/// into its parent; afterwards single cells and adjustments are folded into the units above them one by one.
/// </summary>
/// <remarks>
/// Every kind folds alike: numerators add and denominators add. A count has denominator 1; of an index the numerator is
/// the weighted sum and the denominator the weight; yes/no is 1 or 0 of 1, so it becomes a share of units. Missing cells
/// add nothing and are told apart by the counts of reported and expected units.
/// <para>
/// Sums are Int64 and never wrap round: a fold or change whose sum leaves that range throws <see cref="OverflowException"/>.
/// The fold checks whole vectors by their signs and then adds again, cell by cell, to name the place; a change is checked
/// up to the root before anything is written. Counts are Int32: there are fewer units than that.
/// </para>
/// </remarks>
public sealed class RollUp
{
    private readonly RollUpShape shape;
    private readonly ObservationTable table;
    private readonly Dictionary<(int Unit, int Measure), Adjusted> adjusted = [];

    private RollUp(RollUpShape shape, ObservationTable table)
    {
        this.shape = shape;
        this.table = table;
        Sums = new RollUpSums(shape.InnerCount, table.Measures);
    }

    public RollUpSums Sums { get; }

    /// <summary>Folds what the units reported. The table belongs to the roll-up from here on.</summary>
    /// <exception cref="OverflowException">A sum does not fit into Int64.</exception>
    public static RollUp Fold(RollUpShape shape, ObservationTable table)
    {
        if (shape.Count != table.Units)
        {
            throw new ArgumentException($"The tree has {shape.Count} units, the table {table.Units}.", nameof(table));
        }

        var rollUp = new RollUp(shape, table);
        rollUp.FoldAll();
        return rollUp;
    }

    /// <summary>Folds the whole table again into the same memory; adjustments are gone and must be made again.</summary>
    public void FoldAll()
    {
        adjusted.Clear();
        Sums.Clear();
        var overflow = Vector<long>.Zero;
        var parents = shape.Parent;
        var rows = shape.InnerRow;
        for (var unit = shape.Count - 1; unit >= 0; unit--)
        {
            var above = parents[unit] is >= 0 and var parent ? rows[parent] : -1;
            if (rows[unit] is >= 0 and var row)
            {
                overflow |= Sums.Add(row, table, unit);
                overflow |= above < 0 ? Vector<long>.Zero : Sums.Add(above, row);
            }
            else if (above >= 0)
            {
                overflow |= Sums.Add(above, table, unit);
            }
        }

        if (Vector.LessThanAny(overflow, Vector<long>.Zero))
        {
            ThrowOverflow();
        }
    }

    /// <summary>The measure at the unit, with all below it and all adjustments at and below it.</summary>
    public Figure this[int unit, int measure]
    {
        get
        {
            var own = adjusted.GetValueOrDefault((unit, measure));
            if (shape.InnerRow[unit] is >= 0 and var row)
            {
                var (numerator, denominator) = Sums.Values(row, measure);
                return FigureOf(numerator, denominator, Sums.Counts(row, measure), own.AtOrBelow > 0);
            }

            return OfLeaf(Own(unit, measure), own);
        }
    }

    /// <summary>The figure without the adjustments made at this very unit: what the units below and its own return give.</summary>
    public Figure Computed(int unit, int measure)
    {
        var figure = this[unit, measure];
        var own = adjusted.GetValueOrDefault((unit, measure));
        return figure with
        {
            Numerator = figure.Numerator - own.Numerator,
            Denominator = figure.Denominator - own.Denominator,
            IsAdjusted = own.AtOrBelow > own.Here,
        };
    }

    /// <summary>What the unit itself reported.</summary>
    public Cell Own(int unit, int measure) =>
        new(
            table[unit, measure],
            table.IsExpected(unit, measure),
            table.Has(CellMark.Partial, unit, measure),
            table.Has(CellMark.Late, unit, measure)
        );

    /// <inheritdoc cref="ObservationTable.CopyTo"/>
    internal void CopyTo(ObservationTable target, int measure, int targetMeasure, int from, int to, int shift) =>
        table.CopyTo(target, measure, targetMeasure, from, to, shift);

    public bool IsExpected(int unit, int measure) => table.IsExpected(unit, measure);

    /// <summary>Puts one cell in place of what was there, here and in all units above.</summary>
    /// <exception cref="OverflowException">A sum would not fit into Int64; nothing has changed.</exception>
    public void Set(int unit, int measure, Cell cell)
    {
        var old = Own(unit, measure);
        if (cell == old)
        {
            return;
        }

        var numerator = checked((cell.Value?.Numerator ?? 0) - (old.Value?.Numerator ?? 0));
        var denominator = checked((cell.Value?.Denominator ?? 0) - (old.Value?.Denominator ?? 0));
        Move(unit, measure, numerator, denominator, cell.Counts - old.Counts);
        table[unit, measure] = cell.Value;
        table.Expect(unit, measure, cell.IsExpected);
        table.Mark(CellMark.Partial, unit, measure, cell.IsPartial);
        table.Mark(CellMark.Late, unit, measure, cell.IsLate);
    }

    /// <summary>Adds a signed correction at the unit, here and in all units above.</summary>
    /// <exception cref="OverflowException">A sum would not fit into Int64; nothing has changed.</exception>
    public void Adjust(int unit, int measure, long numeratorDelta, long denominatorDelta)
    {
        var own = adjusted.GetValueOrDefault((unit, measure));
        var sum = new Adjusted(
            checked(own.Numerator + numeratorDelta),
            checked(own.Denominator + denominatorDelta),
            own.Here + 1,
            own.AtOrBelow
        );
        Move(unit, measure, numeratorDelta, denominatorDelta, default);
        adjusted[(unit, measure)] = sum;
        for (var up = unit; up >= 0; up = shape.Parent[up])
        {
            var above = adjusted.GetValueOrDefault((up, measure));
            adjusted[(up, measure)] = above with { AtOrBelow = above.AtOrBelow + 1 };
        }
    }

    /// <summary>Takes all adjustments back.</summary>
    public void ClearAdjustments()
    {
        foreach (var ((unit, measure), own) in adjusted)
        {
            if (own.Here > 0)
            {
                Move(unit, measure, -own.Numerator, -own.Denominator, default);
            }
        }

        adjusted.Clear();
    }

    /// <summary>The figures without what the leaves reported: all that needs to be kept of an old period.</summary>
    internal PackedFigures Pack() => new(shape, Sums, table.Measures, adjusted);

    internal static Figure FigureOf(long numerator, long denominator, MarkCounts counts, bool isAdjusted) =>
        new(numerator, denominator, counts.Reported - counts.Partial, counts.Expected, isAdjusted)
        {
            Partial = counts.Partial,
            Late = counts.Late,
        };

    /// <summary>A unit with none below it: its own cell and the adjustments at it.</summary>
    internal static Figure OfLeaf(Cell cell, Adjusted own) =>
        FigureOf(
            checked((cell.Value?.Numerator ?? 0) + own.Numerator),
            checked((cell.Value?.Denominator ?? 0) + own.Denominator),
            cell.Counts,
            own.AtOrBelow > 0
        );

    private void Move(int unit, int measure, long numerator, long denominator, MarkCounts counts)
    {
        var lowest = shape.InnerRow[unit] >= 0 ? unit : shape.Parent[unit];
        for (var up = lowest; up >= 0; up = shape.Parent[up])
        {
            var sum = Sums.Values(shape.InnerRow[up], measure);
            _ = checked(sum.Numerator + numerator);
            _ = checked(sum.Denominator + denominator);
        }

        for (var up = lowest; up >= 0; up = shape.Parent[up])
        {
            Sums.Add(shape.InnerRow[up], measure, numerator, denominator, counts);
        }
    }

    private void ThrowOverflow()
    {
        var sums = new long[shape.Count * table.RowLength];
        for (var unit = shape.Count - 1; unit >= 0; unit--)
        {
            for (var i = 0; i < table.RowLength; i++)
            {
                var parent = shape.Parent[unit];
                try
                {
                    sums[unit * table.RowLength + i] = checked(sums[unit * table.RowLength + i] + table.Number(unit, i));
                    if (parent >= 0)
                    {
                        sums[parent * table.RowLength + i] = checked(sums[parent * table.RowLength + i] + sums[unit * table.RowLength + i]);
                    }
                }
                catch (OverflowException)
                {
                    throw new OverflowException($"The sum of measure {i % table.Stride} overflows at unit {unit} or the unit above it.");
                }
            }
        }
    }
}

/// <summary>The adjustments at a unit, how many they are, and how many there are at it and below.</summary>
internal readonly record struct Adjusted(long Numerator, long Denominator, int Here, int AtOrBelow);
