using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>What a manager does for somebody who has lost a phone, or whose session runs where it should not.</summary>
public sealed class AccountReset(
    ThiDuaDbContext db,
    AccountQueries accounts,
    SessionService sessions,
    SecondFactorService secondFactors,
    TimeProvider time
)
{
    public DateOnly Today => VietnamTime.Today(time);

    public Task<IReadOnlyList<UserSession>> SessionsAsync(Guid userId, CancellationToken cancellation) =>
        sessions.ListAsync(userId, cancellation);

    /// <returns>False where the account is not the manager's to change.</returns>
    public async Task<bool> EndSessionsAsync(Access access, Guid id, ActionContext action, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(access, id, cancellation) is not { CanManage: true })
        {
            return false;
        }

        var ended = await sessions.EndAllAsync(id, null, SessionEnd.ByManager, action.At, cancellation);
        db.AuditEvent(action, nameof(UserAccount), id, new { sessionsEnded = ended });
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Takes the second factor away and ends the sessions; a role that demands one makes the person set up a new one.</summary>
    /// <returns>False where the account is not the manager's to change.</returns>
    public async Task<bool> RemoveSecondFactorAsync(Access access, Guid id, ActionContext action, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(access, id, cancellation) is not { CanManage: true } account)
        {
            return false;
        }

        await sessions.EndAllAsync(id, null, SessionEnd.ByManager, action.At, cancellation);
        await secondFactors.RemoveAsync(account.User, action, cancellation);
        return true;
    }
}
