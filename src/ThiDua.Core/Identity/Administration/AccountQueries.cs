using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

public enum AccountState
{
    Active,

    /// <summary>Has no password yet and cannot sign in.</summary>
    NotStarted,
    Locked,
    Disabled,
}

public sealed record AccountFilter
{
    public string? Text { get; init; }
    public AccountState? State { get; init; }
    public Role? Role { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 25;
}

public sealed record AccountListItem(
    Guid Id,
    string UserName,
    string FullName,
    string? Position,
    string UnitName,
    IReadOnlyList<Role> Roles,
    AccountState State,
    bool HasSecondFactor,
    DateTime? LastSignInAt
);

public sealed record AccountList(IReadOnlyList<AccountListItem> Items, int Total);

/// <summary>An account with what hangs on it, for those who manage it.</summary>
public sealed record AccountDetails(
    UserAccount User,
    AccountState State,
    string UnitName,
    IReadOnlyList<RoleAssignment> Roles,
    Invitation? OpenInvitation,
    bool CanManage
);

/// <summary>The accounts that a person manages: those of units in reach.</summary>
public sealed class AccountQueries(ThiDuaDbContext db, TimeProvider time)
{
    public IQueryable<UserAccount> Visible(Access access)
    {
        var units = access.Units(db, Capability.ManageAccounts);
        return db.UserAccounts.Where(u => units.Contains(u.UnitId));
    }

    public Task<AccountList> ListAsync(Access access, AccountFilter filter, CancellationToken cancellation)
    {
        var (folded, now, today) = (SearchFolding.Fold(filter.Text), Now, VietnamTime.Today(time));
        var (logins, assignments) = (db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>(), db.RoleAssignments);
        var locked = new DateTimeOffset(now, TimeSpan.Zero);
        var users = Visible(access).Where(u => folded == "" || u.SearchText.Contains(folded));
        users = filter.State switch
        {
            AccountState.Disabled => users.Where(u => u.DisabledAt != null),
            AccountState.Locked => users.Where(u => u.DisabledAt == null && u.LockoutEnd > locked),
            AccountState.NotStarted => users.Where(u =>
                u.DisabledAt == null && u.PasswordHash == null && !logins.Any(l => l.UserId == u.Id)
            ),
            AccountState.Active => users.Where(u =>
                u.DisabledAt == null
                && (u.PasswordHash != null || logins.Any(l => l.UserId == u.Id))
                && (u.LockoutEnd == null || u.LockoutEnd <= locked)
            ),
            _ => users,
        };
        if (filter.Role is { } role)
        {
            users = users.Where(u =>
                assignments.Any(a => a.UserId == u.Id && a.Role == role && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today))
            );
        }

        return PageAsync(access, users, filter.Page, filter.PageSize, cancellation);
    }

    /// <summary>One page of the accounts, in the order of Vietnamese lists of people.</summary>
    public async Task<AccountList> PageAsync(
        Access access,
        IQueryable<UserAccount> users,
        int page,
        int pageSize,
        CancellationToken cancellation
    )
    {
        var logins = db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>();
        var total = await users.CountAsync(cancellation);
        var rows = await users
            .AsNoTracking()
            .OrderBy(u => u.SearchText)
            .ThenBy(u => u.Id)
            .OnPage(page, pageSize)
            .Select(u => new { User = u, HasLogin = logins.Any(l => l.UserId == u.Id) })
            .ToListAsync(cancellation);
        var roles = await RolesAsync([.. rows.Select(r => r.User.Id)], cancellation);
        return new AccountList(
            [
                .. rows.Select(r => new AccountListItem(
                    r.User.Id,
                    r.User.UserName!,
                    r.User.FullName,
                    r.User.Position,
                    access.Tree.Find(r.User.UnitId)?.Name ?? "",
                    [.. roles[r.User.Id].Select(a => a.Role).Distinct()],
                    StateOf(r.User, r.HasLogin),
                    r.User.TwoFactorEnabled,
                    r.User.LastSignInAt
                )),
            ],
            total
        );
    }

    /// <summary>One account; null where it does not exist or its unit is out of reach.</summary>
    public async Task<AccountDetails?> FindAsync(Access access, Guid id, CancellationToken cancellation)
    {
        if (await Visible(access).FirstOrDefaultAsync(u => u.Id == id, cancellation) is not { } user)
        {
            return null;
        }

        var (now, today) = (Now, VietnamTime.Today(time));
        var roles = await db.RoleAssignments.Where(a => a.UserId == id).OrderByDescending(a => a.ValidFrom).ToListAsync(cancellation);
        var invitation = await db
            .Invitations.AsNoTracking()
            .Where(i => i.UserId == id && i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            .OrderByDescending(i => i.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        var hasLogin = await db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == id, cancellation);
        return new AccountDetails(
            user,
            StateOf(user, hasLogin),
            access.Tree.Find(user.UnitId)?.Name ?? "",
            roles,
            invitation,
            MayManage(access, user, roles.Where(a => a.ValidTo is null || a.ValidTo > today))
        );
    }

    /// <summary>The authority whose audit chain tells of the account; null where the account is out of reach.</summary>
    public async Task<Guid?> AuthorityOfAsync(Access access, Guid id, CancellationToken cancellation)
    {
        var unit = await Visible(access).Where(u => u.Id == id).Select(u => (Guid?)u.UnitId).FirstOrDefaultAsync(cancellation);
        return unit is { } found ? access.Tree.AuthorityOf(found)?.UnitId ?? found : null;
    }

    /// <summary>Those of the accounts that the person may change: not their own, and none with a role that they could not give.</summary>
    public async Task<IReadOnlyList<UserAccount>> ManageableAsync(
        Access access,
        IReadOnlyList<UserAccount> users,
        CancellationToken cancellation
    )
    {
        var roles = await RolesAsync([.. users.Select(u => u.Id)], cancellation, alsoComing: true);
        return [.. users.Where(u => MayManage(access, u, roles[u.Id]))];
    }

    private static bool MayManage(Access access, UserAccount user, IEnumerable<RoleAssignment> held) =>
        user.Id != access.UserId
        && access.Can(Capability.ManageAccounts, user.UnitId)
        && held.All(a => RoleGranting.MayGrant(access, a.Role, a.UnitId));

    private async Task<ILookup<Guid, RoleAssignment>> RolesAsync(List<Guid> users, CancellationToken cancellation, bool alsoComing = false)
    {
        var today = VietnamTime.Today(time);
        var rows = await db
            .RoleAssignments.AsNoTracking()
            .Where(a => users.Contains(a.UserId) && (alsoComing || a.ValidFrom <= today) && (a.ValidTo == null || a.ValidTo > today))
            .ToListAsync(cancellation);
        return rows.ToLookup(a => a.UserId);
    }

    private AccountState StateOf(UserAccount user, bool hasLogin) =>
        user.DisabledAt is not null ? AccountState.Disabled
        : PasswordService.IsLocked(user, Now) ? AccountState.Locked
        : user.PasswordHash is null && !hasLogin ? AccountState.NotStarted
        : AccountState.Active;

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
