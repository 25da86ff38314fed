using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>A list that the public may comment on.</summary>
public sealed record PublicList(
    Guid Id,
    string Occasion,
    string Authority,
    DateOnly OpensOn,
    DateOnly ClosesOn,
    bool AllowsAnonymous,
    bool IsOpen,
    IReadOnlyList<PublicCandidate> Candidates,
    IReadOnlyList<(string Text, string Answer)> Answered
);

/// <summary>Name, unit, achievement; nothing else of a person is public.</summary>
public sealed record PublicCandidate(Guid NominationId, string Name, string Unit, string Achievement, string Award);

public sealed record PublicListRow(Guid Id, string Occasion, string Authority, DateOnly ClosesOn, bool IsOpen);

public sealed record PublicAward(
    string Name,
    string Unit,
    string Achievement,
    string Award,
    string DecisionNumber,
    DateOnly DecidedOn,
    string IssuedBy,
    bool IsValid,
    DateOnly? RevokedOn
);

/// <summary>What everybody may see of commendation.</summary>
public sealed class PublicCommendation(ThiDuaDbContext db, OrgTreeStore trees, RuleSetStore sets, TimeProvider time)
{
    public async Task<IReadOnlyList<PublicListRow>> ListsAsync(CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var tree = await trees.CurrentAsync(cancellation);
        var occasions = db.Occasions;
        var rows = await db
            .Consultations.Where(c => c.OpensOn <= today)
            .OrderByDescending(c => c.ClosesOn)
            .Take(50)
            .Join(
                occasions,
                c => c.OccasionId,
                o => o.Id,
                (c, o) =>
                    new
                    {
                        c.Id,
                        o.Name,
                        c.AuthorityUnitId,
                        c.ClosesOn,
                    }
            )
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderByDescending(r => r.ClosesOn)
                .Select(r => new PublicListRow(r.Id, r.Name, tree.Find(r.AuthorityUnitId)?.Name ?? "", r.ClosesOn, today <= r.ClosesOn)),
        ];
    }

    public async Task<PublicList?> ListAsync(Guid id, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var list = await db.Consultations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.OpensOn <= today, cancellation);
        if (list is null)
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var occasion = await db.Occasions.AsNoTracking().SingleAsync(o => o.Id == list.OccasionId, cancellation);
        var set = await sets.ForAsync(list.AuthorityUnitId, today, today, false, cancellation);
        var honorees = db.Honorees;
        // What was suspended, rejected or withdrawn since leaves the list.
        NominationState[] shown =
        [
            NominationState.PublicConsultation,
            NominationState.CouncilVoted,
            NominationState.Decided,
            NominationState.ProposedUpward,
            NominationState.Awarded,
        ];
        var candidates = await db
            .Nominations.Where(n => n.OccasionId == list.OccasionId && shown.Contains(n.State))
            .Join(
                honorees,
                n => n.HonoreeId,
                h => h.Id,
                (n, h) =>
                    new
                    {
                        n.Id,
                        h.FullName,
                        h.UnitId,
                        h.IsUnit,
                        n.Summary,
                        n.AwardCode,
                    }
            )
            .ToListAsync(cancellation);
        var answered = await db
            .ConsultationComments.Where(c => c.ConsultationId == id && c.Answer != null)
            .OrderBy(c => c.At)
            .Select(c => new { c.Text, c.Answer })
            .ToListAsync(cancellation);
        return new PublicList(
            list.Id,
            occasion.Name,
            tree.Find(list.AuthorityUnitId)?.Name ?? "",
            list.OpensOn,
            list.ClosesOn,
            list.AllowsAnonymous,
            today <= list.ClosesOn,
            [
                .. candidates
                    .OrderByPersonName(c => c.FullName)
                    .Select(c => new PublicCandidate(
                        c.Id,
                        c.FullName,
                        c.IsUnit ? "" : FirstLetter.Capitalised(tree.Find(c.UnitId)?.Name ?? ""),
                        c.Summary,
                        set?.Book.Find(c.AwardCode)?.Name ?? c.AwardCode
                    )),
            ],
            [.. answered.Select(a => (a.Text, a.Answer!))]
        );
    }

    /// <summary>The roll of honour: valid awards, the latest first.</summary>
    public async Task<(IReadOnlyList<PublicAward> Rows, int Total)> HonoursAsync(
        string? words,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var valid = db.Awards.AsNoTracking().Where(a => a.State == AwardState.Valid);
        foreach (var word in SearchFolding.Words(words))
        {
            valid = valid.Where(a => a.SearchText.Contains(word));
        }

        var rows = await valid.OrderByDescending(a => a.DecidedOn).ThenBy(a => a.Id).OnPage(page, size).ToListAsync(cancellation);
        return ([.. rows.Select(Public)], await valid.CountAsync(cancellation));
    }

    /// <summary>The award behind the code of a QR; a revoked one says so.</summary>
    public async Task<PublicAward?> VerifyAsync(string code, CancellationToken cancellation)
    {
        var plain = Identity.SecretCodes.Plain(code);
        return await db.Awards.AsNoTracking().FirstOrDefaultAsync(a => a.VerificationCode == plain, cancellation) is { } award
            ? Public(award)
            : null;
    }

    private static PublicAward Public(Award award) =>
        new(
            award.HonoreeName,
            award.HonoreeUnit,
            award.Achievement,
            award.AwardName,
            award.DecisionNumber,
            award.DecidedOn,
            award.IssuedBy,
            award.State == AwardState.Valid,
            award.RevokedOn
        );
}
