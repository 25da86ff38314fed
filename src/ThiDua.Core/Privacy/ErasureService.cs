using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Privacy;

/// <summary>
/// Erases what is known of a person and keeps what they did: the account stays as a shell without a name that records and
/// statistics go on pointing to, and the key of the person's values in the audit log is destroyed.
/// </summary>
public sealed class ErasureService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>False where the account does not exist, was erased before, or is not of a unit that the person answers for.</summary>
    /// <exception cref="FluentValidation.ValidationException">The account is still in use, or the reason is missing.</exception>
    public async Task<bool> EraseAsync(Guid userId, string? reason, Access access, ActionContext action, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManagePrivacy);
        var user = await db
            .UserAccounts.AsTracking()
            .FirstOrDefaultAsync(u => u.Id == userId && u.ErasedAt == null && units.Contains(u.UnitId), cancellation);
        if (user is null)
        {
            return false;
        }

        new Mistakes(texts)
            .Require("Reason", reason, AuditEntry.ReasonMaxLength)
            .When(user.DisabledAt is null, "Reason", "privacy.erase.in-use")
            .Throw();
        await EraseAsync([user], action.Because(reason), cancellation);
        return true;
    }

    /// <summary>Erases tracked accounts and saves; the caller has checked that it may.</summary>
    internal async Task EraseAsync(IReadOnlyList<UserAccount> users, ActionContext action, CancellationToken cancellation)
    {
        var ids = users.Select(u => u.Id).ToList();
        await db.InTransactionAsync(
            action,
            async () =>
            {
                foreach (var user in users)
                {
                    Empty(user, action.At);
                    db.AuditEvent(action, nameof(UserAccount), user.Id, new { erased = true });
                }

                var requests = await db
                    .DataSubjectRequests.AsTracking()
                    .Where(r => r.UserId != null && ids.Contains(r.UserId.Value) && r.ClosedAt != null)
                    .ToListAsync(cancellation);
                requests.ForEach(Empty);
                await db.SaveAsync(action, cancellation);
                await DeleteCredentialsAsync(ids, cancellation);
                // Last, because what was just recorded is encrypted under it too.
                await db.AuditPersonKeys.Where(k => ids.Contains(k.SubjectId)).ExecuteDeleteAsync(cancellation);
                foreach (var key in db.ChangeTracker.Entries<AuditPersonKey>().ToList())
                {
                    key.State = EntityState.Detached;
                }

                return true;
            },
            cancellation
        );
    }

    /// <summary>Every way in, and where the person signed in from.</summary>
    private async Task DeleteCredentialsAsync(List<Guid> ids, CancellationToken cancellation)
    {
        await db.Set<IdentityUserClaim<Guid>>().Where(c => ids.Contains(c.UserId)).ExecuteDeleteAsync(cancellation);
        await db.Set<IdentityUserLogin<Guid>>().Where(l => ids.Contains(l.UserId)).ExecuteDeleteAsync(cancellation);
        await db.Set<IdentityUserToken<Guid>>().Where(t => ids.Contains(t.UserId)).ExecuteDeleteAsync(cancellation);
        await db.Set<IdentityUserPasskey<Guid>>().Where(k => ids.Contains(k.UserId)).ExecuteDeleteAsync(cancellation);
        await db.UserSessions.Where(s => ids.Contains(s.UserId)).ExecuteDeleteAsync(cancellation);
        await db.RecoveryCodes.Where(c => ids.Contains(c.UserId)).ExecuteDeleteAsync(cancellation);
        await db.Invitations.Where(i => ids.Contains(i.UserId)).ExecuteDeleteAsync(cancellation);
        await db.ApiTokens.Where(t => ids.Contains(t.UserId)).ExecuteDeleteAsync(cancellation);
    }

    internal void Empty(DataSubjectRequest request)
    {
        var erased = texts.In(Texts.Vietnamese, "privacy.erased");
        (request.RequesterName, request.Contact, request.Details) = (erased, erased, erased);
    }

    private void Empty(UserAccount user, DateTime at)
    {
        user.FullName = texts.In(Texts.Vietnamese, "privacy.erased");
        user.UserName = $"da-xoa-{user.Id:N}";
        user.NormalizedUserName = user.UserName.ToUpperInvariant();
        (user.Email, user.NormalizedEmail, user.PhoneNumber, user.Position, user.PasswordHash) = (null, null, null, null, null);
        (user.TwoFactorEnabled, user.TotpKey, user.TotpLastStep) = (false, null, null);
        user.SecurityStamp = Ids.Next().ToString("N");
        user.DisabledAt ??= at;
        user.ErasedAt = at;
    }
}
