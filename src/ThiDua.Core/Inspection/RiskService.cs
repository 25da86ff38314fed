using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;

namespace ThiDua.Core.Inspection;

/// <summary>A unit with its signs of risk.</summary>
public sealed record UnitRisk(OrgNode Unit, int Points, IReadOnlyDictionary<RiskSign, int> Signs);

/// <summary>Counts signs of risk over all units at once: one query per sign.</summary>
public sealed class RiskService(ThiDuaDbContext db, RollUpService rollUps, OutlierService outliers, TimeProvider time)
{
    /// <summary>The riskiest first.</summary>
    public async Task<IReadOnlyList<UnitRisk>> ListAsync(
        Guid authority,
        IReadOnlyCollection<UnitKind> kinds,
        Guid periodId,
        int year,
        Access access,
        CancellationToken cancellation
    )
    {
        var units = RoundScopes.Participants(access.Tree, authority, kinds).ToList();
        var (_, periods) = await rollUps.CatalogueAsync(cancellation);
        // From the database: what is kept in memory does not know a period that this very transaction has made.
        var period = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == periodId, cancellation);
        var late = await LateAsync(period, cancellation);
        var found = await outliers.FindAsync(authority, periodId, access, cancellation) ?? [];
        var outlying = found.CountBy(o => o.Unit.UnitId).ToDictionary();
        var jumps = await JumpsAsync(units, period, periods, cancellation);
        var inspected = await InspectedAsync(authority, year, cancellation);
        var reused = await ReusedAsync(period, cancellation);
        return
        [
            .. units
                .Select(u =>
                {
                    var signs = new Dictionary<RiskSign, int>
                    {
                        [RiskSign.Late] = late.GetValueOrDefault(u.UnitId),
                        [RiskSign.Outlier] = outlying.GetValueOrDefault(u.UnitId),
                        [RiskSign.Jump] = jumps.GetValueOrDefault(u.UnitId),
                        [RiskSign.Unverified] = inspected.Contains(u.UnitId) ? 0 : 1,
                        [RiskSign.ReusedEvidence] = reused.GetValueOrDefault(u.UnitId),
                    };
                    return new UnitRisk(u, RiskSigns.PointsOf(signs), signs);
                })
                .OrderByDescending(r => r.Points)
                .ThenBy(r => r.Unit.Left),
        ];
    }

    private async Task<Dictionary<Guid, int>> LateAsync(Period period, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (from, to) = (period.StartsOn, period.EndsOn);
        var periods = db.Periods.Where(p => p.StartsOn >= from && p.EndsOn <= to).Select(p => p.Id);
        var due = db.ReportingRounds.Where(r => periods.Contains(r.PeriodId) && r.DueAt < now).Select(r => r.Id);
        return await db
            .Returns.Where(r => due.Contains(r.RoundId) && (r.IsLate || r.SubmittedAt == null))
            .GroupBy(r => r.UnitId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    private async Task<Dictionary<Guid, int>> JumpsAsync(
        List<OrgNode> units,
        Period period,
        IReadOnlyCollection<Period> periods,
        CancellationToken cancellation
    )
    {
        var before = periods.Where(p => p.Kind == period.Kind && p.EndsOn < period.StartsOn).MaxBy(p => p.EndsOn);
        if (before is null)
        {
            return [];
        }

        var (measures, columns, id) = ((await rollUps.CatalogueAsync(cancellation)).Measures, db.ValueColumns, period.Id);
        var asked = await db
            .ValueSets.Where(s => s.PeriodId == id)
            .Join(columns, s => s.Id, c => c.SetId, (s, c) => c.MeasureId)
            .Distinct()
            .ToHashSetAsync(cancellation);
        var about = measures.Where(m => asked.Contains(m.Id) && m.Kind is MeasureKind.Share or MeasureKind.Count).ToList();
        var board = await rollUps.ReadAsync(
            new FigureQuestion
            {
                PeriodIds = [before.Id, period.Id],
                UnitIds = units.ConvertAll(u => u.UnitId),
                MeasureIds = about.ConvertAll(m => m.Id),
            },
            cancellation
        );
        return units
            .Select(u => (u.UnitId, Count: about.Count(m => Jumped(m, board[before.Id, u.UnitId, m.Id], board[period.Id, u.UnitId, m.Id]))))
            .Where(u => u.Count > 0)
            .ToDictionary(u => u.UnitId, u => u.Count);
    }

    internal static bool Jumped(Measure measure, Figure before, Figure now)
    {
        if (!before.HasValue || !now.HasValue || before.Denominator == 0 || now.Denominator == 0)
        {
            return false;
        }

        if (measure.Kind == MeasureKind.Share)
        {
            var (a, b) = ((Int128)before.Numerator * 100_00 / before.Denominator, (Int128)now.Numerator * 100_00 / now.Denominator);
            return b - a >= RiskSigns.JumpOfShare;
        }

        var (old, recent) = (before.Numerator / before.Divisor, now.Numerator / now.Divisor);
        return recent >= old * RiskSigns.JumpOfCountTimes && recent - old >= RiskSigns.JumpOfCountLeast;
    }

    private async Task<HashSet<Guid>> InspectedAsync(Guid authority, int year, CancellationToken cancellation)
    {
        var first = year - RiskSigns.Years + 1;
        var plans = db.InspectionPlans.Where(p => p.AuthorityUnitId == authority && p.Year >= first && p.Year <= year).Select(p => p.Id);
        return await db
            .UnitInspections.Where(i => plans.Contains(i.PlanId) && i.ConcludedAt != null)
            .Select(i => i.UnitId)
            .ToHashSetAsync(cancellation);
    }

    /// <summary>Files of the period that the same or another unit has handed in elsewhere.</summary>
    private async Task<Dictionary<Guid, int>> ReusedAsync(Period period, CancellationToken cancellation)
    {
        var (id, all) = (period.Id, db.EvidenceItems.Where(e => e.RemovedAt == null));
        return await all.Where(e => e.PeriodId == id)
            .Where(e => all.Any(o => o.FileId == e.FileId && (o.UnitId != e.UnitId || o.PeriodId != e.PeriodId)))
            .GroupBy(e => e.UnitId)
            .Select(g => new { g.Key, Count = g.Select(e => e.FileId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }
}
