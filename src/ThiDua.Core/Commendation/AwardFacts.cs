using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>Who was commended in a movement, and who is nominated, for its review.</summary>
internal sealed class AwardFacts(ThiDuaDbContext db) : IReviewFacts
{
    private const int Most = 200;

    /// <summary>On its way, but not decided on; a draft is the nominating unit's own.</summary>
    private static readonly NominationState[] OnTheWay =
    [
        NominationState.Submitted,
        NominationState.Received,
        NominationState.Appraised,
        NominationState.PublicConsultation,
        NominationState.CouncilVoted,
        NominationState.Decided,
        NominationState.ProposedUpward,
    ];

    public async Task<IReadOnlyList<ReviewFact>> ListAsync(ReviewSpan span, Access access, CancellationToken cancellation)
    {
        var occasions = db.Occasions.Where(o => o.MovementId == span.MovementId && o.Year >= span.FirstYear && o.Year <= span.LastYear);
        return [.. await AwardsAsync(occasions, span, cancellation), .. await NominationsAsync(occasions, span, access, cancellation)];
    }

    private async Task<IEnumerable<ReviewFact>> AwardsAsync(IQueryable<Occasion> occasions, ReviewSpan span, CancellationToken cancellation)
    {
        var (until, decisions) = (VietnamTime.DateOf(span.Until), db.AwardDecisions);
        var awards = await db
            .Awards.AsNoTracking()
            .Where(a => a.State == AwardState.Valid && a.DecidedOn <= until)
            .Where(a => decisions.Any(d => d.Id == a.DecisionId && occasions.Any(o => o.Id == d.OccasionId)))
            .OrderBy(a => a.DecidedOn)
            .ThenBy(a => a.GoldBookNumber)
            .Take(Most)
            .ToListAsync(cancellation);
        return awards.Select(a => new ReviewFact(
            ReviewFactKind.Award,
            a.HonoreeKind == Rules.CandidateKind.Collective ? a.HonoreeName : $"{a.HonoreeName} ({FirstLetter.Lowered(a.HonoreeUnit)})",
            $"{a.AwardName}: {a.Achievement}",
            a.DecidedOn,
            IsSettled: true,
            $"/khen-thuong/so/{a.Id}"
        ));
    }

    private async Task<IEnumerable<ReviewFact>> NominationsAsync(
        IQueryable<Occasion> occasions,
        ReviewSpan span,
        Access access,
        CancellationToken cancellation
    )
    {
        var honorees = db.Honorees;
        var rows = await db
            .Nominations.AsNoTracking()
            .Where(n => OnTheWay.Contains(n.State) && !n.IsStateSecret && n.SubmittedAt <= span.Until)
            .Where(n => n.AuthorityUnitId == span.AuthorityUnitId && occasions.Any(o => o.Id == n.OccasionId))
            .Join(honorees, n => n.HonoreeId, h => h.Id, (n, h) => new { Nomination = n, Honoree = h })
            .OrderBy(r => r.Nomination.SubmittedAt)
            .Take(Most)
            .ToListAsync(cancellation);
        return rows.Select(r => new ReviewFact(
            ReviewFactKind.Nomination,
            r.Honoree.IsUnit ? r.Honoree.FullName : $"{r.Honoree.FullName} ({access.Tree.Find(r.Honoree.UnitId)?.Name})",
            r.Nomination.Summary,
            VietnamTime.DateOf(r.Nomination.SubmittedAt!.Value),
            IsSettled: false,
            $"/khen-thuong/de-nghi/{r.Nomination.Id}"
        ));
    }
}
