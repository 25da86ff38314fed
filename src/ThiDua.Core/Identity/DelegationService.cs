using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

public sealed record GiveDelegationOptions
{
    public required Access Access { get; init; }
    public required Role Role { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid? ToUserId { get; init; }
    public required DateOnly? ValidFrom { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly? LastDay { get; init; }
    public required string? Reason { get; init; }
}

/// <summary>A delegation as its list shows it.</summary>
/// <param name="CanRevoke">In force, and given by the person who looks or within their management of accounts.</param>
public sealed record DelegationItem(Delegation Delegation, string FromName, string ToName, string UnitName, bool CanRevoke);

/// <summary>Roles given for the time of an absence: own ones only, never handed on, within limits, seen by the office.</summary>
public sealed class DelegationService(ThiDuaDbContext db, TimeProvider time, Texts texts)
{
    /// <summary>
    /// Roles that are bound to the person: who runs the system, who checks it from outside, and who learns. They are given
    /// by an assignment or not at all.
    /// </summary>
    public static IReadOnlyList<Role> NotGiven { get; } = [Role.SystemAdministrator, Role.Auditor, Role.Inspector, Role.Learner];

    /// <summary>The roles that the person holds themselves and may give.</summary>
    public async Task<IReadOnlyList<RoleAssignment>> GivableAsync(Access access, CancellationToken cancellation)
    {
        var (me, today) = (access.UserId, VietnamTime.Today(time));
        var held = await db
            .RoleAssignments.AsNoTracking()
            .Where(a => a.UserId == me && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today))
            .ToListAsync(cancellation);
        return [.. held.Where(a => !NotGiven.Contains(a.Role) && access.Tree.IndexOf(a.UnitId) >= 0)];
    }

    /// <summary>Colleagues who can stand in: active accounts of the same authority, by name.</summary>
    public async Task<IReadOnlyList<UserAccount>> ColleaguesAsync(Access access, CancellationToken cancellation)
    {
        var (me, units) = (access.UserId, Neighbours(access));
        var people = await db
            .UserAccounts.AsNoTracking()
            .Where(u => u.DisabledAt == null && u.Id != me && units.Contains(u.UnitId))
            .ToListAsync(cancellation);
        return [.. people.OrderByPersonName(u => u.FullName)];
    }

    /// <summary>Null where the role is not held at the unit by the person themselves.</summary>
    /// <exception cref="ValidationException">The colleague, the days or the reason are not right.</exception>
    public async Task<Delegation?> GiveAsync(GiveDelegationOptions options, ActionContext action, CancellationToken cancellation)
    {
        var givable = await GivableAsync(options.Access, cancellation);
        if (!givable.Any(a => a.Role == options.Role && a.UnitId == options.UnitId))
        {
            return null;
        }

        await CheckAsync(options, cancellation);
        var delegation = new Delegation
        {
            Id = Ids.Next(),
            FromUserId = options.Access.UserId,
            ToUserId = options.ToUserId!.Value,
            Role = options.Role,
            UnitId = options.UnitId,
            ValidFrom = options.ValidFrom!.Value,
            ValidTo = options.LastDay!.Value.AddDays(1),
            Reason = options.Reason!.Trim(),
            CreatedAt = action.At,
        };
        db.Add(delegation);
        await db.SaveAsync(action.Because(options.Reason), cancellation);
        return delegation;
    }

    /// <summary>Takes it back at once. False where there is none in force for this person to revoke.</summary>
    public async Task<bool> RevokeAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var (me, managed) = (access.UserId, access.Units(db, Capability.ManageAccounts));
        var delegation = await db
            .Delegations.AsTracking()
            .FirstOrDefaultAsync(
                d => d.Id == id && d.RevokedAt == null && (d.FromUserId == me || managed.Contains(d.UnitId)),
                cancellation
            );
        if (delegation is null)
        {
            return false;
        }

        (delegation.RevokedAt, delegation.RevokedBy) = (action.At, action.ActorId);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Given by the person, given to them, or at units whose accounts they manage; the latest first.</summary>
    public async Task<IReadOnlyList<DelegationItem>> ListAsync(Access access, CancellationToken cancellation)
    {
        var (me, managed) = (access.UserId, access.Units(db, Capability.ManageAccounts));
        var rows = await (
            from d in db.Delegations
            join f in db.UserAccounts on d.FromUserId equals f.Id
            join t in db.UserAccounts on d.ToUserId equals t.Id
            where d.FromUserId == me || d.ToUserId == me || managed.Contains(d.UnitId)
            orderby d.CreatedAt descending
            select new
            {
                Delegation = d,
                From = f.FullName,
                To = t.FullName,
                IsManaged = managed.Contains(d.UnitId),
            }
        )
            .AsNoTracking()
            .Take(200)
            .ToListAsync(cancellation);
        var today = VietnamTime.Today(time);
        return
        [
            .. rows.Select(r => new DelegationItem(
                r.Delegation,
                r.From,
                r.To,
                access.Tree.Find(r.Delegation.UnitId)?.Name ?? "",
                r.Delegation is { RevokedAt: null } d && d.ValidTo > today && (d.FromUserId == me || r.IsManaged)
            )),
        ];
    }

    /// <summary>The units of the authority that the person belongs to; the person's own unit where there is none.</summary>
    private IQueryable<Guid> Neighbours(Access access)
    {
        var tree = access.Tree;
        var root = tree.AuthorityOf(access.UnitId)?.UnitId ?? access.UnitId;
        var (version, from) = (tree.VersionId, tree.IndexOf(root));
        var to = from < 0 ? -1 : tree.Last[from];
        return db.OrgPositions.Where(p => p.VersionId == version && p.Left >= from && p.Left <= to).Select(p => p.UnitId);
    }

    private async Task CheckAsync(GiveDelegationOptions options, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var mistakes = new List<ValidationFailure>();
        var colleague = options.ToUserId;
        var units = Neighbours(options.Access);
        if (
            colleague is null
            || colleague == options.Access.UserId
            || !await db.UserAccounts.AnyAsync(u => u.Id == colleague && u.DisabledAt == null && units.Contains(u.UnitId), cancellation)
        )
        {
            mistakes.Add(new(nameof(options.ToUserId), texts["identity.delegation.colleague"]));
        }

        if (options.ValidFrom is not { } first || first < today)
        {
            mistakes.Add(new(nameof(options.ValidFrom), texts["identity.delegation.from"]));
        }

        if (
            options.LastDay is not { } last
            || last < (options.ValidFrom ?? today)
            || last >= (options.ValidFrom ?? today).AddDays(Delegation.MaxDays)
        )
        {
            mistakes.Add(new(nameof(options.LastDay), texts["identity.delegation.to", Delegation.MaxDays]));
        }

        if (string.IsNullOrWhiteSpace(options.Reason) || options.Reason.Trim().Length > Delegation.ReasonMaxLength)
        {
            mistakes.Add(new(nameof(options.Reason), texts["identity.delegation.reason", Delegation.ReasonMaxLength]));
        }

        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }
}
