using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Registers;

/// <summary>
/// Counts measures from registers: after each change the unit's records are added up for the period that is running, in the same
/// transaction. The figures of periods that are over stay as they were.
/// </summary>
public sealed class RegisterCounter(ThiDuaDbContext db, OrgTreeStore trees, PeriodService periods)
{
    private const int Portion = 1000;

    /// <summary>Of one record: far beyond any real number, and a million of them still add up.</summary>
    private const decimal MostAmount = 1_000_000_000_000;

    /// <summary>Brings hits and figures up to date with records that were added, changed or removed; the caller has a transaction.</summary>
    public async Task AfterChangeAsync(
        Guid registerId,
        IReadOnlyCollection<RegisterRecord> records,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        // A register that all authorities share has counts of each: only those of the units' own authorities look at the records.
        var owners = records.Select(r => r.UnitId).Distinct().SelectMany(tree.PathUp).Select(n => n.UnitId).Distinct().ToList();
        var counts = await db
            .RegisterCounts.AsNoTracking()
            .Where(c =>
                c.RegisterId == registerId
                && c.RetiredAt == null
                && (c.OwnerUnitId == null || EF.Parameter(owners).Contains(c.OwnerUnitId.Value))
            )
            .ToListAsync(cancellation);
        if (counts.Count == 0)
        {
            return;
        }

        var measures = await MeasuresAsync(counts, cancellation);
        foreach (var portion in records.Chunk(Portion))
        {
            await WriteHitsAsync(counts, measures, tree, portion, cancellation);
        }

        await TallyAsync(counts, [.. records.Select(r => r.UnitId).Distinct()], action, cancellation);
    }

    /// <summary>Counts all records of the register for a count that is new.</summary>
    public async Task FirstTimeAsync(RegisterCount count, ActionContext action, CancellationToken cancellation)
    {
        var (tree, measure) = (await trees.CurrentAsync(cancellation), (await MeasuresAsync([count], cancellation))[count.MeasureId]);
        var after = Guid.Empty;
        var units = new HashSet<Guid>();
        while (true)
        {
            var records = await db
                .RegisterRecords.AsNoTracking()
                .Where(r => r.RegisterId == count.RegisterId && r.RemovedAt == null && r.Id > after)
                .OrderBy(r => r.Id)
                .Take(Portion)
                .ToListAsync(cancellation);
            if (records.Count == 0)
            {
                break;
            }

            after = records[^1].Id;
            units.UnionWith(records.Select(r => r.UnitId));
            await db.InsertManyAsync([.. records.Select(r => Hit(count, measure, tree, r)).OfType<RegisterHit>()], cancellation);
        }

        await TallyAsync([count], [.. units], action, cancellation);
    }

    /// <summary>
    /// Begins the running period for every count that has nothing in it yet: what nobody touches stands in it as well. By the clock,
    /// because a register may lie still for months.
    /// </summary>
    /// <returns>How many counts were begun.</returns>
    public async Task<int> BeginPeriodsAsync(ActionContext action, CancellationToken cancellation)
    {
        var day = VietnamTime.DateOf(action.At);
        var begun = 0;
        foreach (var kind in Enum.GetValues<PeriodKind>().Where(k => k != PeriodKind.Once))
        {
            var definition = PeriodCodes.Collecting(kind, day);
            var period = (await periods.FindAsync(kind, definition.Code, cancellation))?.Id ?? Guid.Empty;
            var (hits, tallies) = (db.RegisterHits, db.RegisterTallies);
            var waiting = await db
                .RegisterCounts.AsNoTracking()
                .Where(c => c.PeriodKind == kind && c.RetiredAt == null && hits.Any(h => h.CountId == c.Id))
                .Where(c => !tallies.Any(t => t.PeriodId == period && t.CountId == c.Id))
                .ToListAsync(cancellation);
            foreach (var count in waiting)
            {
                await db.InTransactionAsync(action, () => BeginAsync(count, action, cancellation), cancellation);
                begun++;
            }
        }

        return begun;
    }

    private async Task<bool> BeginAsync(RegisterCount count, ActionContext action, CancellationToken cancellation)
    {
        var units = await db.RegisterHits.Where(h => h.CountId == count.Id).Select(h => h.UnitId).Distinct().ToListAsync(cancellation);
        await TallyAsync([count], units, action, cancellation);
        return true;
    }

    private async Task WriteHitsAsync(
        List<RegisterCount> counts,
        Dictionary<Guid, Measure> measures,
        OrgTree tree,
        RegisterRecord[] records,
        CancellationToken cancellation
    )
    {
        var ids = records.Select(r => r.Id).ToList();
        await db.RegisterHits.Where(h => EF.Parameter(ids).Contains(h.RecordId)).ExecuteDeleteAsync(cancellation);
        await db.InsertManyAsync(
            [
                .. records
                    .Where(r => r.RemovedAt is null)
                    .SelectMany(r => counts.Select(c => Hit(c, measures[c.MeasureId], tree, r)).OfType<RegisterHit>()),
            ],
            cancellation
        );
    }

    private static RegisterHit? Hit(RegisterCount count, Measure measure, OrgTree tree, RegisterRecord record)
    {
        var values = record.Read();
        if (!IsOwn(count, tree, record.UnitId) || !RegisterCondition.Parse(count.Among).Holds(values))
        {
            return null;
        }

        return new RegisterHit
        {
            CountId = count.Id,
            RecordId = record.Id,
            UnitId = record.UnitId,
            IsCounted = RegisterCondition.Parse(count.Counted).Holds(values),
            Amount = count.SumField is { } field ? Scaled(RegisterValues.Number(values.GetValueOrDefault(field)) ?? 0, measure) : 1,
        };
    }

    private static bool IsOwn(RegisterCount count, OrgTree tree, Guid unit) =>
        count.OwnerUnitId is not { } owner || owner == unit || tree.IsInSubtree(unit, owner);

    /// <summary>What is added up keeps the decimals of the measure: three times 0,4 ha are 1,2 ha.</summary>
    private static long Scaled(decimal number, Measure measure) =>
        (long)Math.Clamp(Math.Round(number * PowerOfTen(ScaleOf(measure))), -MostAmount, MostAmount);

    private static int ScaleOf(Measure measure) => measure.Kind is MeasureKind.Share or MeasureKind.YesNo ? 0 : measure.Scale;

    private async Task<Dictionary<Guid, Measure>> MeasuresAsync(IReadOnlyList<RegisterCount> counts, CancellationToken cancellation)
    {
        var ids = counts.Select(c => c.MeasureId).ToList();
        return await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, cancellation);
    }

    private async Task TallyAsync(List<RegisterCount> counts, List<Guid> units, ActionContext action, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var day = VietnamTime.DateOf(action.At);
        var byId = await MeasuresAsync(counts, cancellation);
        foreach (var count in counts)
        {
            var measure = byId[count.MeasureId];
            bool Asked(Guid unit) => tree.Find(unit) is { } node && measure.ReportedBy.Contains(node.Kind) && IsOwn(count, tree, unit);
            if (!units.Exists(Asked))
            {
                continue;
            }

            var period = await periods.GetOrCreateAsync(PeriodCodes.Collecting(count.PeriodKind, day), action, cancellation);
            var own = (await ToTallyAsync(count, period, units, cancellation)).FindAll(Asked);
            var set = await SetAsync(count, measure, period, action, cancellation);
            foreach (var portion in own.Chunk(Portion))
            {
                await TallyAsync(count, measure, period, set, portion, action, cancellation);
            }
        }

        await db.SaveAsync(action, cancellation);
    }

    /// <summary>With the first change of a period all units that have records: what nobody touched stands in the new period as well.</summary>
    private async Task<List<Guid>> ToTallyAsync(RegisterCount count, Period period, List<Guid> changed, CancellationToken cancellation)
    {
        if (await db.RegisterTallies.AnyAsync(t => t.PeriodId == period.Id && t.CountId == count.Id, cancellation))
        {
            return changed;
        }

        var all = await db.RegisterHits.Where(h => h.CountId == count.Id).Select(h => h.UnitId).Distinct().ToListAsync(cancellation);
        return [.. changed.Union(all)];
    }

    private async Task TallyAsync(
        RegisterCount count,
        Measure measure,
        Period period,
        Guid? set,
        Guid[] units,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var sums = await db
            .RegisterHits.Where(h => h.CountId == count.Id && EF.Parameter(units).Contains(h.UnitId))
            .GroupBy(h => h.UnitId)
            .Select(g => new
            {
                g.Key,
                Among = g.Count(),
                Counted = g.Sum(h => h.IsCounted ? h.Amount : 0),
            })
            .ToDictionaryAsync(s => s.Key, cancellation);
        var tallies = await db
            .RegisterTallies.AsTracking()
            .Where(t => t.PeriodId == period.Id && t.CountId == count.Id && EF.Parameter(units).Contains(t.UnitId))
            .ToDictionaryAsync(t => t.UnitId, cancellation);
        var rows = set is null
            ? []
            : await db
                .ValueRows.AsTracking()
                .Where(r => r.PeriodId == period.Id && r.SetId == set && EF.Parameter(units).Contains(r.UnitId))
                .ToDictionaryAsync(r => r.UnitId, cancellation);
        foreach (var unit in units)
        {
            var (counted, among) = sums.TryGetValue(unit, out var sum) ? (sum.Counted, (long)sum.Among) : (0, 0);
            Put(tallies, count, period, unit, counted, among, action);
            if (set is { } id)
            {
                var value = ValueOf(count, measure, counted, among);
                var row = rows.GetValueOrDefault(unit);
                if (row is null)
                {
                    row = CellWriter.EmptyRow(period.Id, id, unit, 1);
                    db.Add(row);
                }
                else if (row.Read(1)[0] == value)
                {
                    continue;
                }

                row.Write(new RowValues([value]));
                row.AcceptedAt = action.At;
            }
        }
    }

    private void Put(
        Dictionary<Guid, RegisterTally> tallies,
        RegisterCount count,
        Period period,
        Guid unit,
        long counted,
        long among,
        ActionContext action
    )
    {
        if (tallies.TryGetValue(unit, out var tally))
        {
            (tally.Numerator, tally.Denominator, tally.CountedAt) = (counted, among, action.At);
            return;
        }

        db.Add(
            new RegisterTally
            {
                PeriodId = period.Id,
                CountId = count.Id,
                UnitId = unit,
                Numerator = counted,
                Denominator = among,
                CountedAt = action.At,
            }
        );
    }

    /// <summary>A count is at the measure's scale; yes is that there is at least one.</summary>
    internal static CellValue ValueOf(RegisterCount count, Measure measure, long counted, long among) =>
        measure.Kind switch
        {
            MeasureKind.Share => new(counted, among),
            MeasureKind.YesNo => new(counted > 0 ? 1 : 0, 1),
            _ when count.SumField is not null => new(counted, 1),
            _ => new(counted * PowerOfTen(measure.Scale), 1),
        };

    private static long PowerOfTen(int scale) => scale == 0 ? 1 : 10 * PowerOfTen(scale - 1);

    /// <summary>The value set of a count for a period; null where what is reported is the figure.</summary>
    private async Task<Guid?> SetAsync(
        RegisterCount count,
        Measure measure,
        Period period,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (!count.IsFigure)
        {
            return null;
        }

        var known = await db
            .RegisterCountSets.AsNoTracking()
            .FirstOrDefaultAsync(s => s.CountId == count.Id && s.PeriodId == period.Id, cancellation);
        if (known is not null)
        {
            return known.SetId;
        }

        var columns = db.ValueColumns;
        var isAsked = await db.ValueSets.AnyAsync(
            s =>
                s.PeriodId == period.Id
                && s.Source == MeasureSource.Reported
                && columns.Any(c => c.SetId == s.Id && c.MeasureId == measure.Id),
            cancellation
        );
        var set = new ValueSet
        {
            Id = Ids.Next(),
            PeriodId = period.Id,
            Source = MeasureSource.Counted,
        };
        if (!isAsked)
        {
            set.Columns.Add(
                new ValueColumn
                {
                    SetId = set.Id,
                    Ordinal = 0,
                    MeasureId = measure.Id,
                    FormulaId = measure.FormulaOn(period.WindowTo).Id,
                }
            );
            db.Add(set);
        }

        db.Add(
            new RegisterCountSet
            {
                CountId = count.Id,
                PeriodId = period.Id,
                SetId = isAsked ? null : set.Id,
            }
        );
        await db.SaveAsync(action, cancellation);
        return isAsked ? null : set.Id;
    }
}
