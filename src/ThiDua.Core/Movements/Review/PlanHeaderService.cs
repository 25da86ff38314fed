using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>What stands around the body of a plan, as typed; blank means that the paper does not say.</summary>
public sealed record PlanHeader
{
    public required string Kind { get; init; }
    public string? Number { get; init; }

    /// <summary>ISO as far as known: "2026", "2026-05", "2026-05-31".</summary>
    public string? IssuedOn { get; init; }
    public string? Place { get; init; }
    public required string Issuer { get; init; }
    public required string Title { get; init; }
    public string? SignatoryName { get; init; }
    public string? SignatoryPosition { get; init; }
    public string? SignatoryAuthority { get; init; }
    public string? ParentNumber { get; init; }
    public string? PeriodStart { get; init; }
    public string? PeriodEnd { get; init; }

    public static PlanHeader Of(Plan plan) =>
        new()
        {
            Kind = plan.Kind,
            Number = plan.Number,
            IssuedOn = plan.IssuedOn,
            Place = plan.Place,
            Issuer = plan.Issuer,
            Title = plan.Title,
            SignatoryName = plan.SignatoryName,
            SignatoryPosition = plan.SignatoryPosition,
            SignatoryAuthority = plan.SignatoryAuthority,
            ParentNumber = plan.ParentNumber,
            PeriodStart = plan.PeriodStart,
            PeriodEnd = plan.PeriodEnd,
        };
}

public sealed record EditPlanHeaderOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The version that the form showed.</summary>
    public required int Version { get; init; }
    public required PlanHeader Header { get; init; }

    /// <summary>Number of the last key press that is in the header.</summary>
    public long? Sequence { get; init; }
}

/// <summary>Somebody else saved the header meanwhile; both versions are here.</summary>
public sealed class PlanHeaderConflictException(PlanHeader saved, int version, PlanHeader typed)
    : Exception("The header was changed by somebody else.")
{
    public PlanHeader Saved { get; } = saved;
    public int Version { get; } = version;
    public PlanHeader Typed { get; } = typed;
}

/// <summary>Corrects number, date, issuer, title, signatory and period of a draft.</summary>
public sealed class PlanHeaderService(ThiDuaDbContext db, PlanTypingService typings, Texts texts)
{
    /// <summary>Saves the header. False where the plan is not one's own.</summary>
    /// <exception cref="ValidationException">A field cannot be taken as it is, or the plan is confirmed.</exception>
    /// <exception cref="PlanHeaderConflictException">The plan is no longer the version that the form showed.</exception>
    public async Task<bool> EditAsync(EditPlanHeaderOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await db.Plans.ManagedBy(db, options.Access).FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);
        if (plan is null)
        {
            return false;
        }

        if (plan.Status != PlanStatus.Draft)
        {
            throw new ValidationException([new ValidationFailure("", texts["movements.plan.confirmed-already"])]);
        }

        if (plan.Version != options.Version)
        {
            throw new PlanHeaderConflictException(PlanHeader.Of(plan), plan.Version, options.Header);
        }

        var header = Trimmed(options.Header);
        var mistakes = Mistakes(header).ToList();
        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }

        Take(plan, header);
        await typings.ForgetAsync(plan.Id, plan.Id, options.Access.UserId, options.Sequence, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private IEnumerable<ValidationFailure> Mistakes(PlanHeader header)
    {
        (string Name, string? Value, int MaxLength, bool IsRequired)[] words =
        [
            (nameof(header.Kind), header.Kind, 60, true),
            (nameof(header.Number), header.Number, Plan.NumberMaxLength, false),
            (nameof(header.Place), header.Place, 100, false),
            (nameof(header.Issuer), header.Issuer, Plan.NameMaxLength, true),
            (nameof(header.Title), header.Title, Plan.TitleMaxLength, true),
            (nameof(header.SignatoryName), header.SignatoryName, 100, false),
            (nameof(header.SignatoryPosition), header.SignatoryPosition, 100, false),
            (nameof(header.SignatoryAuthority), header.SignatoryAuthority, 200, false),
            (nameof(header.ParentNumber), header.ParentNumber, Plan.NumberMaxLength, false),
        ];
        foreach (var (name, value, length, required) in words)
        {
            if (required && string.IsNullOrEmpty(value))
            {
                yield return new ValidationFailure(name, texts["movements.item.required"]);
            }
            else if (value?.Length > length)
            {
                yield return new ValidationFailure(name, texts["movements.item.too-long", length]);
            }
        }

        (string Name, string? Value)[] dates =
        [
            (nameof(header.IssuedOn), header.IssuedOn),
            (nameof(header.PeriodStart), header.PeriodStart),
            (nameof(header.PeriodEnd), header.PeriodEnd),
        ];
        foreach (var (name, _) in dates.Where(d => d.Value is not null && PlanDates.LastDay(d.Value) is null))
        {
            yield return new ValidationFailure(name, texts["movements.item.date"]);
        }

        if (PlanDates.FirstDay(header.PeriodStart) > PlanDates.LastDay(header.PeriodEnd))
        {
            yield return new ValidationFailure(nameof(header.PeriodEnd), texts["movements.item.phase-order"]);
        }
    }

    private static PlanHeader Trimmed(PlanHeader header) =>
        new()
        {
            Kind = header.Kind.Trim(),
            Number = Blank(header.Number)?.Replace(" ", "", StringComparison.Ordinal),
            IssuedOn = Blank(header.IssuedOn),
            Place = Blank(header.Place),
            Issuer = header.Issuer.Trim(),
            Title = header.Title.Trim(),
            SignatoryName = Blank(header.SignatoryName),
            SignatoryPosition = Blank(header.SignatoryPosition),
            SignatoryAuthority = Blank(header.SignatoryAuthority),
            ParentNumber = Blank(header.ParentNumber)?.Replace(" ", "", StringComparison.Ordinal),
            PeriodStart = Blank(header.PeriodStart),
            PeriodEnd = Blank(header.PeriodEnd),
        };

    private static void Take(Plan plan, PlanHeader header)
    {
        plan.Kind = header.Kind;
        plan.Number = header.Number;
        plan.IssuedOn = header.IssuedOn;
        plan.Place = header.Place;
        plan.Issuer = header.Issuer;
        plan.Title = header.Title;
        plan.SignatoryName = header.SignatoryName;
        plan.SignatoryPosition = header.SignatoryPosition;
        plan.SignatoryAuthority = header.SignatoryAuthority;
        plan.ParentNumber = header.ParentNumber;
        plan.PeriodStart = header.PeriodStart;
        plan.PeriodEnd = header.PeriodEnd;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
