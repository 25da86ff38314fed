using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>What must hold of a unit whoever enters it, and the sentences that say so.</summary>
internal sealed class UnitRules(ThiDuaDbContext db, OrgTreeStore trees, Texts texts, TimeProvider time)
{
    /// <summary>A decision may be recorded before the day it takes effect, but a wrong century must not.</summary>
    private const int MaxYearsAhead = 2;

    public ValidationException Mistake(string property, string key, params object?[] arguments) => new([Failure(property, key, arguments)]);

    public ValidationFailure Failure(string property, string key, params object?[] arguments) =>
        new(property, arguments.Length == 0 ? texts[key] : texts[key, arguments]) { ErrorCode = key };

    public IEnumerable<ValidationFailure> Names(string? name, string? shortName)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return Failure("Name", "organizations.mistake.no-name");
        }
        else if (name.Trim().Length > OrgUnit.NameMaxLength)
        {
            yield return Failure("Name", "organizations.mistake.long", OrgUnit.NameMaxLength);
        }

        if (shortName?.Trim().Length > OrgUnit.ShortNameMaxLength)
        {
            yield return Failure("ShortName", "organizations.mistake.long", OrgUnit.ShortNameMaxLength);
        }
    }

    public IEnumerable<ValidationFailure> Day(DateOnly? day, string property = "From")
    {
        if (day is not { } from)
        {
            yield return Failure(property, "organizations.mistake.no-day");
        }
        else if (from > VietnamTime.Today(time).AddYears(MaxYearsAhead) || from.Year < 1900)
        {
            yield return Failure(property, "organizations.mistake.far-day");
        }
    }

    public static void ThrowIfAny(IEnumerable<ValidationFailure> mistakes)
    {
        var found = mistakes.ToList();
        if (found.Count > 0)
        {
            throw new ValidationException(found);
        }
    }

    /// <summary>The unit in the tree of a day; a mistake where it was not there yet or had ended.</summary>
    public async Task<(OrgTree Tree, OrgNode Unit)> LivingAsync(Guid unit, DateOnly day, string property, CancellationToken cancellation)
    {
        var tree = await trees.OnAsync(day, cancellation);
        return tree.Find(unit) switch
        {
            null => throw Mistake(property, "organizations.mistake.not-yet", Formats.Date(day)),
            { IsEnded: true } ended => throw Mistake(property, "organizations.mistake.ended", ended.Name, Formats.Date(day)),
            var living => (tree, living),
        };
    }

    /// <summary>The list that a unit's code belongs to: the state's for levels of government, else that of the nearest authority.</summary>
    public async Task<string> CodeSystemAsync(UnitKind kind, OrgTree tree, Guid parent, CancellationToken cancellation)
    {
        if (kind.IsAuthority())
        {
            return OrgUnitCode.AdministrativeUnits;
        }

        var authority = tree.AuthorityOf(parent)?.UnitId ?? parent;
        var code = await db
            .OrgUnitCodes.Where(c => c.UnitId == authority && c.System == OrgUnitCode.AdministrativeUnits && c.ValidTo == null)
            .Select(c => c.Code)
            .FirstOrDefaultAsync(cancellation);
        return OwnList(code, authority);
    }

    public static string OwnList(string? authorityCode, Guid authority) =>
        OrgUnitCode.OwnListPrefix + (authorityCode ?? authority.ToString("N")[..12]);

    public IEnumerable<ValidationFailure> CodeShape(string? code)
    {
        if (code?.Trim().Length > OrgUnitCode.CodeMaxLength)
        {
            yield return Failure("Code", "organizations.mistake.long", OrgUnitCode.CodeMaxLength);
        }
    }

    /// <summary>A code of a list belongs to one unit at a time.</summary>
    public async Task<ValidationFailure?> CodeTakenAsync(
        string system,
        string code,
        DateOnly from,
        Guid exceptUnit,
        CancellationToken cancellation
    )
    {
        var units = db.OrgUnits;
        var holder = await db
            .OrgUnitCodes.Where(c =>
                c.System == system && c.Code == code && c.UnitId != exceptUnit && (c.ValidTo == null || c.ValidTo > from)
            )
            .Join(units, c => c.UnitId, u => u.Id, (c, u) => u.Name)
            .FirstOrDefaultAsync(cancellation);
        return holder is null ? null : Failure("Code", "organizations.mistake.code-taken", code, holder);
    }
}
