using System.Buffers.Binary;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Measures;

/// <summary>A row of values as the database gives it.</summary>
/// <param name="AcceptedAt">Not read where there is only one set, because it decides between sets alone.</param>
internal readonly record struct StoredRow(
    Guid SetId,
    Guid UnitId,
    byte[] Numerators,
    byte[] Denominators,
    byte[] Presence,
    bool IsAccepted,
    DateTime? AcceptedAt
);

/// <summary>
/// Puts stored rows into a table in tree order. The order of the rows does not matter: where a unit reports a measure in
/// two sets of the period, the value accepted last counts (of two accepted at the same instant the one of the set with
/// the higher id).
/// </summary>
internal sealed class ObservationReader(
    OrgTree tree,
    int root,
    ObservationTable table,
    ILookup<Guid, (int Ordinal, CountedMeasure Measure)> columns
)
{
    private readonly Dictionary<(Guid Set, UnitKind Kind), Wanted> columnsByKind = [];
    private readonly (long Ticks, Guid Set)[] firstAccepted = new (long, Guid)[table.Units];
    private readonly Dictionary<(int Unit, int Measure), (long Ticks, Guid Set)> later = [];

    public void Read(in StoredRow row)
    {
        var unit = tree.IndexOf(row.UnitId) - root;
        if (unit < 0 || unit >= table.Units)
        {
            return;
        }

        var wanted = Columns(row.SetId, tree.Nodes[root + unit].Kind);
        var expected = table.ExpectedBits(unit);
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] |= wanted.Expected[i];
        }

        if (row.IsAccepted)
        {
            ReadValues(row, unit, wanted.Columns, (row.AcceptedAt?.Ticks ?? 0, row.SetId));
        }
    }

    /// <summary>
    /// What a unit reported before it was merged does not count beside its successor's own report of the same period, which
    /// speaks of the whole; until that is there, it does.
    /// </summary>
    public void Supersede()
    {
        for (var unit = 1; unit < table.Units; unit++)
        {
            if (!tree.Nodes[root + unit].IsEnded)
            {
                continue;
            }

            for (var up = SuccessorOf(unit); up >= 0; up = SuccessorOf(up))
            {
                Supersede(unit, up);
            }
        }
    }

    private void Supersede(int unit, int successor)
    {
        for (var measure = 0; measure < table.Measures; measure++)
        {
            if (table.IsReported(successor, measure))
            {
                table[unit, measure] = null;
                table.Expect(unit, measure, isExpected: false);
            }
        }
    }

    /// <summary>An ended unit under one of its like stands under its successor; under another it stands where it last stood. −1 for none.</summary>
    private int SuccessorOf(int unit)
    {
        var node = tree.Nodes[root + unit];
        var parent = tree.Parent[root + unit];
        return node.IsEnded && parent >= root && tree.Nodes[parent].Kind.IsLike(node.Kind) ? parent - root : -1;
    }

    private void ReadValues(in StoredRow row, int unit, Column[] wanted, (long Ticks, Guid Set) accepted)
    {
        var isFirst = firstAccepted[unit] == default;
        if (isFirst)
        {
            firstAccepted[unit] = accepted;
        }

        var values = table.WritableRow(unit);
        var reported = table.ReportedBits(unit);
        foreach (var column in wanted)
        {
            var ordinal = column.Ordinal;
            // A row written when the set had fewer columns lacks the later ones.
            if (ordinal >> 3 >= row.Presence.Length || (row.Presence[ordinal >> 3] & (1 << (ordinal & 7))) == 0)
            {
                continue;
            }

            if (!isFirst && !IsLatest(unit, column.Measure, accepted))
            {
                continue;
            }

            var at = ordinal * sizeof(long);
            values[column.Measure] = checked(BinaryPrimitives.ReadInt64LittleEndian(row.Numerators.AsSpan(at)) * column.Factor);
            values[table.Stride + column.Measure] = BinaryPrimitives.ReadInt64LittleEndian(row.Denominators.AsSpan(at));
            reported[column.Measure >> 6] |= 1UL << (column.Measure & 63);
        }
    }

    private bool IsLatest(int unit, int measure, (long Ticks, Guid Set) accepted)
    {
        var before = later.TryGetValue((unit, measure), out var known) ? known : firstAccepted[unit];
        if (table.IsReported(unit, measure) && before.CompareTo(accepted) > 0)
        {
            return false;
        }

        later[(unit, measure)] = accepted;
        return true;
    }

    /// <summary>The columns of a set that fold from a kind of unit; one per measure, the measure itself before a linked one.</summary>
    private Wanted Columns(Guid set, UnitKind kind)
    {
        if (!columnsByKind.TryGetValue((set, kind), out var wanted))
        {
            Column[] found =
            [
                .. columns[set]
                    .Where(c => c.Measure.Folds(kind))
                    .OrderBy(c => c.Measure.IsLinked)
                    .ThenBy(c => c.Ordinal)
                    .DistinctBy(c => c.Measure.Index)
                    .OrderBy(c => c.Ordinal)
                    .Select(c => new Column(c.Ordinal, c.Measure.Index, c.Measure.Factor)),
            ];
            var expected = new ulong[table.Words];
            foreach (var column in found)
            {
                expected[column.Measure >> 6] |= 1UL << (column.Measure & 63);
            }

            wanted = new Wanted(found, expected);
            columnsByKind[(set, kind)] = wanted;
        }

        return wanted;
    }

    /// <param name="Expected">One bit per measure that the unit is asked for.</param>
    private sealed record Wanted(Column[] Columns, ulong[] Expected);

    private readonly record struct Column(int Ordinal, int Measure, long Factor);
}
