using System.Buffers.Binary;

namespace ThiDua.Core.Measures.Resident;

/// <summary>A row of values as the database gives it.</summary>
internal readonly record struct StoredRow(
    Guid SetId,
    Guid UnitId,
    byte[] Numerators,
    byte[] Denominators,
    byte[] Presence,
    bool IsAccepted,
    bool IsLate
);

/// <summary>
/// Puts stored rows into a table. Where a unit gives a measure in two sets of a period, the value accepted last counts (of
/// two accepted at the same instant the one of the set with the higher id): rows that come in that order are simply written
/// over each other; rows that come in any order are compared afterwards, and the reader names the units.
/// </summary>
internal sealed class RowReader(ObservationTable table)
{
    /// <summary>Units with more than one value for a measure.</summary>
    public HashSet<int> Contested { get; } = [];

    public void Read(in StoredRow row, int unit, WantedColumns wanted)
    {
        var expected = table.WritableMarks(CellMark.Expected, unit);
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] |= wanted.Expected[i];
        }

        if (!row.IsAccepted)
        {
            return;
        }

        var reported = table.WritableMarks(CellMark.Reported, unit);
        foreach (var (ordinal, measure, factor) in wanted.Columns)
        {
            // A row written when the set had fewer columns lacks the later ones.
            if (ordinal >> 3 >= row.Presence.Length || (row.Presence[ordinal >> 3] & (1 << (ordinal & 7))) == 0)
            {
                continue;
            }

            var bit = 1UL << (measure & 63);
            if ((reported[measure >> 6] & bit) != 0)
            {
                Contested.Add(unit);
                table.Mark(CellMark.Late, unit, measure, false);
            }

            var at = ordinal * sizeof(long);
            table.Put(unit, measure, checked(BinaryPrimitives.ReadInt64LittleEndian(row.Numerators.AsSpan(at)) * factor));
            table.Put(unit, measure + table.Stride, BinaryPrimitives.ReadInt64LittleEndian(row.Denominators.AsSpan(at)));
            reported[measure >> 6] |= bit;
            if (row.IsLate)
            {
                table.Mark(CellMark.Late, unit, measure, true);
            }
        }
    }
}
