using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

public sealed record RevokeAwardOptions
{
    public required Access Access { get; init; }
    public required Guid AwardId { get; init; }

    /// <summary>Number and day of the decision that revokes, and why.</summary>
    public string? Reason { get; init; }
}

public sealed record FollowUpOptions
{
    public required Access Access { get; init; }
    public required Guid AwardId { get; init; }
    public required bool AfterTwelve { get; init; }
    public string? Text { get; init; }
}

/// <summary>Rule 42: a revoked award stays in the register, what rested on it is judged again, money and object are to be recovered.</summary>
public sealed class RevocationService(ThiDuaDbContext db, Texts texts)
{
    public async Task<bool> RevokeAsync(RevokeAwardOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageCommendation);
        var award = await db
            .Awards.AsTracking()
            .FirstOrDefaultAsync(a => a.Id == options.AwardId && mine.Contains(a.AuthorityUnitId), cancellation);
        if (award is null)
        {
            return false;
        }

        if (award.State == AwardState.Revoked)
        {
            throw texts.Refusal("commendation.mistake.revoked");
        }

        var reason = texts.Required(options.Reason, nameof(options.Reason), 1000);
        var today = VietnamTime.DateOf(action.At);
        (award.State, award.RevokedOn, award.RevokedBecause) = (AwardState.Revoked, today, reason);
        var others = await db
            .Awards.AsTracking()
            .Where(a => a.HonoreeId == award.HonoreeId && a.Id != award.Id && a.State == AwardState.Valid)
            .ToListAsync(cancellation);
        foreach (
            var dependant in others.Where(o => RevocationRules.RestsOn(o.AwardCode, o.Year, o.HonoreeKind, award.AwardCode, award.Year))
        )
        {
            dependant.NeedsReview = true;
        }

        if (award.NominationId is { } nominationId)
        {
            var nomination = await db.Nominations.AsTracking().SingleAsync(n => n.Id == nominationId, cancellation);
            db.Step(texts, nomination, NominationAction.Revoke, action, reason);
        }

        await RecoverAsync(award, today, cancellation);
        await db.SaveAsync(action.Because(reason), cancellation);
        return true;
    }

    public async Task<bool> FollowUpAsync(FollowUpOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageCommendation);
        var award = await db
            .Awards.AsTracking()
            .FirstOrDefaultAsync(a => a.Id == options.AwardId && mine.Contains(a.AuthorityUnitId), cancellation);
        if (award is null)
        {
            return false;
        }

        var text = texts.Required(options.Text, nameof(options.Text), 1000);
        if (options.AfterTwelve)
        {
            award.FollowUpAfterTwelve = text;
        }
        else
        {
            award.FollowUpAfterSix = text;
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task RecoverAsync(Award award, DateOnly today, CancellationToken cancellation)
    {
        var paid = await db
            .FundEntries.AsNoTracking()
            .Where(e => e.AwardId == award.Id && e.Kind == FundEntryKind.AwardBonus)
            .ToListAsync(cancellation);
        var amount = paid.Sum(e => e.Amount);
        award.IsBonusPaid = false;
        if (amount > 0)
        {
            db.Add(
                new FundEntry
                {
                    Id = Ids.Next(),
                    AuthorityUnitId = award.AuthorityUnitId,
                    Year = today.Year,
                    Ledger = FundLedger.Emulation,
                    Kind = FundEntryKind.Recovery,
                    Amount = amount,
                    On = today,
                    Text = $"{award.AwardName}, {award.DecisionNumber}",
                    AwardId = award.Id,
                }
            );
        }
    }
}
