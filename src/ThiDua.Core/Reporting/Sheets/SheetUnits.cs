using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>What is recorded of one unit of a round: its return, its row, what it is asked elsewhere, who wrote which cell last.</summary>
internal sealed record SheetUnit(
    Return Record,
    ValueRow Row,
    RowValues Values,
    IReadOnlySet<Guid> AskedElsewhere,
    IReadOnlyDictionary<Guid, CellEdit> LastEdits,
    IReadOnlyDictionary<UnitFigureKind, UnitSize> Sizes
)
{
    public bool IsPublished => ReturnRights.Published.Contains(Record.State);

    public bool CanEdit => ReturnWorkflow.Table.Find(Record.State, ReturnAction.Edit) is not null;
}

/// <summary>Reads many units of a round at once: six queries whatever their number.</summary>
internal sealed class SheetUnits(ThiDuaDbContext db, RoundSheetForm form)
{
    /// <param name="toChange">Locks the returns and tracks them with their rows.</param>
    public async Task<Dictionary<Guid, SheetUnit>> LoadAsync(
        IReadOnlyCollection<Guid> units,
        bool withEdits,
        bool toChange,
        CancellationToken cancellation
    )
    {
        var (round, ids) = (form.Round, units.ToList());
        var returns = db.Returns.Where(r => r.PeriodId == round.PeriodId && r.RoundId == round.Id && ids.Contains(r.UnitId));
        if (toChange)
        {
            await db.LockAsync(returns, cancellation);
        }

        var records = await Tracked(returns, toChange).ToDictionaryAsync(r => r.UnitId, cancellation);
        var rows = await Tracked(
                db.ValueRows.Where(r => r.PeriodId == round.PeriodId && r.SetId == round.Id && ids.Contains(r.UnitId)),
                toChange
            )
            .ToDictionaryAsync(r => r.UnitId, cancellation);
        var elsewhere = await ElsewhereAsync(ids, cancellation);
        var asks = form.Lines.Select(l => (l.Measure, l.Formula));
        var sizes = await UnitSizes.LoadAsync(db, ids, asks, round.WindowTo, cancellation);
        var edits = withEdits ? await EditsAsync(ids, cancellation) : [];
        return records.Values.ToDictionary(
            r => r.UnitId,
            r => new SheetUnit(
                r,
                rows[r.UnitId],
                rows[r.UnitId].Read(form.Columns.Count),
                elsewhere.GetValueOrDefault(r.UnitId) ?? [],
                edits.GetValueOrDefault(r.UnitId) ?? [],
                sizes.GetValueOrDefault(r.UnitId) ?? []
            )
        );
    }

    private static IQueryable<T> Tracked<T>(IQueryable<T> query, bool toChange)
        where T : class => toChange ? query.AsTracking() : query.AsNoTracking();

    /// <summary>Measures that a round of the same period which was opened earlier asks of the units.</summary>
    private async Task<Dictionary<Guid, HashSet<Guid>>> ElsewhereAsync(List<Guid> units, CancellationToken cancellation)
    {
        var (period, own) = (form.Round.PeriodId, form.Round.Id);
        var measures = form.Columns.Select(c => c.MeasureId).ToList();
        var rounds = await db
            .ValueColumns.Where(c => measures.Contains(c.MeasureId) && c.SetId != own)
            .Join(db.ReportingRounds.Where(r => r.PeriodId == period), c => c.SetId, r => r.Id, (c, r) => new { c.SetId, c.MeasureId })
            .ToListAsync(cancellation);
        var earlier = rounds.Where(r => r.SetId.CompareTo(own) < 0).ToLookup(r => r.SetId, r => r.MeasureId);
        if (earlier.Count == 0)
        {
            return [];
        }

        var sets = earlier.Select(e => e.Key).ToList();
        var others = await db
            .Returns.Where(r => r.PeriodId == period && sets.Contains(r.RoundId) && units.Contains(r.UnitId))
            .Select(r => new { r.UnitId, r.RoundId })
            .ToListAsync(cancellation);
        return others.GroupBy(o => o.UnitId).ToDictionary(g => g.Key, g => g.SelectMany(o => earlier[o.RoundId]).ToHashSet());
    }

    private async Task<Dictionary<Guid, Dictionary<Guid, CellEdit>>> EditsAsync(List<Guid> units, CancellationToken cancellation)
    {
        var (period, set) = (form.Round.PeriodId, form.Round.Id);
        var edits = await db
            .CellEdits.AsNoTracking()
            .Where(e => e.PeriodId == period && e.SetId == set && units.Contains(e.UnitId))
            .ToListAsync(cancellation);
        return edits
            .GroupBy(e => e.UnitId)
            .ToDictionary(g => g.Key, g => g.GroupBy(e => e.MeasureId).ToDictionary(m => m.Key, m => m.MaxBy(e => e.RowVersion)!));
    }
}
