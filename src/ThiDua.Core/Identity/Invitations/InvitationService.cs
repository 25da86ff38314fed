using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>An invitation with its code, which is known only now.</summary>
public sealed record IssuedInvitation(Guid Id, UserAccount User, string Code, DateTime ExpiresAt);

public sealed record AcceptInvitationOptions
{
    public required string Code { get; init; }
    public required string Password { get; init; }

    /// <summary>The person will set up a second factor next, so a shorter password will do.</summary>
    public required bool WithSecondFactor { get; init; }
}

/// <summary>Gives out links and slips, and lets people set their first password with them.</summary>
public sealed class InvitationService(
    ThiDuaDbContext db,
    PasswordService passwords,
    SessionService sessions,
    SignInRules rules,
    TimeProvider time
)
{
    /// <summary>
    /// One code for each account; earlier codes are void. Password, passkeys, tokens and sessions that there were are void too: whoever needs
    /// an invitation has lost them, or somebody else has found them.
    /// </summary>
    /// <param name="users">Tracked by the context.</param>
    public async Task<IReadOnlyList<IssuedInvitation>> IssueAsync(
        IReadOnlyList<UserAccount> users,
        InvitationKind kind,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var ids = users.Select(u => u.Id).ToList();
        await RevokeAsync(ids, action.At, cancellation);
        var expires = action.At + rules.InvitationLasts;
        var issued = new List<IssuedInvitation>(users.Count);
        foreach (var user in users)
        {
            var code = SecretCodes.New(Invitation.CodeLength);
            var id = Ids.Next();
            db.Add(
                new Invitation
                {
                    Id = id,
                    UserId = user.Id,
                    CodeHash = SecretCodes.Hash(code),
                    CreatedAt = action.At,
                    ExpiresAt = expires,
                    Kind = kind,
                }
            );
            user.PasswordHash = null;
            db.AuditEvent(action, nameof(UserAccount), user.Id, new { invited = kind.ToString(), until = expires });
            issued.Add(new IssuedInvitation(id, user, code, expires));
        }

        foreach (var session in await db.UserSessions.Where(s => ids.Contains(s.UserId) && s.EndedAt == null).ToListAsync(cancellation))
        {
            (session.EndedAt, session.EndedBecause) = (action.At, SessionEnd.PasswordChanged);
        }

        foreach (var token in await db.ApiTokens.Where(t => ids.Contains(t.UserId) && t.RevokedAt == null).ToListAsync(cancellation))
        {
            token.RevokedAt = action.At;
        }

        db.RemoveRange(await db.Set<IdentityUserPasskey<Guid>>().Where(p => ids.Contains(p.UserId)).ToListAsync(cancellation));
        await db.SaveAsync(action, cancellation);
        return issued;
    }

    /// <summary>Whom the code invites; null where it is unknown, used, void or expired.</summary>
    public async Task<UserAccount?> FindAsync(string? typed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await Open(typed, now)
            .Join(db.UserAccounts.Where(u => u.DisabledAt == null), i => i.UserId, u => u.Id, (_, u) => u)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Sets the password and uses the code up.</summary>
    /// <returns>The account; null where the code is not valid.</returns>
    /// <exception cref="ValidationException">The password will not do; the code stays valid.</exception>
    public async Task<UserAccount?> AcceptAsync(AcceptInvitationOptions options, ActionContext action, CancellationToken cancellation)
    {
        var invitation = await Open(options.Code, action.At).FirstOrDefaultAsync(cancellation);
        var user = invitation is null
            ? null
            : await db.UserAccounts.FirstOrDefaultAsync(u => u.Id == invitation.UserId && u.DisabledAt == null, cancellation);
        if (invitation is null || user is null)
        {
            return null;
        }

        await passwords.SetAsync(user, options.Password, options.WithSecondFactor, nameof(options.Password), cancellation);
        return await db.InTransactionAsync(action, () => UseUpAsync(invitation, user, action, cancellation), cancellation);
    }

    /// <summary>Used up in the database first: of two who hold the same slip, one sets the password.</summary>
    private async Task<UserAccount?> UseUpAsync(
        Invitation invitation,
        UserAccount user,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var used = await db
            .Invitations.Where(i => i.Id == invitation.Id && i.UsedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.UsedAt, action.At), cancellation);
        if (used == 0)
        {
            db.ChangeTracker.Clear();
            return null;
        }

        user.ActiveSince = action.At;
        await sessions.EndAllAsync(user.Id, null, SessionEnd.PasswordChanged, action.At, cancellation);
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { invitation = invitation.Id });
        await db.SaveAsync(action, cancellation);
        return user;
    }

    private IQueryable<Invitation> Open(string? typed, DateTime at)
    {
        var hash = SecretCodes.Hash(SecretCodes.Plain(typed));
        return db.Invitations.Where(i => i.CodeHash == hash && i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > at);
    }

    private async Task RevokeAsync(List<Guid> users, DateTime at, CancellationToken cancellation)
    {
        foreach (
            var invitation in await db
                .Invitations.Where(i => users.Contains(i.UserId) && i.UsedAt == null && i.RevokedAt == null)
                .ToListAsync(cancellation)
        )
        {
            invitation.RevokedAt = at;
        }
    }
}
