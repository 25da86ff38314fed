using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Registers;

public sealed record SaveRecordOptions
{
    public required Access Access { get; init; }
    public required Guid RegisterId { get; init; }

    /// <summary>Null for a new record.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The id that a new record is to have, where a device has given it one.</summary>
    public Guid? NewId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The version of the record when the form was shown.</summary>
    public int BaseVersion { get; init; }

    /// <summary>What was typed, by key of the field; a field that is not there is not touched.</summary>
    public required IReadOnlyDictionary<string, string?> Values { get; init; }
    public string Device { get; init; } = "web";
}

/// <summary>Saved, or why not.</summary>
/// <param name="Theirs">The record as somebody else has changed it meanwhile; nothing was overwritten.</param>
public sealed record SaveRecordResult(Guid? RecordId, IReadOnlyList<FieldProblem> Problems, RegisterRecord? Theirs);

public sealed record RemoveRecordOptions
{
    public required Access Access { get; init; }
    public required Guid RecordId { get; init; }
}

/// <summary>Keeps the records of registers; every change counts at once in the figures that are counted from them.</summary>
public sealed class RegisterRecordService(ThiDuaDbContext db, RegisterCounter counter, Texts texts)
{
    /// <summary>Null where the register or record is not there for this person.</summary>
    public Task<SaveRecordResult?> SaveAsync(SaveRecordOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var register = await db
                    .Registers.AsNoTracking()
                    .Include(r => r.Fields)
                    .OfferedTo(options.Access)
                    .FirstOrDefaultAsync(r => r.Id == options.RegisterId && !r.IsRetired, cancellation);
                if (register is null || !RegisterRights.CanEnter(options.Access, register, options.UnitId))
                {
                    return null;
                }

                await LockUnitAsync(options.UnitId, cancellation);
                return await SaveAsync(register, options, action, cancellation);
            },
            cancellation
        );

    /// <summary>Takes a record out of the list and the counts. False where it is not there for this person.</summary>
    public Task<bool> RemoveAsync(RemoveRecordOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var record = await db
                    .RegisterRecords.AsTracking()
                    .FirstOrDefaultAsync(r => r.Id == options.RecordId && r.RemovedAt == null, cancellation);
                if (
                    record is null
                    || await db.Registers.AsNoTracking().FirstAsync(r => r.Id == record.RegisterId, cancellation) is not { } register
                    || !RegisterRights.CanEnter(options.Access, register, record.UnitId)
                )
                {
                    return false;
                }

                await LockUnitAsync(record.UnitId, cancellation);
                (record.RemovedAt, record.ChangedAt, record.ChangedBy) = (action.At, action.At, action.ActorId ?? Guid.Empty);
                await db.SaveAsync(action, cancellation);
                await counter.AfterChangeAsync(record.RegisterId, [record], action, cancellation);
                return true;
            },
            cancellation
        );

    private async Task<SaveRecordResult> SaveAsync(
        Register register,
        SaveRecordOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var id = options.RecordId ?? options.NewId;
        var known = id is null
            ? null
            : await db.RegisterRecords.AsTracking().FirstOrDefaultAsync(r => r.Id == id && r.RegisterId == register.Id, cancellation);
        if (
            (known is null && options.RecordId is not null)
            || (known is not null && known.UnitId != options.UnitId)
            || known?.RemovedAt is not null
        )
        {
            return new(null, [new("", "registers.record.gone")], known);
        }

        if (known is not null && options.RecordId is null)
        {
            // A device that did not hear the answer sends a new record again.
            return new(known.Id, [], null);
        }

        if (known is not null && known.Version != options.BaseVersion)
        {
            return new(null, [], known);
        }

        var (values, problems) = RegisterValues.Read(register.Fields, options.Values, known?.Read() ?? new Dictionary<string, string>());
        var json = RegisterValues.ToJson(values);
        if (json.Length > RegisterRecord.ValuesMaxLength)
        {
            problems.Add(new("", "registers.field.long"));
        }

        if (problems.Count > 0)
        {
            return new(null, problems, null);
        }

        var title = TitleOf(register, values);
        if (known is null)
        {
            known = New(register, options, title, json, action);
            db.Add(known);
        }
        else
        {
            (known.Title, known.Values, known.Device) = (title, json, options.Device);
            (known.ChangedAt, known.ChangedBy) = (action.At, action.ActorId ?? Guid.Empty);
        }

        await db.SaveAsync(action, cancellation);
        await counter.AfterChangeAsync(register.Id, [known], action, cancellation);
        return new(known.Id, [], null);
    }

    internal static string TitleOf(Register register, IReadOnlyDictionary<string, string> values)
    {
        var first = register.Fields.Where(f => !f.IsRetired).MinBy(f => f.Ordinal)!;
        return values.GetValueOrDefault(first.Key) is { Length: > 0 } title ? title : "–";
    }

    private static RegisterRecord New(Register register, SaveRecordOptions options, string title, string json, ActionContext action) =>
        new()
        {
            Id = options.NewId ?? Ids.Next(),
            RegisterId = register.Id,
            UnitId = options.UnitId,
            Title = title,
            Values = json,
            PublicCode = register.HasPublicPages ? NewCode() : null,
            CreatedAt = action.At,
            ChangedAt = action.At,
            ChangedBy = action.ActorId ?? Guid.Empty,
            Device = options.Device,
        };

    /// <summary>Without letters and digits that are taken for one another on a printed label.</summary>
    internal static string NewCode() => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", RegisterRecord.PublicCodeLength);

    /// <summary>One at a time for a unit, so that what is counted is what is there.</summary>
    internal Task<int> LockUnitAsync(Guid unitId, CancellationToken cancellation) =>
        db.OrgUnits.Where(u => u.Id == unitId).ExecuteUpdateAsync(u => u.SetProperty(x => x.Name, x => x.Name), cancellation);

    /// <summary>The problems as the page shows them, each at its field.</summary>
    public ValidationException Refusal(IEnumerable<FieldProblem> problems) =>
        new(
            problems.Select(p => new ValidationFailure(p.Field.Length == 0 ? "" : $"Values[{p.Field}]", texts[p.Key, [.. p.Arguments]])
            {
                ErrorCode = p.Key,
            })
        );
}
