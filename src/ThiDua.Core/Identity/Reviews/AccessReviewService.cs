using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>How far the review of this half-year has come.</summary>
public sealed record ReviewProgress(HalfYear HalfYear, int Open, int Done)
{
    public bool IsLate(DateOnly today) => Open > 0 && today > HalfYear.ReviewedBy;
}

public sealed record ReviewAccountsOptions
{
    public required Access Access { get; init; }
    public required IReadOnlyList<Guid> UserIds { get; init; }
    public required AccessReviewOutcome Outcome { get; init; }
}

/// <summary>
/// Twice a year whoever manages accounts looks at each: still needed, or closed. The list is what is left: accounts that existed when
/// the half-year began and have no decision in it.
/// </summary>
public sealed class AccessReviewService(
    ThiDuaDbContext db,
    AccountQueries accounts,
    AccountAdministration administration,
    TimeProvider time
)
{
    public async Task<ReviewProgress> ProgressAsync(Access access, CancellationToken cancellation)
    {
        var half = HalfYear.Of(time);
        var mine = Due(access, half);
        var (decisions, number) = (db.AccessReviewDecisions, half.Number);
        var total = await mine.CountAsync(cancellation);
        var done = await mine.CountAsync(u => decisions.Any(d => d.UserId == u.Id && d.HalfYear == number), cancellation);
        return new ReviewProgress(half, total - done, done);
    }

    /// <summary>The accounts that wait for a decision.</summary>
    public Task<AccountList> OpenAsync(Access access, int page, int pageSize, CancellationToken cancellation)
    {
        var half = HalfYear.Of(time);
        var (decisions, number) = (db.AccessReviewDecisions, half.Number);
        var open = Due(access, half).Where(u => !decisions.Any(d => d.UserId == u.Id && d.HalfYear == number));
        return accounts.PageAsync(access, open, page, pageSize, cancellation);
    }

    /// <summary>Decides on accounts; those out of reach, or decided already, are passed over.</summary>
    /// <returns>How many were decided.</returns>
    public async Task<int> DecideAsync(ReviewAccountsOptions options, ActionContext action, CancellationToken cancellation)
    {
        var half = HalfYear.Of(time);
        var (decisions, number, ids) = (db.AccessReviewDecisions, half.Number, options.UserIds);
        var users = await Due(options.Access, half)
            .Where(u => ids.Contains(u.Id) && !decisions.Any(d => d.UserId == u.Id && d.HalfYear == number))
            .ToListAsync(cancellation);
        var managed = await accounts.ManageableAsync(options.Access, users, cancellation);
        foreach (var user in managed)
        {
            if (options.Outcome == AccessReviewOutcome.Closed)
            {
                await administration.CloseAsync(user, DisabledReason.Review, action, cancellation);
            }

            db.Add(
                new AccessReviewDecision
                {
                    Id = Ids.Next(),
                    UserId = user.Id,
                    HalfYear = number,
                    Outcome = options.Outcome,
                    DecidedById = options.Access.UserId,
                    DecidedAt = action.At,
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return managed.Count;
    }

    private IQueryable<UserAccount> Due(Access access, HalfYear half)
    {
        var began = half.StartsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var me = access.UserId;
        return accounts
            .Visible(access)
            .Where(u => u.DisabledAt == null && !u.IsDemo && u.Id != me && (u.ActiveSince == null || u.ActiveSince < began));
    }
}
