namespace ThiDua.Core.Measures.Resident;

/// <summary>Numbers of units in one period. Of averages the numbers are sums over months, and the months stand beside.</summary>
internal sealed record PeriodTable(ObservationTable Table, int[]? Months);

/// <summary>
/// Makes the numbers of a period from those of its parts, in the order of time, unit by unit: sums add, of last (and
/// cumulative) values the latest there is counts, averages are weighted by months. A value for which a part is missing that
/// was asked is marked as partial.
/// </summary>
internal sealed class PartsMerger
{
    /// <summary>Divided by every number of months of a year: an average is kept as a multiple of this, and adds up exactly.</summary>
    public const int AverageDivisor = 27_720;

    private readonly ObservationTable table;
    private readonly int[]? months;
    private readonly PeriodFold[] folds;

    public PartsMerger(int units, IReadOnlyList<Measure> measures)
    {
        table = new ObservationTable(units, measures.Count);
        folds = [.. measures.Select(FoldOf)];
        months = folds.Contains(PeriodFold.Average) ? new int[units * measures.Count] : null;
    }

    /// <summary>Yes/no and cumulative values do not add up over time.</summary>
    public static PeriodFold FoldOf(Measure measure) =>
        measure.IsCumulative || (measure.Kind == MeasureKind.YesNo && measure.PeriodFold == PeriodFold.Sum)
            ? PeriodFold.Last
            : measure.PeriodFold;

    /// <summary>What numbers of the measure are multiples of, in a period that is made from parts.</summary>
    public static int DivisorOf(Measure measure, PeriodFamily family) =>
        family.Parts.Count > 0 && FoldOf(measure) == PeriodFold.Average ? AverageDivisor : 1;

    /// <summary>Takes in the next part.</summary>
    public void Add(PeriodTable part, int monthsOfPart)
    {
        for (var unit = 0; unit < table.Units; unit++)
        {
            for (var measure = 0; measure < table.Measures; measure++)
            {
                if (part.Table.IsReported(unit, measure))
                {
                    AddValue(part, unit, measure, monthsOfPart);
                }
                else if (part.Table.IsExpected(unit, measure))
                {
                    // Asked and not given: what there is from before is not the whole.
                    table.Mark(CellMark.Partial, unit, measure, table.IsReported(unit, measure));
                    Owe(unit, measure);
                }
            }
        }
    }

    /// <summary>What was given for the whole period takes the place of what its parts make.</summary>
    public PeriodTable Finish(ObservationTable given, int monthsOfWhole)
    {
        for (var unit = 0; unit < table.Units; unit++)
        {
            for (var measure = 0; measure < table.Measures; measure++)
            {
                if (given.IsExpected(unit, measure))
                {
                    table.Expect(unit, measure);
                }

                if (given[unit, measure] is { } value)
                {
                    table[unit, measure] = Weighted(value, unit, measure, monthsOfWhole);
                    table.Mark(CellMark.Partial, unit, measure, false);
                    table.Mark(CellMark.Late, unit, measure, given.Has(CellMark.Late, unit, measure));
                }
            }
        }

        return new(table, months);
    }

    /// <summary>Turns sums over months into multiples of averages.</summary>
    public static ObservationTable Averaged(PeriodTable sums, IReadOnlyList<Measure> measures, PeriodFamily family)
    {
        for (var measure = 0; measure < measures.Count; measure++)
        {
            if (DivisorOf(measures[measure], family) == 1)
            {
                continue;
            }

            for (var unit = 0; unit < sums.Table.Units; unit++)
            {
                if (sums.Table[unit, measure] is { } value)
                {
                    var factor = AverageDivisor / sums.Months![unit * measures.Count + measure];
                    sums.Table[unit, measure] = new(checked(value.Numerator * factor), checked(value.Denominator * factor));
                }
            }
        }

        return sums.Table;
    }

    private void AddValue(PeriodTable part, int unit, int measure, int monthsOfPart)
    {
        var value = part.Table[unit, measure]!.Value;
        var before = folds[measure] == PeriodFold.Last ? null : table[unit, measure];
        if (folds[measure] == PeriodFold.Average)
        {
            var known = part.Months?[unit * table.Measures + measure] ?? 0;
            value = known > 0 ? value : new(checked(value.Numerator * monthsOfPart), checked(value.Denominator * monthsOfPart));
            months![unit * table.Measures + measure] += known > 0 ? known : monthsOfPart;
        }

        var isPartial =
            part.Table.Has(CellMark.Partial, unit, measure)
            || (folds[measure] != PeriodFold.Last && (before is null ? IsOwed(unit, measure) : table.Has(CellMark.Partial, unit, measure)));
        var isLate = part.Table.Has(CellMark.Late, unit, measure) || (before is not null && table.Has(CellMark.Late, unit, measure));
        table[unit, measure] = new(
            checked(value.Numerator + (before?.Numerator ?? 0)),
            checked(value.Denominator + (before?.Denominator ?? 0))
        );
        table.Mark(CellMark.Partial, unit, measure, isPartial);
        table.Mark(CellMark.Late, unit, measure, isLate);
        if (part.Table.IsExpected(unit, measure))
        {
            table.Expect(unit, measure);
        }
    }

    /// <summary>A cell that is expected and empty has missed a part.</summary>
    private void Owe(int unit, int measure) => table.Expect(unit, measure);

    private bool IsOwed(int unit, int measure) => table.IsExpected(unit, measure);

    private CellValue Weighted(CellValue value, int unit, int measure, int monthsOfWhole)
    {
        if (folds[measure] != PeriodFold.Average)
        {
            return value;
        }

        months![unit * table.Measures + measure] = monthsOfWhole;
        return new(checked(value.Numerator * monthsOfWhole), checked(value.Denominator * monthsOfWhole));
    }
}
