using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>What was counted of some units.</summary>
public sealed class CountedLearning(
    ILookup<Guid, UnitLearning> learning,
    IReadOnlyDictionary<Guid, long> sessions,
    IReadOnlyDictionary<(Guid, UnitFigureKind), long> sizes
)
{
    public UnitLearning? Of(Guid unit, Audience group) => learning[unit].FirstOrDefault(l => l.Group == group);

    public long Sessions(Guid unit) => sessions.GetValueOrDefault(unit);

    public long? Size(Guid unit, UnitFigureKind kind) => sizes.TryGetValue((unit, kind), out var size) ? size : null;

    internal CellValue? ValueOf(CoverageRule rule, Guid unit) =>
        CoverageRules.ValueOf(
            rule,
            rule.Group is { } group ? Of(unit, group) : null,
            Sessions(unit),
            rule.Size is { } kind ? Size(unit, kind) : null
        );
}

/// <summary>A line of the overview: a unit, a group, its counters and what they are a share of.</summary>
/// <param name="Size">Null where the organisation does not know it yet.</param>
public sealed record CoverageLine(OrgNode Unit, Audience Group, UnitLearning Learning, long? Size);

/// <summary>Counts learning by unit and group.</summary>
public sealed class CoverageQueries(ThiDuaDbContext db, TimeProvider time)
{
    public async Task<CountedLearning> CountAsync(IReadOnlyCollection<Guid> units, Period period, CancellationToken cancellation)
    {
        var (from, to) = (period.WindowFrom, period.WindowTo);
        var learning = await LearningAsync(db.Learners.Where(l => units.Contains(l.UnitId)), cancellation);
        var (classes, attendances) = (db.LearningClasses, db.Attendances);
        var sessions = await db
            .ClassSessions.Where(s => s.HeldOn >= from && s.HeldOn <= to && attendances.Any(a => a.SessionId == s.Id))
            .Join(classes, s => s.ClassId, c => c.Id, (s, c) => new { c.UnitId, s.ClassId })
            .Where(c => units.Contains(c.UnitId))
            .Distinct()
            .GroupBy(c => c.UnitId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => (long)g.Count, cancellation);
        return new CountedLearning(learning.ToLookup(l => l.UnitId), sessions, await SizesAsync(units, cancellation));
    }

    /// <summary>One page of the units below those that the person may look at, with their counters by group.</summary>
    public async Task<(IReadOnlyList<CoverageLine> Lines, int Total)> PageAsync(
        Access access,
        Audience? group,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var reach = access.Reaches(Capability.ViewResults);
        var wanted = access
            .Tree.Nodes.Index()
            .Where(n => !n.Item.IsEnded && reach.Any(r => n.Index >= r.From && n.Index <= r.To))
            .SelectMany(n => Enum.GetValues<Audience>().Where(g => Counts(g, n.Item.Kind)).Select(g => (Unit: n.Item, Group: g)))
            .Where(n => group is null || n.Group == group)
            .ToList();
        var shown = wanted.Skip((Math.Max(1, page) - 1) * size).Take(size).ToList();
        var ids = shown.Select(s => s.Unit.UnitId).Distinct().ToList();
        var learning = (await LearningAsync(db.Learners.Where(l => ids.Contains(l.UnitId)), cancellation)).ToDictionary(l =>
            (l.UnitId, l.Group)
        );
        var sizes = await SizesAsync(ids, cancellation);
        return (
            [
                .. shown.Select(s => new CoverageLine(
                    s.Unit,
                    s.Group,
                    learning.GetValueOrDefault((s.Unit.UnitId, s.Group)) ?? new UnitLearning { UnitId = s.Unit.UnitId, Group = s.Group },
                    sizes.TryGetValue((s.Unit.UnitId, CoverageRules.SizeOf(s.Group)), out var of) ? of : null
                )),
            ],
            wanted.Count
        );
    }

    /// <summary>The counters of everything below the units that the person may look at, by group.</summary>
    public async Task<IReadOnlyList<UnitLearning>> TotalsAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ViewResults);
        var all = await LearningAsync(db.Learners.Where(l => units.Contains(l.UnitId)), cancellation);
        return
        [
            .. Enum.GetValues<Audience>()
                .Select(g => new UnitLearning
                {
                    UnitId = Guid.Empty,
                    Group = g,
                    Listed = all.Where(l => l.Group == g).Sum(l => l.Listed),
                    Enrolled = all.Where(l => l.Group == g).Sum(l => l.Enrolled),
                    Finished = all.Where(l => l.Group == g).Sum(l => l.Finished),
                    Confirmed = all.Where(l => l.Group == g).Sum(l => l.Confirmed),
                }),
        ];
    }

    /// <summary>Which bodies are asked how many of a group learn: those that a measure of the library is reported by.</summary>
    private static bool Counts(Audience group, UnitKind kind) =>
        LearnerService.Fits(group, kind) && kind is not (UnitKind.PartyCell or UnitKind.CentralAgency);

    private async Task<List<UnitLearning>> LearningAsync(IQueryable<Learner> learners, CancellationToken cancellation)
    {
        var year = VietnamTime.Today(time).Year - 18;
        var counted = await learners
            .Where(l => l.LeftOn == null)
            .GroupBy(l => new { l.UnitId, l.Group })
            .Select(g => new
            {
                g.Key.UnitId,
                g.Key.Group,
                Listed = g.Count(),
                Enrolled = g.Count(l => l.EnrolledOn != null),
                Finished = g.Count(l => l.FinishedOn != null),
                Confirmed = g.Count(l => l.ConfirmedOn != null),
                National = g.Count(l => l.NationalOn != null),
                AdultsEnrolled = g.Count(l => l.EnrolledOn != null && (l.BirthYear == null || l.BirthYear <= year)),
                AdultsFinished = g.Count(l => l.FinishedOn != null && (l.BirthYear == null || l.BirthYear <= year)),
                AdultsConfirmed = g.Count(l => l.ConfirmedOn != null && (l.BirthYear == null || l.BirthYear <= year)),
            })
            .ToListAsync(cancellation);
        var households = await learners
            .Where(l => l.LeftOn == null && l.EnrolledOn != null && l.Household != null)
            .Select(l => new
            {
                l.UnitId,
                l.Group,
                l.Household,
            })
            .Distinct()
            .GroupBy(l => new { l.UnitId, l.Group })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => (g.Key.UnitId, g.Key.Group), g => g.Count, cancellation);
        return counted.ConvertAll(c => new UnitLearning
        {
            UnitId = c.UnitId,
            Group = c.Group,
            Listed = c.Listed,
            Enrolled = c.Enrolled,
            Finished = c.Finished,
            Confirmed = c.Confirmed,
            National = c.National,
            AdultsEnrolled = c.AdultsEnrolled,
            AdultsFinished = c.AdultsFinished,
            AdultsConfirmed = c.AdultsConfirmed,
            Households = households.GetValueOrDefault((c.UnitId, c.Group)),
        });
    }

    /// <summary>The latest size of each kind.</summary>
    private async Task<Dictionary<(Guid, UnitFigureKind), long>> SizesAsync(IReadOnlyCollection<Guid> units, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var figures = await db
            .UnitFigures.AsNoTracking()
            .Where(f => units.Contains(f.UnitId) && f.AsOf <= today)
            .Select(f => new
            {
                f.UnitId,
                f.Kind,
                f.AsOf,
                f.Value,
            })
            .ToListAsync(cancellation);
        return figures.GroupBy(f => (f.UnitId, f.Kind)).ToDictionary(g => g.Key, g => g.MaxBy(f => f.AsOf)!.Value);
    }
}
