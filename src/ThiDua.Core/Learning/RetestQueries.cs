using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

/// <summary>A draw with what came of it.</summary>
public sealed record RetestSummary(Retest Retest, int Drawn, int Answered, int Passed);

public sealed record RetestLine(RetestItem Item, string LearnerName, Guid UnitId, DateOnly? FinishedOn);

public sealed class RetestQueries(ThiDuaDbContext db)
{
    public async Task<(IReadOnlyList<RetestSummary> Items, int Total)> ListAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var (units, items) = (access.Units(db, Capability.ManageLearning), db.RetestItems);
        var found = db.Retests.AsNoTracking().Where(r => units.Contains(r.UnitId));
        var list = await found
            .OrderByDescending(r => r.AnnouncedAt)
            .ThenByDescending(r => r.Id)
            .OnPage(page, size)
            .Select(r => new RetestSummary(
                r,
                items.Count(i => i.RetestId == r.Id),
                items.Count(i => i.RetestId == r.Id && i.Outcome != RetestOutcome.Open),
                items.Count(i => i.RetestId == r.Id && i.Outcome == RetestOutcome.Passed)
            ))
            .ToListAsync(cancellation);
        return (list, await found.CountAsync(cancellation));
    }

    /// <summary>At most <see cref="RetestService.MostDrawn"/> lines; null where it is not within reach.</summary>
    public async Task<(Retest Retest, IReadOnlyList<RetestLine> Lines)?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var (units, learners) = (access.Units(db, Capability.ManageLearning), db.Learners);
        var retest = await db.Retests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && units.Contains(r.UnitId), cancellation);
        if (retest is null)
        {
            return null;
        }

        var lines = await db
            .RetestItems.AsNoTracking()
            .Where(i => i.RetestId == id)
            .OrderBy(i => i.Ordinal)
            .Join(
                learners,
                i => i.LearnerId,
                l => l.Id,
                (i, l) =>
                    new
                    {
                        Item = i,
                        l.FullName,
                        l.UnitId,
                        l.FinishedOn,
                    }
            )
            .ToListAsync(cancellation);
        return (retest, lines.ConvertAll(l => new RetestLine(l.Item, l.FullName, l.UnitId, l.FinishedOn)));
    }
}
