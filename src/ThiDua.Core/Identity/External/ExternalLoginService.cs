using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Identity;

/// <summary>
/// Ties an account to a person at an outside sign-in service by that service's own name for the person (subject), when the person
/// asks for it while signed in. Never by e-mail address or name: those can be given to somebody else.
/// </summary>
public sealed class ExternalLoginService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>The account tied to the subject; null where there is none or it is closed.</summary>
    public Task<UserAccount?> FindAsync(string provider, string subject, CancellationToken cancellation) =>
        Logins(provider, subject)
            .Join(db.UserAccounts.Where(u => u.DisabledAt == null), l => l.UserId, u => u.Id, (_, u) => u)
            .FirstOrDefaultAsync(cancellation);

    public async Task<IReadOnlyList<string>> ProvidersAsync(Guid userId, CancellationToken cancellation) =>
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == userId).Select(l => l.LoginProvider).ToListAsync(cancellation);

    /// <exception cref="ValidationException">The subject is tied to another account, or the account to another subject of the service.</exception>
    public async Task LinkAsync(Guid userId, string provider, string subject, ActionContext action, CancellationToken cancellation)
    {
        var taken = await Logins(provider, subject).AnyAsync(cancellation);
        var has = await db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == userId && l.LoginProvider == provider, cancellation);
        if (taken || has)
        {
            throw new ValidationException([new ValidationFailure("", texts[taken ? "identity.external.taken" : "identity.external.has"])]);
        }

        db.Add(
            new IdentityUserLogin<Guid>
            {
                UserId = userId,
                LoginProvider = provider,
                ProviderKey = subject,
            }
        );
        db.AuditEvent(action, nameof(UserAccount), userId, new { linked = provider });
        await db.SaveAsync(action, cancellation);
    }

    /// <returns>Whether there was a tie.</returns>
    public async Task<bool> UnlinkAsync(Guid userId, string provider, ActionContext action, CancellationToken cancellation)
    {
        var login = await db.Set<IdentityUserLogin<Guid>>()
            .FirstOrDefaultAsync(l => l.UserId == userId && l.LoginProvider == provider, cancellation);
        if (login is null)
        {
            return false;
        }

        db.Remove(login);
        db.AuditEvent(action, nameof(UserAccount), userId, new { unlinked = provider });
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private IQueryable<IdentityUserLogin<Guid>> Logins(string provider, string subject) =>
        db.Set<IdentityUserLogin<Guid>>().Where(l => l.LoginProvider == provider && l.ProviderKey == subject);
}
