using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

public sealed record RegisterLearnerOptions
{
    public required Guid? UnitId { get; init; }
    public required Audience Group { get; init; }
    public required string? FullName { get; init; }
    public string? Phone { get; init; }
    public int? BirthYear { get; init; }
    public string? Household { get; init; }
    public bool IsAssisted { get; init; }

    /// <summary>The account of the person, where they work in the system.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Registering oneself: a phone number is asked, and consent.</summary>
    public bool IsSelf { get; init; }
    public bool Consents { get; init; }
}

/// <param name="CardCode">To be shown once; only its hash is kept.</param>
public sealed record RegisteredLearner(Learner Learner, string? CardCode);

/// <summary>Takes learners into the list and off it. The caller has checked that the unit is within the person's reach.</summary>
public sealed class LearnerService(ThiDuaDbContext db, OrgTreeStore trees, CoverageService coverage, Texts texts, TimeProvider time)
{
    public const int CardLength = 10;

    /// <exception cref="FluentValidation.ValidationException">Something is missing, or the person is in the list already.</exception>
    public Task<RegisteredLearner> RegisterAsync(RegisterLearnerOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var known = await OfAccountAsync(options.UserId, cancellation);
                await CheckAsync(options, known?.Id, cancellation);
                if (known is not null)
                {
                    return await TakeBackAsync(known, options, action, cancellation);
                }

                var code = options.UserId is null ? SecretCodes.New(CardLength) : null;
                var learner = new Learner
                {
                    Id = Ids.Next(),
                    UnitId = options.UnitId!.Value,
                    Group = options.Group,
                    FullName = options.FullName!.Trim(),
                    Phone = PhoneOf(options.Phone),
                    BirthYear = options.BirthYear,
                    Household = Trimmed(options.Household),
                    IsAssisted = options.IsAssisted,
                    UserId = options.UserId,
                    CardHash = code is null ? null : SecretCodes.Hash(code),
                    RegisteredAt = action.At,
                    RegisteredById = options.IsSelf ? null : action.ActorId,
                };
                db.Add(learner);
                await db.SaveAsync(action, cancellation);
                return new RegisteredLearner(learner, code);
            },
            cancellation
        );

    /// <summary>Somebody has one place in the list for their account, also while they are off it.</summary>
    private async Task<Learner?> OfAccountAsync(Guid? userId, CancellationToken cancellation) =>
        userId is null ? null : await db.Learners.AsTracking().FirstOrDefaultAsync(l => l.UserId == userId, cancellation);

    /// <summary>Who was taken off the list and registers again goes on with what they have done.</summary>
    private async Task<RegisteredLearner> TakeBackAsync(
        Learner learner,
        RegisterLearnerOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var before = learner.UnitId;
        Write(learner, options);
        learner.LeftOn = null;
        await db.SaveAsync(action, cancellation);
        await coverage.RefreshAsync([before, learner.UnitId], action, cancellation);
        return new(learner, null);
    }

    private static void Write(Learner learner, RegisterLearnerOptions options)
    {
        (learner.UnitId, learner.Group, learner.FullName) = (options.UnitId!.Value, options.Group, options.FullName!.Trim());
        (learner.Phone, learner.BirthYear) = (PhoneOf(options.Phone), options.BirthYear);
        (learner.Household, learner.IsAssisted) = (Trimmed(options.Household), options.IsAssisted);
    }

    /// <summary>Corrects what is known. False where the learner is not within reach.</summary>
    /// <exception cref="FluentValidation.ValidationException">Something is missing, or somebody else of that name is in the list.</exception>
    public Task<bool> UpdateAsync(
        Guid id,
        RegisterLearnerOptions options,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await FindAsync(id, access, cancellation) is not { } learner)
                {
                    return false;
                }

                await CheckAsync(options, id, cancellation);
                var before = learner.UnitId;
                Write(learner, options);
                await db.SaveAsync(action, cancellation);
                await coverage.RefreshAsync([before, learner.UnitId], action, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>Takes somebody off the list (moved away, entered twice), or back: they count no longer, what they did stays.</summary>
    public Task<bool> LeaveAsync(Guid id, bool leaves, Access access, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(id, access, action, learner => learner.LeftOn = leaves ? VietnamTime.Today(time) : null, cancellation);

    /// <summary>A new card; the old one opens nothing any more. Null where the learner is not within reach or uses an account.</summary>
    public async Task<string?> NewCardAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var code = SecretCodes.New(CardLength);
        if (await FindAsync(id, access, cancellation) is not { UserId: null } learner)
        {
            return null;
        }

        learner.CardHash = SecretCodes.Hash(code);
        await db.SaveAsync(action, cancellation);
        return code;
    }

    /// <summary>Forgets who it was: name, phone and household are emptied, the counts of the village stay.</summary>
    public async Task<bool> EraseAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var done = await ChangeAsync(
            id,
            access,
            action,
            learner =>
            {
                Empty(learner);
                learner.LeftOn ??= VietnamTime.Today(time);
            },
            cancellation
        );
        if (done)
        {
            // Last: what was just recorded is encrypted under it too.
            await db.AuditPersonKeys.Where(k => k.SubjectId == id).ExecuteDeleteAsync(cancellation);
        }

        return done;
    }

    /// <summary>Takes out of learners who left the list who they were; saved by the caller. They count no longer as it is.</summary>
    internal async Task EmptyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await db.Learners.AsTracking().Where(l => ids.Contains(l.Id)).ToListAsync(cancellation)).ForEach(Empty);

    private void Empty(Learner learner)
    {
        learner.FullName = texts.In(Texts.Vietnamese, "learning.learner.erased");
        (learner.Phone, learner.Household, learner.BirthYear, learner.CardHash) = (null, null, null, null);
        learner.UserId = null;
    }

    /// <summary>The learner that phone and card name; null where they do not fit together.</summary>
    public Task<Learner?> ByCardAsync(string? typedCode, CancellationToken cancellation)
    {
        var hash = SecretCodes.Hash(SecretCodes.Plain(typedCode));
        return db.Learners.AsNoTracking().FirstOrDefaultAsync(l => l.CardHash == hash && l.LeftOn == null, cancellation);
    }

    /// <summary>Digits of a Vietnamese phone number; null where nothing was typed.</summary>
    public static string? PhoneOf(string? typed)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? null
            : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length == 11 ? $"0{digits[2..]}"
            : digits;
    }

    private async Task<bool> ChangeAsync(
        Guid id,
        Access access,
        ActionContext action,
        Action<Learner> change,
        CancellationToken cancellation
    ) =>
        await db.InTransactionAsync(
            action,
            async () =>
            {
                if (await FindAsync(id, access, cancellation) is not { } learner)
                {
                    return false;
                }

                change(learner);
                await db.SaveAsync(action, cancellation);
                await coverage.RefreshAsync([learner.UnitId], action, cancellation);
                return true;
            },
            cancellation
        );

    private async Task<Learner?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.TeachLearners);
        return await db.Learners.AsTracking().FirstOrDefaultAsync(l => l.Id == id && units.Contains(l.UnitId), cancellation);
    }

    private async Task CheckAsync(RegisterLearnerOptions options, Guid? self, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var mistakes = new List<ValidationFailure>();
        Require(
            options.FullName?.Trim().Length is > 1 and <= Learner.NameMaxLength,
            "learning.learner.mistake.name",
            nameof(options.FullName)
        );
        Require(
            options.UnitId is { } unit && tree.Find(unit) is { IsEnded: false } node && Fits(options.Group, node.Kind),
            "learning.learner.mistake.unit",
            nameof(options.UnitId)
        );
        var phone = PhoneOf(options.Phone);
        Require(phone is null ? !options.IsSelf : IsPhone(phone), "learning.learner.mistake.phone", nameof(options.Phone));
        Require(
            options.BirthYear is null || (options.BirthYear >= 1900 && options.BirthYear <= VietnamTime.Today(time).Year - 5),
            "learning.learner.mistake.birth-year",
            nameof(options.BirthYear)
        );
        Require(
            (Trimmed(options.Household)?.Length ?? 0) <= Learner.HouseholdMaxLength,
            "learning.learner.mistake.household",
            nameof(options.Household)
        );
        Require(!options.IsSelf || options.Consents, "learning.learner.mistake.consent", nameof(options.Consents));
        LearningRefusals.ThrowIfAny(mistakes);
        if (await IsThereAsync(options, self, cancellation))
        {
            throw texts.Mistake(options.IsSelf ? "learning.learner.there-self" : "learning.learner.there", nameof(options.FullName));
        }

        void Require(bool holds, string key, string property)
        {
            if (!holds)
            {
                mistakes.Add(texts.Failure(key, property));
            }
        }
    }

    /// <summary>The same name in the same unit, unless phone or year of birth tell them apart.</summary>
    private async Task<bool> IsThereAsync(RegisterLearnerOptions options, Guid? self, CancellationToken cancellation)
    {
        var name = options.FullName!.Trim();
        var folded = SearchFolding.Fold($"{name.Split(' ')[^1]} {name}");
        var unit = options.UnitId!.Value;
        var same = await db
            .Learners.AsNoTracking()
            .Where(l => l.UnitId == unit && l.SearchText == folded && l.LeftOn == null && l.Id != self)
            .Select(l => new { l.Phone, l.BirthYear })
            .ToListAsync(cancellation);
        var phone = PhoneOf(options.Phone);
        return same.Exists(l =>
            (l.BirthYear is null || options.BirthYear is null || l.BirthYear == options.BirthYear)
            && (l.Phone is null || phone is null || l.Phone == phone || l.BirthYear == options.BirthYear)
        );
    }

    /// <summary>A resident belongs to a village, everybody else to the body they work or learn at.</summary>
    public static bool Fits(Audience group, UnitKind kind) =>
        group switch
        {
            Audience.Citizens => kind == UnitKind.Village,
            Audience.Pupils => kind == UnitKind.School,
            Audience.Workers => kind is UnitKind.Enterprise or UnitKind.Cooperative,
            _ => !kind.IsAuthority()
                && kind is not (UnitKind.Village or UnitKind.Enterprise or UnitKind.Cooperative or UnitKind.CommunityTeam),
        };

    private static bool IsPhone(string digits) => digits.Length is >= 9 and <= 11 && digits[0] == '0';

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
