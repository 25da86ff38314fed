using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Registers;

public sealed record DefineRegisterOptions
{
    public required Access Access { get; init; }

    /// <summary>Null for a new register.</summary>
    public Guid? RegisterId { get; init; }

    /// <summary>The authority whose register it is.</summary>
    public required Guid OwnerUnitId { get; init; }
    public required string Name { get; init; }
    public required string RecordName { get; init; }
    public required string Lead { get; init; }
    public required IReadOnlyList<Role> EnteredBy { get; init; }
    public required bool HasPublicPages { get; init; }
}

public sealed record DefineFieldOptions
{
    public required Access Access { get; init; }
    public required Guid RegisterId { get; init; }

    /// <summary>Null for a new field.</summary>
    public Guid? FieldId { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public RegisterFieldKind Kind { get; init; }
    public bool IsRequired { get; init; }
    public bool IsPublic { get; init; }
    public string? Choices { get; init; }
    public bool IsRetired { get; init; }
}

public sealed record DefineCountOptions
{
    public required Access Access { get; init; }
    public required Guid RegisterId { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>Whose units it counts: an authority at which the person manages registers.</summary>
    public required Guid OwnerUnitId { get; init; }
    public required RegisterCondition Counted { get; init; }
    public required RegisterCondition Among { get; init; }
    public string? SumField { get; init; }
    public PeriodKind PeriodKind { get; init; }
    public bool IsFigure { get; init; }
}

/// <summary>Defines registers on screen: what is asked of a record, who enters it, what is counted from it.</summary>
public sealed class RegisterService(ThiDuaDbContext db, RegisterCounter counter, Texts texts)
{
    public const int MostFields = 40;

    /// <summary>Null where the register, or the authority, is not one's own.</summary>
    /// <exception cref="ValidationException">A mistake in what was typed.</exception>
    public async Task<Guid?> DefineAsync(DefineRegisterOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.HeldAt(Capability.ManageRegisters).Any(n => n.UnitId == options.OwnerUnitId))
        {
            return null;
        }

        Check(options);
        if (options.RegisterId is { } id)
        {
            var known = await OwnAsync(id, options.Access, cancellation);
            if (known is null)
            {
                return null;
            }

            (known.Name, known.RecordName, known.Lead) = (options.Name.Trim(), options.RecordName.Trim(), options.Lead.Trim());
            // Codes of public pages are printed on labels: once given they stay.
            (known.EnteredBy, known.HasPublicPages) = ([.. options.EnteredBy], known.HasPublicPages || options.HasPublicPages);
            await db.SaveAsync(action, cancellation);
            return known.Id;
        }

        var register = new Register
        {
            Id = Ids.Next(),
            Code = await CodeAsync(options.Name, cancellation),
            OwnerUnitId = options.OwnerUnitId,
            Name = options.Name.Trim(),
            RecordName = options.RecordName.Trim(),
            Lead = options.Lead.Trim(),
            HasPublicPages = options.HasPublicPages,
            EnteredBy = [.. options.EnteredBy],
        };
        register.Fields.Add(NewField(1, "ten", texts["registers.field.first"], RegisterFieldKind.Text, isRequired: true));
        db.Add(register);
        await db.SaveAsync(action, cancellation);
        return register.Id;
    }

    /// <summary>Null where the register is not one's own.</summary>
    /// <exception cref="ValidationException">A mistake in what was typed.</exception>
    public async Task<Guid?> DefineFieldAsync(DefineFieldOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await OwnAsync(options.RegisterId, options.Access, cancellation) is not { } register)
        {
            return null;
        }

        var known = register.Fields.Find(f => f.Id == options.FieldId);
        if (known is null && options.FieldId is not null)
        {
            return null;
        }

        CheckField(options, register, known);
        if (known is null)
        {
            var ordinal = register.Fields.Max(f => f.Ordinal) + 1;
            known = NewField(ordinal, KeyOf(register, options.Label), options.Label.Trim(), options.Kind, options.IsRequired);
            register.Fields.Add(known);
            db.Add(known);
        }

        (known.Label, known.Hint) = (options.Label.Trim(), string.IsNullOrWhiteSpace(options.Hint) ? null : options.Hint.Trim());
        known.IsRequired = options.IsRequired || known.Ordinal == 1;
        (known.IsPublic, known.IsRetired) = (options.IsPublic, options.IsRetired && known.Ordinal > 1);
        known.Choices = TakesChoices(known.Kind) ? options.Choices?.ReplaceLineEndings("\n").Trim() : null;
        await db.SaveAsync(action, cancellation);
        return known.Id;
    }

    /// <summary>Counts a measure from the register, from now on. Null where it is not for this person.</summary>
    /// <exception cref="ValidationException">The measure or a condition does not fit.</exception>
    public Task<Guid?> DefineCountAsync(DefineCountOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var register = await db
                    .Registers.AsNoTracking()
                    .Include(r => r.Fields)
                    .OfferedTo(options.Access)
                    .FirstOrDefaultAsync(r => r.Id == options.RegisterId, cancellation);
                var measure = await db.Measures.AsNoTracking().FirstOrDefaultAsync(m => m.Id == options.MeasureId, cancellation);
                if (
                    register is null
                    || measure is null
                    || !options.Access.HeldAt(Capability.ManageRegisters).Any(n => n.UnitId == options.OwnerUnitId)
                )
                {
                    return (Guid?)null;
                }

                CheckCount(options, register, measure);
                var count = new RegisterCount
                {
                    Id = Ids.Next(),
                    RegisterId = register.Id,
                    MeasureId = measure.Id,
                    OwnerUnitId = options.OwnerUnitId,
                    Counted = options.Counted.ToJson(),
                    Among = options.Among.ToJson(),
                    SumField = measure.Kind == MeasureKind.Count ? options.SumField : null,
                    PeriodKind = options.PeriodKind,
                    IsFigure = options.IsFigure,
                };
                db.Add(count);
                await db.SaveAsync(action, cancellation);
                await counter.FirstTimeAsync(count, action, cancellation);
                return count.Id;
            },
            cancellation
        );

    /// <summary>Stops counting; what was counted stays. False where the count is not one's own.</summary>
    public async Task<bool> RetireCountAsync(Guid countId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var mine = access.HeldAt(Capability.ManageRegisters).Select(n => n.UnitId).ToList();
        var count = await db
            .RegisterCounts.AsTracking()
            .FirstOrDefaultAsync(
                c => c.Id == countId && c.RetiredAt == null && c.OwnerUnitId != null && mine.Contains(c.OwnerUnitId.Value),
                cancellation
            );
        if (count is null)
        {
            return false;
        }

        count.RetiredAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<Register?> OwnAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var register = await db.Registers.AsTracking().Include(r => r.Fields).FirstOrDefaultAsync(r => r.Id == id, cancellation);
        return register is not null && RegisterRights.CanDefine(access, register) ? register : null;
    }

    private void Check(DefineRegisterOptions options)
    {
        Require(options.Name, Register.NameMaxLength, nameof(options.Name));
        Require(options.RecordName, 60, nameof(options.RecordName));
        Require(options.Lead, Register.TextMaxLength, nameof(options.Lead));
        if (options.EnteredBy.Count == 0)
        {
            throw Refusal(nameof(options.EnteredBy), "registers.define.nobody");
        }
    }

    private void CheckField(DefineFieldOptions options, Register register, RegisterField? known)
    {
        Require(options.Label, RegisterField.LabelMaxLength, nameof(options.Label));
        if (options.Hint?.Length > RegisterField.LabelMaxLength)
        {
            throw Refusal(nameof(options.Hint), "registers.field.long");
        }

        if (known is null && register.Fields.Count >= MostFields)
        {
            throw Refusal("", "registers.define.many-fields");
        }

        var choices = options.Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (TakesChoices(known?.Kind ?? options.Kind) && (choices.Length < 2 || options.Choices!.Length > RegisterField.ChoicesMaxLength))
        {
            throw Refusal(nameof(options.Choices), "registers.define.choices");
        }
    }

    private void CheckCount(DefineCountOptions options, Register register, Measure measure)
    {
        if (measure.Kind == MeasureKind.Index)
        {
            throw Refusal(nameof(options.MeasureId), "registers.count.index");
        }

        if (options.PeriodKind == PeriodKind.Once)
        {
            throw Refusal(nameof(options.PeriodKind), "registers.count.once");
        }

        var fields = register.Fields.ToDictionary(f => f.Key);
        foreach (var clause in options.Counted.Clauses.Concat(options.Among.Clauses))
        {
            if (!fields.TryGetValue(clause.Field, out var field) || !RegisterConditions.Fits(field, clause))
            {
                throw Refusal("", "registers.count.clause");
            }
        }

        if (options.SumField is { } sum && !(fields.GetValueOrDefault(sum)?.Kind is RegisterFieldKind.Whole or RegisterFieldKind.Number))
        {
            throw Refusal(nameof(options.SumField), "registers.count.sum");
        }

        if (
            options.Counted.ToJson().Length > RegisterCount.ConditionMaxLength
            || options.Among.ToJson().Length > RegisterCount.ConditionMaxLength
        )
        {
            throw Refusal("", "registers.field.long");
        }
    }

    private static bool TakesChoices(RegisterFieldKind kind) => kind is RegisterFieldKind.Choice or RegisterFieldKind.Choices;

    private static RegisterField NewField(int ordinal, string key, string label, RegisterFieldKind kind, bool isRequired) =>
        new()
        {
            Id = Ids.Next(),
            Ordinal = ordinal,
            Key = key,
            Label = label,
            Kind = kind,
            IsRequired = isRequired,
        };

    /// <summary>A short name without diacritics that no other field has.</summary>
    private static string KeyOf(Register register, string label)
    {
        var stem = Slug(label, RegisterField.KeyMaxLength - 4);
        var key = stem;
        for (var i = 2; register.Fields.Exists(f => f.Key == key); i++)
        {
            key = $"{stem}-{i}";
        }

        return key;
    }

    private async Task<string> CodeAsync(string name, CancellationToken cancellation)
    {
        var stem = Slug(name, Register.CodeMaxLength - 6);
        var taken = await db.Registers.Where(r => r.Code.StartsWith(stem)).Select(r => r.Code).ToListAsync(cancellation);
        var code = stem;
        for (var i = 2; taken.Contains(code); i++)
        {
            code = $"{stem}-{i}";
        }

        return code;
    }

    private static string Slug(string text, int length)
    {
        var words = new string([.. SearchFolding.Fold(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]);
        var slug = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "muc"
            : slug.Length > length ? slug[..length].TrimEnd('-')
            : slug;
    }

    private void Require(string? text, int most, string property)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refusal(property, "registers.field.required");
        }

        if (text.Trim().Length > most)
        {
            throw Refusal(property, "registers.field.long");
        }
    }

    private ValidationException Refusal(string property, string key) =>
        new([new ValidationFailure(property, texts[key]) { ErrorCode = key }]);
}

/// <summary>Which conditions can be asked of which field.</summary>
public static class RegisterConditions
{
    public static IReadOnlyList<ClauseKind> For(RegisterField field) =>
        field.Kind switch
        {
            RegisterFieldKind.YesNo => [ClauseKind.Yes, ClauseKind.No, ClauseKind.Filled],
            RegisterFieldKind.Choice => [ClauseKind.Equals, ClauseKind.Filled],
            RegisterFieldKind.Choices => [ClauseKind.Has, ClauseKind.Filled],
            RegisterFieldKind.Whole or RegisterFieldKind.Number => [ClauseKind.AtLeast, ClauseKind.AtMost, ClauseKind.Filled],
            _ => [ClauseKind.Filled],
        };

    public static bool Fits(RegisterField field, RegisterClause clause) =>
        For(field).Contains(clause.Kind)
        && clause.Kind switch
        {
            ClauseKind.Equals or ClauseKind.Has => field.ChoiceList.Contains(clause.Value),
            ClauseKind.AtLeast or ClauseKind.AtMost => RegisterValues.Number(clause.Value) is not null,
            _ => true,
        };

    public static string InWords(RegisterCondition condition, IReadOnlyList<RegisterField> fields, Texts texts) =>
        condition.Clauses.Count == 0
            ? texts["registers.clause.all"]
            : string.Join(
                "; ",
                condition.Clauses.Select(c =>
                    texts[$"registers.clause.{c.Kind}", fields.FirstOrDefault(f => f.Key == c.Field)?.Label ?? c.Field, c.Value]
                )
            );
}
