using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>A value that the rule for outliers names.</summary>
/// <param name="Expected">What history and neighbours lead to expect, in the measure's unit (per cent for a share).</param>
public sealed record OutlierFound(OrgNode Unit, Measure Measure, Figure Figure, double Expected, double Score);

/// <summary>A mark that is open, or was answered.</summary>
public sealed record FollowUpShown(FollowUp Mark, OrgNode Unit, Measure Measure, Period Period, string? OpenedBy);

/// <summary>Looks for outliers among what the units right below an authority gave, and shows the marks in its reach.</summary>
public sealed class OutlierService(ThiDuaDbContext db, RollUpService rollUps)
{
    private const int MostMarks = 200;

    /// <summary>The outliers of a period under a unit, the farthest off first. Null where unit or period is foreign.</summary>
    public async Task<IReadOnlyList<OutlierFound>?> FindAsync(Guid unitId, Guid periodId, Access access, CancellationToken cancellation)
    {
        var (measures, periods) = await rollUps.CatalogueAsync(cancellation);
        if (!access.Can(Capability.ViewResults, unitId) || periods.FirstOrDefault(p => p.Id == periodId) is not { } period)
        {
            return null;
        }

        Period[] past =
        [
            .. periods
                .Where(p => p.Kind == period.Kind && p.EndsOn < period.StartsOn)
                .OrderByDescending(p => p.EndsOn)
                .Take(OutlierRule.HistoryLength)
                .Reverse(),
        ];
        var asked = await AskedAsync(unitId, period, access, cancellation);
        var about = measures.Where(m => asked.Contains(m.Id) && m.Kind != MeasureKind.YesNo).ToList();
        var groups = access.Tree.Children(unitId).GroupBy(n => n.Kind).Select(g => g.ToList()).ToList();
        var board = await rollUps.ReadAsync(
            new FigureQuestion
            {
                PeriodIds = [.. past.Select(p => p.Id), period.Id],
                UnitIds = [.. groups.SelectMany(g => g).Select(n => n.UnitId)],
                MeasureIds = [.. about.Select(m => m.Id)],
            },
            cancellation
        );
        return [.. groups.SelectMany(g => about.SelectMany(m => Judge(g, m, period, past, board))).OrderByDescending(f => f.Score)];
    }

    /// <summary>The marks at the units that the person sees, open ones first.</summary>
    public async Task<IReadOnlyList<FollowUpShown>> MarksAsync(Access access, CancellationToken cancellation)
    {
        var (measures, periods) = await rollUps.CatalogueAsync(cancellation);
        var (units, users) = (access.Units(db, Capability.ViewResults), db.UserAccounts);
        var found = await db
            .FollowUps.AsNoTracking()
            .Where(f => units.Contains(f.UnitId))
            .OrderBy(f => f.State == FollowUpState.Open ? 0 : 1)
            .ThenByDescending(f => f.OpenedAt)
            .Take(MostMarks)
            .Select(f => new { Mark = f, Name = users.Where(u => u.Id == f.OpenedBy).Select(u => u.FullName).FirstOrDefault() })
            .ToListAsync(cancellation);
        return
        [
            .. found
                .Where(f => access.Tree.Find(f.Mark.UnitId) is not null)
                .Select(f => new FollowUpShown(
                    f.Mark,
                    access.Tree.Find(f.Mark.UnitId)!,
                    measures.First(m => m.Id == f.Mark.MeasureId),
                    periods.First(p => p.Id == f.Mark.PeriodId),
                    f.Name
                )),
        ];
    }

    /// <summary>The measures that units below are asked for in the period.</summary>
    private async Task<HashSet<Guid>> AskedAsync(Guid unitId, Period period, Access access, CancellationToken cancellation)
    {
        var (periodId, columns, sets) = (period.Id, db.ValueColumns, db.ValueSets);
        var (version, first, last) = (access.Tree.VersionId, access.Tree.IndexOf(unitId), access.Tree.Last[access.Tree.IndexOf(unitId)]);
        var below = db.OrgPositions.Where(p => p.VersionId == version && p.Left > first && p.Left <= last).Select(p => p.UnitId);
        var asked = db.ValueRows.Where(r => r.PeriodId == periodId && below.Contains(r.UnitId)).Select(r => r.SetId).Distinct();
        return await sets.Where(s => asked.Contains(s.Id))
            .Join(columns, s => s.Id, c => c.SetId, (s, c) => c.MeasureId)
            .Distinct()
            .ToHashSetAsync(cancellation);
    }

    private static IEnumerable<OutlierFound> Judge(
        List<OrgNode> neighbours,
        Measure measure,
        Period period,
        IReadOnlyList<Period> past,
        FigureBoard board
    )
    {
        var known = neighbours
            .Select(n => (Unit: n, Figure: board[period.Id, n.UnitId, measure.Id]))
            .Where(n => IsKnown(n.Figure))
            .ToList();
        var cases = known.ConvertAll(n => new OutlierCase(
            Number(measure, n.Figure),
            measure.Kind == MeasureKind.Share,
            [.. past.Select(p => board[p.Id, n.Unit.UnitId, measure.Id]).Where(IsKnown).Select(f => Number(measure, f))]
        ));
        return OutlierRule
            .Judge(cases)
            .Index()
            .Where(v => v.Item.IsOutlier)
            .Select(v => new OutlierFound(known[v.Index].Unit, measure, known[v.Index].Figure, v.Item.Expected, v.Item.Score));
    }

    private static bool IsKnown(Figure figure) => figure is { HasValue: true, HasNoSubjects: false };

    private static double Number(Measure measure, Figure figure) =>
        measure.Kind == MeasureKind.Share
            ? 100d * figure.Numerator / figure.Denominator
            : figure.Numerator / Math.Pow(10, measure.Scale) / figure.Denominator;
}
