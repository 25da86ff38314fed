using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Identity;

public enum PasswordVerdict
{
    Right,
    Wrong,
    Locked,
}

/// <summary>Checks and sets passwords. Whatever hashes waits at the <see cref="HashingGate"/>.</summary>
public sealed class PasswordService(
    ThiDuaDbContext db,
    IPasswordHasher<UserAccount> hasher,
    HashingGate gate,
    SignInRules rules,
    Texts texts,
    ILogger<PasswordService> logger
)
{
    /// <summary>A hash that no password fits: a name that does not exist takes as long to refuse as one that does.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<object>().HashPassword(new(), Ids.Next().ToString()));

    /// <summary>Whether it is the account's password. Wrong tries count towards the lockout at once, whatever becomes of the request.</summary>
    /// <param name="user">Null where there is no such account.</param>
    /// <exception cref="TooBusyException">Too many are waiting.</exception>
    public async Task<PasswordVerdict> CheckAsync(UserAccount? user, string password, ActionContext action, CancellationToken cancellation)
    {
        if (user is not null && IsLocked(user, action.At))
        {
            return PasswordVerdict.Locked;
        }

        var known = user is { DisabledAt: null, PasswordHash: not null };
        var hash = known ? user!.PasswordHash! : NobodysHash.Value;
        var tooLong = password.Length > PasswordRules.MaxLength;
        var result = await gate.DoAsync(() => hasher.VerifyHashedPassword(user!, hash, tooLong ? "" : password), cancellation);
        if (!known)
        {
            return PasswordVerdict.Wrong;
        }

        if (result == PasswordVerificationResult.Failed)
        {
            return await CountFailureAsync(user!, action, cancellation) ? PasswordVerdict.Locked : PasswordVerdict.Wrong;
        }

        return PasswordVerdict.Right;
    }

    public static bool IsLocked(UserAccount user, DateTime at) => user.LockoutEnd is { } end && end.UtcDateTime > at;

    /// <summary>A wrong password or code. Counted in the database, so that tries at the same time all count.</summary>
    /// <returns>Whether the account is locked now.</returns>
    public async Task<bool> CountFailureAsync(UserAccount user, ActionContext action, CancellationToken cancellation)
    {
        var account = db.UserAccounts.Where(u => u.Id == user.Id);
        await account.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation);
        var until = new DateTimeOffset(action.At + rules.LockoutLasts, TimeSpan.Zero);
        var locked = await account
            .Where(u => u.AccessFailedCount >= rules.TriesBeforeLockout)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, until).SetProperty(u => u.AccessFailedCount, 0), cancellation);
        if (locked > 0)
        {
            logger.LogWarning(
                "Account {UserId} is locked after {Tries} wrong tries from {Source}",
                user.Id,
                rules.TriesBeforeLockout,
                action.Source
            );
        }

        return locked > 0;
    }

    /// <summary>Sets a password without saving: the verb that does it saves.</summary>
    /// <param name="field">The field that a mistake belongs to.</param>
    /// <exception cref="ValidationException">It is too short or one of the commonest.</exception>
    public async Task SetAsync(UserAccount user, string password, bool hasSecondFactor, string field, CancellationToken cancellation)
    {
        if (PasswordRules.Mistake(password, user.UserName ?? "", user.FullName, hasSecondFactor, texts) is { } mistake)
        {
            throw new ValidationException([new ValidationFailure(field, mistake)]);
        }

        user.PasswordHash = await gate.DoAsync(() => hasher.HashPassword(user, password), cancellation);
        user.PasswordIsShort = password.Length < PasswordRules.Length;
        user.SecurityStamp = Ids.Next().ToString("N");
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }
}
