using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Inspection;

/// <summary>Findings of concluded inspections of the authority, for a review of its movement.</summary>
internal sealed class FindingFacts(ThiDuaDbContext db) : IReviewFacts
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ReviewFact>> ListAsync(ReviewSpan span, Access access, CancellationToken cancellation)
    {
        var plans = db.InspectionPlans.Where(p =>
            p.AuthorityUnitId == span.AuthorityUnitId && p.Year >= span.FirstYear && p.Year <= span.LastYear
        );
        // A team still at work has found nothing yet that anybody could be told.
        var concluded = db.UnitInspections.Where(i =>
            i.ConcludedAt != null && i.ConcludedAt <= span.Until && plans.Any(p => p.Id == i.PlanId)
        );
        var findings = await db
            .Findings.AsNoTracking()
            .Where(f => f.FoundAt <= span.Until && concluded.Any(i => i.Id == f.InspectionId))
            .OrderBy(f => f.Kind)
            .ThenBy(f => f.FoundAt)
            .Take(Most)
            .ToListAsync(cancellation);
        return
        [
            .. findings.Select(f => new ReviewFact(
                f.Kind == FindingKind.Praise ? ReviewFactKind.Praise : ReviewFactKind.Problem,
                access.Tree.Find(f.OwnerUnitId)?.Name ?? "",
                f.Text,
                VietnamTime.DateOf(f.FoundAt),
                f.ClosedAt <= span.Until,
                $"/kiem-tra/{f.InspectionId}"
            )),
        ];
    }
}
