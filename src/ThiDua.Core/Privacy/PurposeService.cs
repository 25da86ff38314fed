using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Privacy;

public sealed record SavePurposeOptions
{
    /// <summary>Null for a new one.</summary>
    public required Guid? Id { get; init; }
    public required string? Code { get; init; }
    public required string? Name { get; init; }
    public required string? Text { get; init; }
    public required LegalGround Ground { get; init; }
    public required string? LegalBasis { get; init; }
    public required int? RetentionMonths { get; init; }
    public required bool IsEnded { get; init; }
}

/// <summary>The purposes that personal data is processed for, and the consents given to them.</summary>
public sealed class PurposeService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Accounts and the records of official work: they rest on the law.</summary>
    public const string Accounts = "tai-khoan";

    /// <summary>Requests of data subjects, kept as proof that they were answered.</summary>
    public const string Requests = "yeu-cau";

    /// <summary>Telling people by mail and phone.</summary>
    public const string Contact = "lien-he";

    /// <summary>Learning, and the share of the village that is counted from it.</summary>
    public const string Learning = "hoc-tap";

    /// <summary>Words, questions and requests for help that people send.</summary>
    public const string Voices = "y-kien";

    private const int LongestRetention = 1200;

    public async Task<IReadOnlyList<ProcessingPurpose>> ListAsync(CancellationToken cancellation) =>
        await db.ProcessingPurposes.AsNoTracking().OrderBy(p => p.Ground).ThenBy(p => p.Code).ToListAsync(cancellation);

    /// <summary>False where it does not exist.</summary>
    /// <exception cref="FluentValidation.ValidationException">A text is missing, or the code is taken.</exception>
    public async Task<bool> SaveAsync(SavePurposeOptions options, ActionContext action, CancellationToken cancellation)
    {
        var purpose = options.Id is { } id
            ? await db.ProcessingPurposes.AsTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation)
            : null;
        if (options.Id is not null && purpose is null)
        {
            return false;
        }

        await CheckAsync(options, cancellation);
        if (purpose is null)
        {
            purpose = new ProcessingPurpose
            {
                Id = Ids.Next(),
                Code = options.Code!.Trim(),
                Name = "",
                Text = "",
                Ground = options.Ground,
                RetentionMonths = 0,
            };
            db.Add(purpose);
        }

        (purpose.Name, purpose.Text, purpose.Ground) = (options.Name!.Trim(), options.Text!.Trim(), options.Ground);
        (purpose.LegalBasis, purpose.RetentionMonths) = (options.LegalBasis?.Trim(), options.RetentionMonths!.Value);
        purpose.EndedAt = options.IsEnded ? purpose.EndedAt ?? action.At : null;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What every installation begins with; adds what is missing.</summary>
    public async Task LoadAsync(IReadOnlyList<ProcessingPurpose> purposes, ActionContext action, CancellationToken cancellation)
    {
        var known = await db.ProcessingPurposes.Select(p => p.Code).ToListAsync(cancellation);
        var missing = purposes.Where(p => !known.Contains(p.Code)).ToList();
        if (missing.Count > 0)
        {
            db.AddRange(missing);
            await db.SaveAsync(action, cancellation);
        }
    }

    /// <summary>Purposes that rest on consent, with whether the person has given it to the words as they are now.</summary>
    public async Task<IReadOnlyList<(ProcessingPurpose Purpose, bool IsGiven, DateTime? Since)>> ConsentsAsync(
        Guid personId,
        CancellationToken cancellation
    )
    {
        var purposes = await db
            .ProcessingPurposes.AsNoTracking()
            .Where(p => p.Ground == LegalGround.Consent && p.EndedAt == null)
            .OrderBy(p => p.Code)
            .ToListAsync(cancellation);
        var events = await db.ConsentEvents.AsNoTracking().Where(e => e.PersonId == personId).ToListAsync(cancellation);
        var last = events.GroupBy(e => e.PurposeId).ToDictionary(g => g.Key, g => g.OrderBy(e => e.At).ThenBy(e => e.Id).Last());
        return
        [
            .. purposes.Select(p =>
                last.TryGetValue(p.Id, out var e) ? (p, e.IsGiven && e.PurposeVersion == p.Version, (DateTime?)e.At) : (p, false, null)
            ),
        ];
    }

    /// <summary>Records what the person has ticked; only what differs makes an event.</summary>
    /// <param name="shown">The purposes that the form asked about; null where it asked about all.</param>
    public async Task SetConsentsAsync(
        Guid personId,
        IReadOnlyCollection<Guid> ticked,
        ActionContext action,
        CancellationToken cancellation,
        IReadOnlyCollection<Guid>? shown = null
    )
    {
        foreach (var (purpose, isGiven, _) in await ConsentsAsync(personId, cancellation))
        {
            if (shown?.Contains(purpose.Id) != false && ticked.Contains(purpose.Id) != isGiven)
            {
                db.Add(
                    new ConsentEvent
                    {
                        Id = Ids.Next(),
                        PurposeId = purpose.Id,
                        PersonId = personId,
                        IsGiven = !isGiven,
                        PurposeVersion = purpose.Version,
                        At = action.At,
                    }
                );
            }
        }

        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Those of the people whose data may be used for a purpose: all where it rests on the law, else who agreed to its words as they are now.</summary>
    /// <returns>Empty where the purpose has ended. Asked by who is about to use the data.</returns>
    public async Task<IReadOnlySet<Guid>> AllowedAsync(IReadOnlyCollection<Guid> people, string purposeCode, CancellationToken cancellation)
    {
        var purpose = people.Count == 0 ? null : await FindAsync(purposeCode, cancellation);
        if (purpose is null or { Ground: LegalGround.StatutoryTask })
        {
            return purpose is null ? new HashSet<Guid>() : people.ToHashSet();
        }

        var events = await db
            .ConsentEvents.AsNoTracking()
            .Where(e => e.PurposeId == purpose.Id && people.Contains(e.PersonId))
            .ToListAsync(cancellation);
        return events
            .GroupBy(e => e.PersonId)
            .Where(g => g.OrderBy(e => e.At).ThenBy(e => e.Id).Last() is { IsGiven: true } last && last.PurposeVersion == purpose.Version)
            .Select(g => g.Key)
            .ToHashSet();
    }

    /// <summary>The purpose in force; null where it has ended.</summary>
    public Task<ProcessingPurpose?> FindAsync(string code, CancellationToken cancellation) =>
        db.ProcessingPurposes.AsNoTracking().FirstOrDefaultAsync(p => p.Code == code && p.EndedAt == null, cancellation);

    private async Task CheckAsync(SavePurposeOptions options, CancellationToken cancellation)
    {
        var mistakes = new Mistakes(texts)
            .Require(nameof(options.Name), options.Name, ProcessingPurpose.NameMaxLength)
            .Require(nameof(options.Text), options.Text, ProcessingPurpose.TextMaxLength)
            .When(options.LegalBasis?.Trim().Length > 300, nameof(options.LegalBasis), "privacy.text.required", 300)
            .When(
                options.Ground == LegalGround.StatutoryTask && string.IsNullOrWhiteSpace(options.LegalBasis),
                nameof(options.LegalBasis),
                "privacy.purpose.no-basis"
            )
            .When(
                options.RetentionMonths is not (>= 1 and <= LongestRetention),
                nameof(options.RetentionMonths),
                "privacy.purpose.months",
                LongestRetention
            );
        if (options.Id is null)
        {
            var code = options.Code?.Trim();
            mistakes
                .Require(nameof(options.Code), options.Code, ProcessingPurpose.CodeMaxLength)
                .When(
                    await db.ProcessingPurposes.AnyAsync(p => p.Code == code, cancellation),
                    nameof(options.Code),
                    "privacy.purpose.code-taken"
                );
        }

        mistakes.Throw();
    }
}
