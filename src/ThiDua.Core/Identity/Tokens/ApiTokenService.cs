using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Identity;

public sealed record CreateApiTokenOptions
{
    public required Guid UserId { get; init; }
    public required string? Name { get; init; }
    public required IReadOnlyList<ApiScope> Scopes { get; init; }

    /// <summary>30, 90, 180 or 365.</summary>
    public required int Days { get; init; }
}

/// <summary>Makes, finds and revokes tokens of persons for programs.</summary>
public sealed class ApiTokenService(ThiDuaDbContext db, TimeProvider time, Texts texts)
{
    /// <summary>Begins every token, so that secret scanners know one when they see it.</summary>
    public const string Prefix = "thidua_";

    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 40;

    public static IReadOnlyList<int> Lifetimes { get; } = [30, 90, 180, 365];

    /// <returns>The token: shown now and never again.</returns>
    /// <exception cref="ValidationException">A name, a scope or a lifetime is missing.</exception>
    public async Task<string> CreateAsync(CreateApiTokenOptions options, ActionContext action, CancellationToken cancellation)
    {
        Check(options);
        var token = Prefix + RandomNumberGenerator.GetString(Signs, Length);
        db.Add(
            new ApiToken
            {
                Id = Ids.Next(),
                UserId = options.UserId,
                Name = options.Name!.Trim(),
                Hint = token[^ApiToken.HintLength..],
                TokenHash = SecretCodes.Hash(token),
                Scopes = [.. options.Scopes.Distinct()],
                CreatedAt = action.At,
                ExpiresAt = action.At.AddDays(options.Days),
            }
        );
        await db.SaveAsync(action, cancellation);
        return token;
    }

    /// <summary>The tokens of a person that are not revoked, the newest first; also those that have expired.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(Guid userId, CancellationToken cancellation) =>
        await db
            .ApiTokens.AsNoTracking()
            .Where(t => t.UserId == userId && t.RevokedAt == null)
            .OrderByDescending(t => t.CreatedAt)
            .ToListAsync(cancellation);

    /// <returns>Whether the person has such a token.</returns>
    public async Task<bool> RevokeAsync(Guid userId, Guid id, ActionContext action, CancellationToken cancellation)
    {
        var token = await db.ApiTokens.FirstOrDefaultAsync(t => t.Id == id && t.UserId == userId && t.RevokedAt == null, cancellation);
        if (token is null)
        {
            return false;
        }

        token.RevokedAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The token that was shown; null where it is unknown, revoked or expired, or its account may not sign in. Notes that it was used.</summary>
    public async Task<(ApiToken Token, UserAccount User)?> FindAsync(string shown, CancellationToken cancellation)
    {
        if (!shown.StartsWith(Prefix, StringComparison.Ordinal) || shown.Length != Prefix.Length + Length)
        {
            return null;
        }

        var (now, hash) = (time.GetUtcNow().UtcDateTime, SecretCodes.Hash(shown));
        var found = await db
            .ApiTokens.AsNoTracking()
            .Where(t => t.TokenHash == hash && t.RevokedAt == null && t.ExpiresAt > now)
            .Join(db.UserAccounts.AsNoTracking().Where(u => u.DisabledAt == null), t => t.UserId, u => u.Id, (t, u) => new { t, u })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        if (!(now - found.t.LastUsedAt < TimeSpan.FromMinutes(1)))
        {
            await db.ApiTokens.Where(t => t.Id == found.t.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), cancellation);
        }

        return (found.t, found.u);
    }

    private void Check(CreateApiTokenOptions options)
    {
        var mistakes = new List<ValidationFailure>();
        if (string.IsNullOrWhiteSpace(options.Name) || options.Name.Trim().Length > ApiToken.NameMaxLength)
        {
            mistakes.Add(new(nameof(options.Name), texts["identity.token.name", ApiToken.NameMaxLength]));
        }

        if (options.Scopes.Count == 0)
        {
            mistakes.Add(new(nameof(options.Scopes), texts["identity.token.scopes"]));
        }

        if (!Lifetimes.Contains(options.Days))
        {
            mistakes.Add(new(nameof(options.Days), texts["identity.token.days"]));
        }

        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }
}
