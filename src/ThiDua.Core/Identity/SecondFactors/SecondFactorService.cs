using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Identity;

/// <summary>A key that is offered and not yet in force.</summary>
/// <param name="Sealed">Goes out with the form and comes back: only this host can have made it, for this account, within the hour.</param>
/// <param name="Key">As a person would type it into the app.</param>
/// <param name="Address">What the QR code holds.</param>
public sealed record OfferedKey(string Sealed, string Key, string Address);

/// <summary>Authenticator app and recovery codes of an account.</summary>
public sealed class SecondFactorService(ThiDuaDbContext db, IDataProtectionProvider protection, PasswordService passwords, Texts texts)
{
    private const string Issuer = "Thi Đua";
    private static readonly TimeSpan OfferLasts = TimeSpan.FromHours(1);

    private IDataProtector Keys => protection.CreateProtector("identity.totp");

    /// <param name="before">What was offered before, where the form is shown again.</param>
    public OfferedKey Offer(UserAccount user, string? before = null)
    {
        var key = (before is null ? null : Opened(user, before)) ?? RandomNumberGenerator.GetBytes(TotpCode.KeyLength);
        return new OfferedKey(
            Offers(user).Protect(Convert.ToBase64String(key), OfferLasts),
            TotpCode.ToBase32(key),
            TotpCode.Address(Issuer, user.UserName!, key)
        );
    }

    /// <summary>Puts the offered key in force once the app shows its code.</summary>
    /// <returns>The recovery codes: shown now and never again.</returns>
    /// <exception cref="ValidationException">The code is not the app's.</exception>
    public async Task<IReadOnlyList<string>> SetUpAsync(
        UserAccount user,
        string sealedKey,
        string code,
        Guid? sessionId,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (Opened(user, sealedKey) is not { } key || TotpCode.Match(key, SecretCodes.Plain(code), action.At, null) is not { } step)
        {
            throw new ValidationException([new ValidationFailure("Code", texts["identity.second-factor.wrong-code"])]);
        }

        user.TotpKey = Keys.Protect(Convert.ToBase64String(key));
        user.TotpLastStep = step;
        user.TwoFactorEnabled = true;
        if (await db.UserSessions.FirstOrDefaultAsync(s => s.Id == sessionId, cancellation) is { } session)
        {
            (session.IsStrong, session.Method) = (true, $"{session.Method}+totp");
        }

        return await NewCodesAsync(user, action, "set-up", cancellation);
    }

    /// <summary>Makes the old recovery codes void and gives new ones.</summary>
    public Task<IReadOnlyList<string>> RenewCodesAsync(UserAccount user, ActionContext action, CancellationToken cancellation) =>
        NewCodesAsync(user, action, "recovery-codes", cancellation);

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CodesLeftAsync(Guid userId, CancellationToken cancellation) =>
        db.RecoveryCodes.CountAsync(c => c.UserId == userId && c.UsedAt == null, cancellation);

    /// <summary>The method by which a typed code is right ("totp", "recovery"); null where it is wrong or the account is locked. A wrong one counts.</summary>
    public async Task<string?> CheckAsync(UserAccount user, string typed, ActionContext action, CancellationToken cancellation)
    {
        if (!user.TwoFactorEnabled || user.DisabledAt is not null || PasswordService.IsLocked(user, action.At))
        {
            return null;
        }

        var code = SecretCodes.Plain(typed);
        var method =
            code.Length == TotpCode.Digits
                ? await TakeTotpAsync(user, code, action.At, cancellation)
                : await TakeRecoveryAsync(user, code, action.At, cancellation);
        if (method is null)
        {
            await passwords.CountFailureAsync(user, action, cancellation);
        }

        return method;
    }

    /// <summary>Takes the second factor away: by the person, or by a manager for one who has lost phone and paper.</summary>
    public async Task RemoveAsync(UserAccount user, ActionContext action, CancellationToken cancellation)
    {
        (user.TotpKey, user.TotpLastStep, user.TwoFactorEnabled) = (null, null, false);
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(cancellation));
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { secondFactor = "removed" });
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Taken in the database by its half minute, so that of two senders of the same code one is refused.</summary>
    private async Task<string?> TakeTotpAsync(UserAccount user, string code, DateTime at, CancellationToken cancellation)
    {
        if (KeyOf(user) is not { } key || TotpCode.Match(key, code, at, user.TotpLastStep) is not { } step)
        {
            return null;
        }

        var taken = await db
            .UserAccounts.Where(u => u.Id == user.Id && (u.TotpLastStep == null || u.TotpLastStep < step))
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.TotpLastStep, step), cancellation);
        return taken == 1 ? "totp" : null;
    }

    private async Task<string?> TakeRecoveryAsync(UserAccount user, string code, DateTime at, CancellationToken cancellation)
    {
        var hash = SecretCodes.Hash(code, user.Id);
        var taken = await db
            .RecoveryCodes.Where(c => c.UserId == user.Id && c.CodeHash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, at), cancellation);
        return taken == 1 ? "recovery" : null;
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(
        UserAccount user,
        ActionContext action,
        string what,
        CancellationToken cancellation
    )
    {
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(cancellation));
        var codes = Enumerable.Range(0, RecoveryCode.PerAccount).Select(_ => SecretCodes.New(RecoveryCode.Length)).ToList();
        db.AddRange(
            codes.Select(c => new RecoveryCode
            {
                Id = Ids.Next(),
                UserId = user.Id,
                CodeHash = SecretCodes.Hash(c, user.Id),
            })
        );
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { secondFactor = what });
        await db.SaveAsync(action, cancellation);
        return [.. codes.Select(c => SecretCodes.Grouped(c))];
    }

    private byte[]? KeyOf(UserAccount user)
    {
        try
        {
            return user.TotpKey is { } kept ? Convert.FromBase64String(Keys.Unprotect(kept)) : null;
        }
        catch (CryptographicException)
        {
            // The host's keys were lost or are another host's: recovery codes still work.
            return null;
        }
    }

    private ITimeLimitedDataProtector Offers(UserAccount user) =>
        protection.CreateProtector("identity.totp.offer", user.Id.ToString()).ToTimeLimitedDataProtector();

    private byte[]? Opened(UserAccount user, string sealedKey)
    {
        try
        {
            return Convert.FromBase64String(Offers(user).Unprotect(sealedKey));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
