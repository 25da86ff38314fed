using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Identity;

public sealed record ChangePasswordOptions
{
    public required UserAccount User { get; init; }
    public required string Current { get; init; }
    public required string New { get; init; }

    /// <summary>The session that stays; all others end.</summary>
    public required Guid? SessionId { get; init; }
}

/// <summary>What people do with their own account.</summary>
public sealed class OwnAccountService(
    ThiDuaDbContext db,
    PasswordService passwords,
    SessionService sessions,
    SecondFactorService secondFactors,
    Texts texts
)
{
    /// <exception cref="ValidationException">The current password is wrong, or the new one will not do.</exception>
    public async Task ChangePasswordAsync(ChangePasswordOptions options, ActionContext action, CancellationToken cancellation)
    {
        var user = options.User;
        await DemandAsync(user, options.Current, nameof(options.Current), action, cancellation);
        await passwords.SetAsync(user, options.New, user.TwoFactorEnabled, nameof(options.New), cancellation);
        var ended = await sessions.EndAllAsync(user.Id, options.SessionId, SessionEnd.PasswordChanged, action.At, cancellation);
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { passwordChanged = true, sessionsEnded = ended });
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Takes the second factor away from an account that does not need one; the password must be long enough to stand alone.</summary>
    /// <exception cref="ValidationException">The password is wrong or too short to stand alone, or the role demands a second factor.</exception>
    public async Task RemoveSecondFactorAsync(
        UserAccount user,
        string password,
        IEnumerable<Role> roles,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (SecondFactorRules.IsRequired(roles))
        {
            throw Mistake("", "identity.second-factor.required");
        }

        await DemandAsync(user, password, "Password", action, cancellation);
        if (PasswordRules.Mistake(password, user.UserName!, user.FullName, hasSecondFactor: false, texts) is not null)
        {
            throw Mistake("Password", "identity.second-factor.longer-password");
        }

        await secondFactors.RemoveAsync(user, action, cancellation);
    }

    /// <summary>The language of the screen, on every device of the person. Messages and papers stay Vietnamese.</summary>
    public Task ChooseLanguageAsync(Guid userId, string language, CancellationToken cancellation)
    {
        var chosen = language == Texts.English ? Texts.English : Texts.Vietnamese;
        return db
            .UserAccounts.Where(u => u.Id == userId && u.DisabledAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.Language, chosen), cancellation);
    }

    private async Task DemandAsync(UserAccount user, string password, string field, ActionContext action, CancellationToken cancellation)
    {
        switch (await passwords.CheckAsync(user, password, action, cancellation))
        {
            case PasswordVerdict.Wrong:
                throw Mistake(field, "identity.password.wrong");
            case PasswordVerdict.Locked:
                throw Mistake(field, "identity.locked");
        }
    }

    private ValidationException Mistake(string field, string sentence) => new([new ValidationFailure(field, texts[sentence])]);
}
