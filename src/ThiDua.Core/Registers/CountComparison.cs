using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Registers;

/// <summary>What a measure is by report and by count, of one unit and what lies below it.</summary>
/// <param name="Units">Units whose records were counted.</param>
public sealed record CountedBeside(
    RegisterCount Count,
    Register Register,
    Measure Measure,
    Figure? Reported,
    CellValue? Counted,
    int Units
);

/// <summary>Reported and counted values of the same measures against each other.</summary>
public sealed class CountComparison(ThiDuaDbContext db, RollUpService figures, PeriodService periods, TimeProvider time)
{
    /// <summary>The counts of the registers that the person is offered, for the period of each count that a day lies in; null where the unit is not theirs.</summary>
    public async Task<IReadOnlyList<CountedBeside>?> ReadAsync(Guid unitId, Access access, CancellationToken cancellation)
    {
        if (!access.Can(Capability.ViewResults, unitId) || access.Tree.IndexOf(unitId) is not (>= 0 and var left))
        {
            return null;
        }

        var offered = db.Registers.OfferedTo(access);
        var (measures, day) = (db.Measures, VietnamTime.Today(time));
        var rows = await db
            .RegisterCounts.AsNoTracking()
            .Where(c => c.RetiredAt == null)
            .Join(offered, c => c.RegisterId, r => r.Id, (c, r) => new { Count = c, Register = r })
            .Join(
                measures,
                c => c.Count.MeasureId,
                m => m.Id,
                (c, m) =>
                    new
                    {
                        c.Count,
                        c.Register,
                        Measure = m,
                    }
            )
            .OrderBy(c => c.Count.Id)
            .ToListAsync(cancellation);
        var result = new List<CountedBeside>();
        foreach (var kind in rows.GroupBy(r => r.Count.PeriodKind))
        {
            var code = PeriodCodes.Collecting(kind.Key, day).Code;
            if (await periods.FindAsync(kind.Key, code, cancellation) is not { } period)
            {
                result.AddRange(kind.Select(r => new CountedBeside(r.Count, r.Register, r.Measure, null, null, 0)));
                continue;
            }

            var question = new FigureQuestion
            {
                PeriodIds = [period.Id],
                UnitIds = [unitId],
                MeasureIds = [.. kind.Select(r => r.Measure.Id).Distinct()],
            };
            var board = await figures.ReadAsync(question, cancellation);
            var tallies = await TalliesAsync(period.Id, access.Tree, left, [.. kind.Select(r => r.Count.Id)], cancellation);
            result.AddRange(
                kind.Select(r => new CountedBeside(
                    r.Count,
                    r.Register,
                    r.Measure,
                    board[period.Id, unitId, r.Measure.Id],
                    tallies.TryGetValue(r.Count.Id, out var t) ? ValueOf(r.Count, r.Measure, t) : null,
                    tallies.TryGetValue(r.Count.Id, out var of) ? of.Units : 0
                ))
            );
        }

        return result;
    }

    /// <summary>Yes or no rolls up to a share of units.</summary>
    private static CellValue ValueOf(RegisterCount count, Measure measure, (long Numerator, long Denominator, int Some, int Units) of) =>
        measure.Kind == MeasureKind.YesNo ? new(of.Some, of.Units) : RegisterCounter.ValueOf(count, measure, of.Numerator, of.Denominator);

    private async Task<Dictionary<Guid, (long Numerator, long Denominator, int Some, int Units)>> TalliesAsync(
        Guid period,
        OrgTree tree,
        int left,
        List<Guid> counts,
        CancellationToken cancellation
    )
    {
        var (version, last) = (tree.VersionId, tree.Last[left]);
        var units = db.OrgPositions.Where(p => p.VersionId == version && p.Left >= left && p.Left <= last).Select(p => p.UnitId);
        var sums = await db
            .RegisterTallies.Where(t => t.PeriodId == period && counts.Contains(t.CountId) && units.Contains(t.UnitId))
            .GroupBy(t => t.CountId)
            .Select(g => new
            {
                g.Key,
                Numerator = g.Sum(t => t.Numerator),
                Denominator = g.Sum(t => t.Denominator),
                Some = g.Sum(t => t.Numerator > 0 ? 1 : 0),
                Units = g.Count(),
            })
            .ToListAsync(cancellation);
        return sums.ToDictionary(s => s.Key, s => (s.Numerator, s.Denominator, s.Some, s.Units));
    }
}
