using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Organizations;

public sealed record SetContactOptions
{
    public required Guid UnitId { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? Person { get; init; }
    public string? PersonPhone { get; init; }
}

public sealed record SetFiguresOptions
{
    public required Guid UnitId { get; init; }

    /// <summary>The day that the figures are of.</summary>
    public required DateOnly? AsOf { get; init; }
    public required string? Source { get; init; }

    /// <summary>Only what is known; one of the same day is corrected.</summary>
    public required IReadOnlyDictionary<UnitFigureKind, long> Values { get; init; }
}

public sealed record AddCodeOptions
{
    public required Guid UnitId { get; init; }
    public required string? Code { get; init; }
    public required DateOnly? From { get; init; }
}

/// <summary>What is known about a unit besides its name and place: contacts, sizes, codes. The caller has checked the rights.</summary>
public sealed class UnitFactsService(ThiDuaDbContext db, OrgTreeStore trees, Texts texts, TimeProvider time)
{
    private readonly UnitRules rules = new(db, trees, texts, time);

    /// <exception cref="ValidationException">Something is too long or no address.</exception>
    public async Task SetContactAsync(SetContactOptions options, ActionContext action, CancellationToken cancellation)
    {
        UnitRules.ThrowIfAny(ContactMistakes(options).Select(m => rules.Failure(m.Property, m.Key, m.Arguments)));
        var contact = await db.UnitContacts.AsTracking().FirstOrDefaultAsync(c => c.Id == options.UnitId, cancellation);
        if (contact is null)
        {
            contact = new UnitContact { Id = options.UnitId };
            Fill(contact, options);
            if (contact.IsEmpty)
            {
                return;
            }

            db.Add(contact);
        }

        Fill(contact, options);
        await db.SaveAsync(action, cancellation);
    }

    /// <exception cref="ValidationException">No day, no source, nothing to keep or a negative number.</exception>
    public async Task SetFiguresAsync(SetFiguresOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mistakes = new List<ValidationFailure>(rules.Day(options.AsOf, nameof(options.AsOf)));
        if (string.IsNullOrWhiteSpace(options.Source) || options.Source.Trim().Length > UnitFigure.SourceMaxLength)
        {
            mistakes.Add(rules.Failure(nameof(options.Source), "organizations.mistake.source", UnitFigure.SourceMaxLength));
        }

        if (options.Values.Count == 0)
        {
            mistakes.Add(rules.Failure(nameof(options.Values), "organizations.mistake.no-figure"));
        }

        mistakes.AddRange(
            options.Values.Where(v => !IsPossible(v.Value)).Select(v => rules.Failure($"{v.Key}", "organizations.mistake.figure"))
        );
        UnitRules.ThrowIfAny(mistakes);
        var day = options.AsOf!.Value;
        var known = await db
            .UnitFigures.AsTracking()
            .Where(f => f.UnitId == options.UnitId && f.AsOf == day)
            .ToDictionaryAsync(f => f.Kind, cancellation);
        foreach (var (kind, value) in options.Values)
        {
            if (known.TryGetValue(kind, out var figure))
            {
                (figure.Value, figure.Source) = (value, options.Source!.Trim());
                continue;
            }

            db.Add(NewFigure(options.UnitId, kind, value, day, options.Source!.Trim()));
        }

        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Another code from a day on; the one that the unit bore in the same list ends there.</summary>
    /// <exception cref="ValidationException">The code is missing or another unit's on that day.</exception>
    public Task AddCodeAsync(AddCodeOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var mistakes = new List<ValidationFailure>([.. rules.Day(options.From), .. rules.CodeShape(options.Code)]);
                if (string.IsNullOrWhiteSpace(options.Code))
                {
                    mistakes.Add(rules.Failure(nameof(options.Code), "organizations.mistake.no-code"));
                }

                UnitRules.ThrowIfAny(mistakes);
                var (from, code) = (options.From!.Value, options.Code!.Trim());
                var (tree, unit) = await rules.LivingAsync(options.UnitId, from, nameof(options.From), cancellation);
                var system = await rules.CodeSystemAsync(unit.Kind, tree, unit.ParentId ?? unit.UnitId, cancellation);
                if (await rules.CodeTakenAsync(system, code, from, unit.UnitId, cancellation) is { } taken)
                {
                    throw new ValidationException([taken]);
                }

                var current = await db
                    .OrgUnitCodes.AsTracking()
                    .Where(c => c.UnitId == unit.UnitId && c.System == system && c.ValidTo == null)
                    .ToListAsync(cancellation);
                if (current.Exists(c => c.Code == code || c.ValidFrom >= from))
                {
                    throw rules.Mistake(nameof(options.Code), "organizations.mistake.code-order");
                }

                current.ForEach(c => c.ValidTo = from);
                db.Add(
                    new OrgUnitCode
                    {
                        Id = Ids.Next(),
                        UnitId = unit.UnitId,
                        System = system,
                        Code = code,
                        ValidFrom = from,
                    }
                );
                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>A thousandth of Int64 at three decimals: whatever is counted with it stays in range.</summary>
    internal static bool IsPossible(long value) => value is >= 0 and <= 10_000_000_000;

    internal static UnitFigure NewFigure(Guid unitId, UnitFigureKind kind, long value, DateOnly asOf, string source) =>
        new()
        {
            Id = Ids.Next(),
            UnitId = unitId,
            Kind = kind,
            Value = value,
            AsOf = asOf,
            Source = source,
        };

    internal static IEnumerable<(string Property, string Key, object?[] Arguments)> ContactMistakes(SetContactOptions options)
    {
        (string Property, string? Value, int Max)[] fields =
        [
            (nameof(options.Address), options.Address, UnitContact.AddressMaxLength),
            (nameof(options.Phone), options.Phone, UnitContact.PhoneMaxLength),
            (nameof(options.Email), options.Email, UnitContact.EmailMaxLength),
            (nameof(options.Website), options.Website, UnitContact.WebsiteMaxLength),
            (nameof(options.Person), options.Person, UnitContact.PersonMaxLength),
            (nameof(options.PersonPhone), options.PersonPhone, UnitContact.PhoneMaxLength),
        ];
        foreach (var (property, value, max) in fields)
        {
            if (value?.Trim().Length > max)
            {
                yield return (property, "organizations.mistake.long", [max]);
            }
        }

        if (Text(options.Email) is { } email && (email.Count(c => c == '@') != 1 || email.Contains(' ', StringComparison.Ordinal)))
        {
            yield return (nameof(options.Email), "organizations.mistake.email", []);
        }

        // It becomes a link: nothing but a web address may stand in it.
        if (
            Text(options.Website) is { } site
            && !(Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        )
        {
            yield return (nameof(options.Website), "organizations.mistake.website", []);
        }
    }

    internal static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static void Fill(UnitContact contact, SetContactOptions options)
    {
        (contact.Address, contact.Phone) = (Text(options.Address), Text(options.Phone));
        (contact.Email, contact.Website) = (Text(options.Email), Text(options.Website));
        (contact.Person, contact.PersonPhone) = (Text(options.Person), Text(options.PersonPhone));
    }
}
