using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

public sealed record SendDispatchOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required DispatchKind Kind { get; init; }
    public required string? Title { get; init; }

    /// <summary>The plan itself, in place of a file.</summary>
    public Guid? PlanId { get; init; }
    public string? FileName { get; init; }
    public byte[]? Bytes { get; init; }
    public string? Note { get; init; }
    public DateOnly? AcknowledgeBy { get; init; }
    public required IReadOnlyList<Guid> Units { get; init; }

    /// <summary>Recipients outside of the system, one per line.</summary>
    public string? Outside { get; init; }
}

/// <summary>Sends plans, guidance and letters of a movement, and keeps who has them and who knows them.</summary>
public sealed class DispatchService(ThiDuaDbContext db, Texts texts)
{
    private const int MostOutside = 200;

    /// <summary>Null where the movement is not one's own.</summary>
    /// <exception cref="ValidationException">Nothing is sent, to nobody, or the file is not taken.</exception>
    public async Task<Guid?> SendAsync(SendDispatchOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        if (movement.Status != MovementStatus.Running)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        var outside = Outside(options.Outside);
        Check(options, outside, action);
        var plan = await PlanAsync(options, cancellation);
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var file = options.Bytes is { } bytes ? AddFile(options.FileName, bytes, action) : null;
                var dispatch = NewDispatch(options, plan?.Id, file?.Id, action);
                db.Add(dispatch);
                db.AddRange(options.Units.Distinct().Select(u => Recipient(dispatch.Id, u, null)));
                db.AddRange(outside.Select(o => Recipient(dispatch.Id, null, o)));
                await db.SaveAsync(action, cancellation);
                return dispatch.Id;
            },
            cancellation
        );
    }

    /// <summary>Somebody of the unit has opened it for the first time. Changes nothing where that was before.</summary>
    public async Task ReceiveAsync(Guid recipientId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var acted = access.Units(db, Capability.ActForUnit);
        var recipient = await db.DispatchRecipients.FirstOrDefaultAsync(
            r => r.Id == recipientId && r.ReceivedAt == null && r.UnitId != null && acted.Contains(r.UnitId!.Value),
            cancellation
        );
        if (recipient is not null)
        {
            (recipient.ReceivedAt, recipient.ReceivedBy) = (action.At, action.ActorId);
            await db.SaveAsync(action, cancellation);
        }
    }

    /// <summary>The unit says that it knows the paper and carries it out. False where it did not come to a unit of one's own.</summary>
    /// <exception cref="ValidationException">It was said before, or the reply is too long.</exception>
    public async Task<bool> AcknowledgeAsync(
        Guid recipientId,
        string? reply,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var acted = access.Units(db, Capability.ActForUnit);
        var recipient = await db.DispatchRecipients.FirstOrDefaultAsync(
            r => r.Id == recipientId && r.UnitId != null && acted.Contains(r.UnitId!.Value),
            cancellation
        );
        if (recipient is null)
        {
            return false;
        }

        await CheckOpenAsync(recipient, cancellation);
        if (recipient.AcknowledgedAt is not null)
        {
            throw texts.Mistake("", "movements.dispatch.known-already");
        }

        recipient.ReceivedAt ??= action.At;
        recipient.ReceivedBy ??= action.ActorId;
        (recipient.AcknowledgedAt, recipient.AcknowledgedBy) = (action.At, action.ActorId);
        recipient.Reply = texts.Text(reply, DispatchRecipient.ReplyMaxLength, "Reply");
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The office notes how it went to a recipient outside, and under which number. False where it is not one's own.</summary>
    /// <exception cref="ValidationException">The number is too long.</exception>
    public async Task<bool> HandOverAsync(
        Guid recipientId,
        OutsideChannel channel,
        string? number,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var (dispatches, movements) = (db.Dispatches, db.Movements);
        var recipient = await db.DispatchRecipients.FirstOrDefaultAsync(
            r =>
                r.Id == recipientId
                && r.UnitId == null
                && dispatches.Any(d =>
                    d.Id == r.DispatchId && movements.Any(m => m.Id == d.MovementId && managed.Contains(m.AuthorityUnitId))
                ),
            cancellation
        );
        if (recipient is null)
        {
            return false;
        }

        await CheckOpenAsync(recipient, cancellation);
        (recipient.ReceivedAt, recipient.ReceivedBy, recipient.Channel) = (action.At, action.ActorId, channel);
        recipient.Reply = texts.Text(number, DispatchRecipient.ReplyMaxLength, "Number");
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task CheckOpenAsync(DispatchRecipient recipient, CancellationToken cancellation)
    {
        var movement = await db.Dispatches.Where(d => d.Id == recipient.DispatchId).Select(d => d.MovementId).SingleAsync(cancellation);
        await db.CheckOpenAsync(texts, movement, cancellation);
    }

    private void Check(SendDispatchOptions options, List<string> outside, ActionContext action)
    {
        texts.Needed(options.Title, Dispatch.TitleMaxLength, nameof(options.Title));
        var note = texts.Text(options.Note, Dispatch.NoteMaxLength, nameof(options.Note));
        if (options.PlanId is null && options.Bytes is null && note is null)
        {
            throw texts.Mistake(nameof(options.Note), "movements.dispatch.empty");
        }

        if (options.Bytes is { } bytes && EvidenceKinds.Of(bytes) is { Problem: { } problem })
        {
            throw texts.Mistake("Upload", problem);
        }

        if (options.Units.Count + outside.Count == 0)
        {
            throw texts.Mistake(nameof(options.Units), "movements.dispatch.nobody");
        }

        if (options.Units.Any(u => options.Access.Tree.IndexOf(u) < 0))
        {
            throw texts.Mistake(nameof(options.Units), "movements.task.foreign-unit");
        }

        if (options.AcknowledgeBy < VietnamTime.DateOf(action.At))
        {
            throw texts.Mistake(nameof(options.AcknowledgeBy), "movements.life.day-passed");
        }
    }

    private async Task<Plan?> PlanAsync(SendDispatchOptions options, CancellationToken cancellation)
    {
        if (options.PlanId is not { } id)
        {
            return null;
        }

        var belongs = await db.MovementPlans.AnyAsync(p => p.MovementId == options.MovementId && p.PlanId == id, cancellation);
        return belongs
            ? await db.Plans.FindAsync([id], cancellation)
            : throw texts.Mistake(nameof(options.PlanId), "movements.dispatch.foreign-plan");
    }

    private List<string> Outside(string? lines)
    {
        var names = (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return names.Count > MostOutside || names.Exists(n => n.Length > DispatchRecipient.NameMaxLength)
            ? throw texts.Mistake("Outside", "movements.life.too-long", DispatchRecipient.NameMaxLength)
            : names;
    }

    private static Dispatch NewDispatch(SendDispatchOptions options, Guid? plan, Guid? file, ActionContext action) =>
        new()
        {
            Id = Ids.Next(),
            MovementId = options.MovementId,
            Kind = options.Kind,
            Title = options.Title!.Trim(),
            PlanId = plan,
            FileId = file,
            Note = string.IsNullOrWhiteSpace(options.Note) ? null : options.Note.Trim(),
            SentAt = action.At,
            SentBy = action.ActorId ?? Guid.Empty,
            AcknowledgeBy = options.AcknowledgeBy,
        };

    private static DispatchRecipient Recipient(Guid dispatch, Guid? unit, string? outside) =>
        new()
        {
            Id = Ids.Next(),
            DispatchId = dispatch,
            UnitId = unit,
            OutsideName = outside,
        };

    private StoredFile AddFile(string? name, byte[] bytes, ActionContext action)
    {
        var plain = Path.GetFileName((name ?? "van-ban").Replace('\\', '/'));
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = plain.Length > StoredFile.NameMaxLength ? plain[^StoredFile.NameMaxLength..] : plain,
            ContentType = EvidenceKinds.Of(bytes).ContentType!,
            Length = bytes.LongLength,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        return file;
    }
}
