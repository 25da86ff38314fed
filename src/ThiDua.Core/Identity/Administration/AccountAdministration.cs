using FluentValidation;
using FluentValidation.Results;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>What can be said of a person's account.</summary>
public sealed record AccountFacts
{
    public required string? FullName { get; init; }
    public string? Position { get; init; }
    public required Guid? UnitId { get; init; }
    public string? Email { get; init; }
    public string? PhoneNumber { get; init; }
}

public sealed record OpenAccountOptions
{
    public required Access Access { get; init; }
    public required string? UserName { get; init; }
    public required AccountFacts Facts { get; init; }
    public required Role? Role { get; init; }

    /// <summary>Where the role is held; the person's own unit where it is left out.</summary>
    public Guid? RoleUnitId { get; init; }
}

public sealed record GiveRoleOptions
{
    public required Access Access { get; init; }
    public required Guid UserId { get; init; }
    public required Role? Role { get; init; }
    public required Guid? UnitId { get; init; }

    /// <summary>Today where it is left out.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? LastDay { get; init; }
}

/// <summary>Opens, changes and closes accounts of units in reach, and gives and ends roles. An account never gets a password from somebody else.</summary>
public sealed class AccountAdministration(
    ThiDuaDbContext db,
    AccountQueries accounts,
    AccountFactsCheck check,
    SessionService sessions,
    TimeProvider time,
    Texts texts
)
{
    /// <summary>Makes an account without a password: the person sets it by invitation.</summary>
    /// <exception cref="ValidationException">A fact is missing or taken, or the unit or role is not the manager's to give.</exception>
    public async Task<UserAccount> OpenAsync(OpenAccountOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mistakes = check.Mistakes(options.Access, options.Facts);
        mistakes.AddRange(await check.UserNameMistakesAsync(options.UserName, cancellation));
        var unit = options.RoleUnitId ?? options.Facts.UnitId;
        if (options.Role is not { } role)
        {
            mistakes.Add(new(nameof(options.Role), texts["identity.role.required"]));
        }
        else if (unit is { } at && !RoleGranting.MayGrant(options.Access, role, at))
        {
            mistakes.Add(new(nameof(options.Role), texts["identity.role.not-yours"]));
        }

        Refuse(mistakes);
        var userName = options.UserName!.Trim();
        var user = new UserAccount
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            FullName = "",
            UnitId = options.Facts.UnitId!.Value,
            SecurityStamp = Ids.Next().ToString("N"),
            LockoutEnabled = true,
            ActiveSince = action.At,
        };
        Put(user, options.Facts);
        db.Add(user);
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { opened = true, user.UnitId });
        AddRole(user.Id, options.Role!.Value, unit!.Value, VietnamTime.Today(time), null);
        await db.SaveAsync(action, cancellation);
        return user;
    }

    /// <returns>False where the account is not the manager's to change.</returns>
    /// <exception cref="ValidationException">A fact is missing, or the unit is out of reach.</exception>
    public async Task<bool> UpdateAsync(Access access, Guid id, AccountFacts facts, ActionContext action, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(access, id, cancellation) is not { CanManage: true } account)
        {
            return false;
        }

        Refuse(check.Mistakes(access, facts));
        var (name, unit) = (account.User.FullName, account.User.UnitId);
        Put(account.User, facts);
        db.AuditEvent(
            action,
            nameof(UserAccount),
            id,
            new { nameChanged = name != account.User.FullName, unit = new { old = unit, @new = account.User.UnitId } }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <returns>False where the account is not the manager's to change.</returns>
    /// <exception cref="ValidationException">The role, its unit or its dates will not do.</exception>
    public async Task<bool> GiveRoleAsync(GiveRoleOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(options.Access, options.UserId, cancellation) is not { CanManage: true } account)
        {
            return false;
        }

        var from = options.ValidFrom ?? VietnamTime.Today(time);
        var to = options.LastDay?.AddDays(1);
        Refuse(RoleMistakes(options, account, from, to));
        AddRole(options.UserId, options.Role!.Value, options.UnitId!.Value, from, to);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Ends a role today; one that has not begun never holds.</summary>
    /// <returns>False where it is not the manager's to end.</returns>
    public async Task<bool> EndRoleAsync(
        Access access,
        Guid userId,
        Guid assignmentId,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.Today(time);
        var account = await accounts.FindAsync(access, userId, cancellation);
        if (
            account is not { CanManage: true }
            || account.Roles.FirstOrDefault(a => a.Id == assignmentId && (a.ValidTo is null || a.ValidTo > today)) is not { } held
        )
        {
            return false;
        }

        held.ValidTo = held.ValidFrom > today ? held.ValidFrom : today;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <returns>False where the account is not the manager's to close.</returns>
    public async Task<bool> CloseAsync(Access access, Guid id, ActionContext action, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(access, id, cancellation) is not { CanManage: true, User.DisabledAt: null } account)
        {
            return false;
        }

        await CloseAsync(account.User, DisabledReason.ByHand, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Opens a closed account again, or unlocks one after wrong tries.</summary>
    /// <returns>False where it is not the manager's to open.</returns>
    public async Task<bool> ReopenAsync(Access access, Guid id, ActionContext action, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(access, id, cancellation) is not { CanManage: true } account)
        {
            return false;
        }

        var user = account.User;
        (user.DisabledAt, user.DisabledBecause, user.LockoutEnd, user.AccessFailedCount, user.ActiveSince) = (
            null,
            null,
            null,
            0,
            action.At
        );
        db.AuditEvent(action, nameof(UserAccount), id, new { reopened = true });
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Closes an account and ends its sessions, without saving.</summary>
    internal async Task CloseAsync(UserAccount user, DisabledReason reason, ActionContext action, CancellationToken cancellation)
    {
        (user.DisabledAt, user.DisabledBecause) = (action.At, reason);
        await sessions.EndAllAsync(user.Id, null, SessionEnd.AccountDisabled, action.At, cancellation);
    }

    private List<ValidationFailure> RoleMistakes(GiveRoleOptions options, AccountDetails account, DateOnly from, DateOnly? to)
    {
        var mistakes = new List<ValidationFailure>();
        if (options.Role is not { } role)
        {
            mistakes.Add(new(nameof(options.Role), texts["identity.role.required"]));
        }
        else if (options.UnitId is not { } unit || !options.Access.Can(Capability.ManageAccounts, unit))
        {
            mistakes.Add(new(nameof(options.UnitId), texts["identity.unit.required"]));
        }
        else if (!RoleGranting.MayGrant(options.Access, role, unit))
        {
            mistakes.Add(new(nameof(options.Role), texts["identity.role.not-yours"]));
        }
        else if (
            account.Roles.Any(a =>
                a.Role == role && a.UnitId == unit && (a.ValidTo is null || a.ValidTo > from) && (to is null || a.ValidFrom < to)
            )
        )
        {
            mistakes.Add(new(nameof(options.Role), texts["identity.role.held"]));
        }

        if (to is not null && to <= from)
        {
            mistakes.Add(new(nameof(options.LastDay), texts["identity.role.dates"]));
        }

        return mistakes;
    }

    private void AddRole(Guid user, Role role, Guid unit, DateOnly from, DateOnly? to) =>
        db.Add(
            new RoleAssignment
            {
                Id = Ids.Next(),
                UserId = user,
                Role = role,
                UnitId = unit,
                ValidFrom = from,
                ValidTo = to,
            }
        );

    private static void Put(UserAccount user, AccountFacts facts)
    {
        user.FullName = facts.FullName!.Trim();
        user.Position = Given(facts.Position);
        user.UnitId = facts.UnitId!.Value;
        user.Email = Given(facts.Email);
        user.NormalizedEmail = user.Email?.ToUpperInvariant();
        user.PhoneNumber = Given(facts.PhoneNumber);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void Refuse(List<ValidationFailure> mistakes)
    {
        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }
}
