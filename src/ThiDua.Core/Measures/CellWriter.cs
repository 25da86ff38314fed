using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>What somebody wants a cell to be, and what it was when they began.</summary>
public sealed record CellChange(Guid MeasureId, CellValue? Base, CellValue? New);

/// <summary>Somebody else changed the cell meanwhile: both values, and nothing was overwritten.</summary>
public sealed record CellConflict(Guid MeasureId, CellValue? Theirs, CellValue? Mine);

/// <summary>What became of the changes.</summary>
public sealed record CellWriteResult(IReadOnlyList<CellEdit> Edits, IReadOnlyList<CellConflict> Conflicts);

/// <summary>The one way numbers get into a row: cell by cell, each with an entry in the log.</summary>
public sealed class CellWriter(ThiDuaDbContext db)
{
    /// <summary>Writes what is free of conflict into the tracked row and adds the log entries; the caller saves.</summary>
    /// <param name="row">Tracked, as it is now.</param>
    /// <param name="columns">The columns of its set.</param>
    /// <param name="device">What it was typed on: "web", an import, an offline device.</param>
    /// <exception cref="InvalidOperationException">A change names a measure that is no column of the set.</exception>
    public CellWriteResult Write(
        ValueRow row,
        IReadOnlyList<ValueColumn> columns,
        IReadOnlyList<CellChange> changes,
        string device,
        ActionContext action
    )
    {
        var written = Plan(row, columns, changes, device, action);
        db.CellEdits.AddRange(written.Edits);
        return written;
    }

    /// <summary>Writes into the row, and hands the log entries over to a caller that saves very many past the change tracker.</summary>
    public static CellWriteResult Plan(
        ValueRow row,
        IReadOnlyList<ValueColumn> columns,
        IReadOnlyList<CellChange> changes,
        string device,
        ActionContext action
    )
    {
        var ordinals = columns.ToDictionary(c => c.MeasureId, c => c.Ordinal);
        var values = row.Read(columns.Count);
        var edits = new List<CellEdit>();
        var conflicts = new List<CellConflict>();
        foreach (var change in changes.Where(c => c.New != c.Base))
        {
            if (!ordinals.TryGetValue(change.MeasureId, out var column))
            {
                throw new InvalidOperationException($"Measure {change.MeasureId} is no column of set {row.SetId}.");
            }

            var now = values[column];
            if (now == change.New)
            {
                continue;
            }

            if (now != change.Base)
            {
                conflicts.Add(new(change.MeasureId, now, change.New));
                continue;
            }

            values[column] = change.New;
            edits.Add(Edit(row, change, device, action));
        }

        if (edits.Count > 0)
        {
            row.Write(values);
        }

        return new(edits, conflicts);
    }

    /// <summary>A row in which nothing has been written yet.</summary>
    public static ValueRow EmptyRow(Guid periodId, Guid setId, Guid unitId, int columns)
    {
        var (numerators, denominators, presence) = new RowValues(columns).Encode();
        return new ValueRow
        {
            PeriodId = periodId,
            SetId = setId,
            UnitId = unitId,
            Numerators = numerators,
            Denominators = denominators,
            Presence = presence,
        };
    }

    /// <summary>The values that the log of a row tells: each cell as its last edit left it.</summary>
    public static RowValues Fold(IEnumerable<CellEdit> log, IReadOnlyList<ValueColumn> columns)
    {
        var ordinals = columns.ToDictionary(c => c.MeasureId, c => c.Ordinal);
        var values = new RowValues(columns.Count);
        foreach (var edit in log.OrderBy(e => e.RowVersion))
        {
            values[ordinals[edit.MeasureId]] = edit.NewNumerator is { } numerator
                ? new CellValue(numerator, edit.NewDenominator ?? 1)
                : null;
        }

        return values;
    }

    private static CellEdit Edit(ValueRow row, CellChange change, string device, ActionContext action) =>
        new()
        {
            PeriodId = row.PeriodId,
            Id = Ids.Next(),
            SetId = row.SetId,
            UnitId = row.UnitId,
            MeasureId = change.MeasureId,
            RowVersion = row.Version + 1,
            OldNumerator = change.Base?.Numerator,
            OldDenominator = change.Base?.Denominator,
            NewNumerator = change.New?.Numerator,
            NewDenominator = change.New?.Denominator,
            EditedBy = action.ActorId ?? Guid.Empty,
            At = action.At,
            Device = device,
            IdempotencyKey = action.IdempotencyKey,
        };
}
