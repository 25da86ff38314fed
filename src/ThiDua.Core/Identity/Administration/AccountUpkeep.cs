using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>What has to be done about accounts again and again: close those that nobody uses, forget sessions long over.</summary>
public sealed class AccountUpkeep(
    ThiDuaDbContext db,
    AccountAdministration administration,
    SessionService sessions,
    OrgTreeStore trees,
    SignInRules rules,
    TimeProvider time
)
{
    private const int BatchSize = 500;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await CompleteAsync(cancellation);
        await CloseUnusedAsync(cancellation);
        await sessions.ForgetAsync(cancellation);
    }

    /// <summary>
    /// Closes accounts without a sign-in for 45 days; the day they were made or opened again counts as one. Accounts of the
    /// demonstration stay, and administrators as long as no other one is left: somebody must be able to open the others again.
    /// </summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> CloseUnusedAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - rules.UnusedAfter;
        var assignments = db.RoleAssignments;
        var unused = db.UserAccounts.Where(u =>
            u.DisabledAt == null
            && !u.IsDemo
            && (u.LastSignInAt == null || u.LastSignInAt < before)
            && u.ActiveSince != null
            && u.ActiveSince < before
        );
        var administratorsInUse = await db
            .UserAccounts.Where(u => u.DisabledAt == null && (u.LastSignInAt >= before || u.ActiveSince >= before))
            .AnyAsync(u => assignments.Any(a => a.UserId == u.Id && a.Role == Role.SystemAdministrator && a.ValidTo == null), cancellation);
        if (!administratorsInUse)
        {
            unused = unused.Where(u => !assignments.Any(a => a.UserId == u.Id && a.Role == Role.SystemAdministrator));
        }

        var tree = await trees.CurrentAsync(cancellation);
        var closed = 0;
        while (await unused.OrderBy(u => u.Id).Take(BatchSize).ToListAsync(cancellation) is { Count: > 0 } batch)
        {
            await CloseAsync(batch, tree, now, cancellation);
            closed += batch.Count;
        }

        return closed;
    }

    private async Task CloseAsync(List<UserAccount> batch, OrgTree tree, DateTime now, CancellationToken cancellation)
    {
        foreach (var ofAuthority in batch.GroupBy(u => tree.AuthorityOf(u.UnitId)?.UnitId ?? Guid.Empty))
        {
            var action = new ActionContext
            {
                AuthorityId = ofAuthority.Key,
                Action = "identity.account.close-unused",
                At = now,
                Source = "job",
            };
            foreach (var user in ofAuthority)
            {
                await administration.CloseAsync(user, DisabledReason.Unused, action, cancellation);
            }

            await db.SaveAsync(action, cancellation);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Accounts from before these columns existed: they are found by name and counted as unused from now on.</summary>
    private async Task CompleteAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db
            .UserAccounts.Where(u => u.ActiveSince == null)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.ActiveSince, now), cancellation);
        while (await db.UserAccounts.Where(u => u.SearchText == "").OrderBy(u => u.Id).Take(BatchSize).ToListAsync(cancellation) is { Count: > 0 } batch)
        {
            foreach (var user in batch)
            {
                db.Entry(user).Property(u => u.SearchText).IsModified = true;
            }

            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }
}
