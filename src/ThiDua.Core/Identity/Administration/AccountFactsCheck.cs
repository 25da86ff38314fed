using System.Net.Mail;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Identity;

/// <summary>Whether what was typed about an account will do.</summary>
public sealed class AccountFactsCheck(ThiDuaDbContext db, Texts texts)
{
    private const int PositionMaxLength = 100;
    private const int EmailMaxLength = 254;

    public List<ValidationFailure> Mistakes(Access access, AccountFacts facts)
    {
        var mistakes = new List<ValidationFailure>();
        if (string.IsNullOrWhiteSpace(facts.FullName) || facts.FullName.Trim().Length > UserAccount.FullNameMaxLength)
        {
            mistakes.Add(new(nameof(facts.FullName), texts["identity.full-name.required", UserAccount.FullNameMaxLength]));
        }

        if (facts.Position?.Trim().Length > PositionMaxLength)
        {
            mistakes.Add(new(nameof(facts.Position), texts["identity.too-long", PositionMaxLength]));
        }

        if (facts.UnitId is not { } unit || !access.Can(Capability.ManageAccounts, unit))
        {
            mistakes.Add(new(nameof(facts.UnitId), texts["identity.unit.required"]));
        }

        if (
            !string.IsNullOrWhiteSpace(facts.Email)
            && (facts.Email.Trim().Length > EmailMaxLength || !MailAddress.TryCreate(facts.Email.Trim(), out _))
        )
        {
            mistakes.Add(new(nameof(facts.Email), texts["identity.email"]));
        }

        if (!string.IsNullOrWhiteSpace(facts.PhoneNumber) && !IsPhone(facts.PhoneNumber))
        {
            mistakes.Add(new(nameof(facts.PhoneNumber), texts["identity.phone"]));
        }

        return mistakes;
    }

    public async Task<IReadOnlyList<ValidationFailure>> UserNameMistakesAsync(string? typed, CancellationToken cancellation)
    {
        var name = typed?.Trim() ?? "";
        if (name.Length is < 3 or > UserAccount.UserNameMaxLength || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            return [new(nameof(OpenAccountOptions.UserName), texts["identity.user-name.form"])];
        }

        var normalized = name.ToUpperInvariant();
        return await db.UserAccounts.AnyAsync(u => u.NormalizedUserName == normalized, cancellation)
            ? [new(nameof(OpenAccountOptions.UserName), texts["identity.user-name.taken"])]
            : [];
    }

    private static bool IsPhone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        return digits is >= 8 and <= 15
            && text.Trim().Length <= 20
            && text.All(c => char.IsAsciiDigit(c) || " .+-()".Contains(c, StringComparison.Ordinal));
    }
}
