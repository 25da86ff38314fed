using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

public sealed record KeepTypingOptions
{
    public const int ValuesMaxLength = 40_000;

    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The item, or the plan itself for the form of its header.</summary>
    public required Guid SubjectId { get; init; }
    public required long Sequence { get; init; }
    public required int BaseVersion { get; init; }

    /// <summary>By the name of the field in the form.</summary>
    public required IReadOnlyDictionary<string, string?> Values { get; init; }
}

public enum TypingOutcome
{
    Kept,

    /// <summary>Something newer is known, or it was saved already.</summary>
    Older,

    /// <summary>The draft is not one's own, is confirmed, or has no such item.</summary>
    NotThere,
}

/// <summary>What was typed and not saved.</summary>
public sealed record KeptTyping(int BaseVersion, long Sequence, DateTime TypedAt, IReadOnlyDictionary<string, string?> Values);

/// <summary>Keeps what is being typed, so that a tab that dies loses nothing.</summary>
public sealed class PlanTypingService(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>Keeps the newest key press.</summary>
    public async Task<TypingOutcome> KeepAsync(KeepTypingOptions options, CancellationToken cancellation)
    {
        var values = PlanItemJson.ToText(options.Values);
        if (values.Length > KeepTypingOptions.ValuesMaxLength || !await IsThereAsync(options, cancellation))
        {
            return TypingOutcome.NotThere;
        }

        var (plan, user, subject) = (options.PlanId, options.Access.UserId, options.SubjectId);
        var (now, sequence, version) = (time.GetUtcNow().UtcDateTime, options.Sequence, options.BaseVersion);
        var mine = db.PlanTypings.Where(t => t.PlanId == plan && t.UserId == user && t.SubjectId == subject);
        var known = await mine.Where(t => t.Sequence < sequence)
            .ExecuteUpdateAsync(
                t =>
                    t.SetProperty(x => x.Values, values)
                        .SetProperty(x => x.Sequence, sequence)
                        .SetProperty(x => x.BaseVersion, version)
                        .SetProperty(x => x.TypedAt, now),
                cancellation
            );
        if (known > 0 || await mine.AnyAsync(cancellation))
        {
            return known > 0 ? TypingOutcome.Kept : TypingOutcome.Older;
        }

        db.Add(
            new PlanTyping
            {
                PlanId = plan,
                SubjectId = subject,
                UserId = user,
                Sequence = sequence,
                BaseVersion = version,
                Values = values,
                TypedAt = now,
            }
        );
        await db.SaveChangesAsync(cancellation);
        return TypingOutcome.Kept;
    }

    /// <summary>What the person has typed into the forms of a draft and not saved, by item.</summary>
    public async Task<IReadOnlyDictionary<Guid, KeptTyping>> OfAsync(Guid planId, Guid userId, CancellationToken cancellation)
    {
        var rows = await db
            .PlanTypings.AsNoTracking()
            .Where(t => t.PlanId == planId && t.UserId == userId && t.Values != "")
            .ToListAsync(cancellation);
        return rows.ToDictionary(
            t => t.SubjectId,
            t => new KeptTyping(t.BaseVersion, t.Sequence, t.TypedAt, PlanItemJson.FromText<Dictionary<string, string?>>(t.Values))
        );
    }

    /// <summary>Throws away what was typed into one form. False where the plan is not one's own.</summary>
    public async Task<bool> DropAsync(Access access, Guid planId, Guid subjectId, CancellationToken cancellation)
    {
        if (!await db.Plans.ManagedBy(db, access).AnyAsync(p => p.Id == planId, cancellation))
        {
            return false;
        }

        var user = access.UserId;
        await db
            .PlanTypings.Where(t => t.PlanId == planId && t.UserId == user && t.SubjectId == subjectId)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Values, ""), cancellation);
        return true;
    }

    /// <summary>
    /// Lets what was typed go with the save that takes it in; the caller saves. The emptied row stays, so that a key press
    /// that is still under way does not come back after it.
    /// </summary>
    internal async Task ForgetAsync(Guid planId, Guid subjectId, Guid userId, long? sequence, CancellationToken cancellation)
    {
        var row = await db.PlanTypings.FirstOrDefaultAsync(
            t => t.PlanId == planId && t.UserId == userId && t.SubjectId == subjectId,
            cancellation
        );
        if (row is not null)
        {
            row.Values = "";
            row.Sequence = Math.Max(row.Sequence, sequence ?? row.Sequence);
        }
        else if (sequence is { } last)
        {
            db.Add(
                new PlanTyping
                {
                    PlanId = planId,
                    SubjectId = subjectId,
                    UserId = userId,
                    Sequence = last,
                    BaseVersion = 0,
                    Values = "",
                    TypedAt = time.GetUtcNow().UtcDateTime,
                }
            );
        }
    }

    private async Task<bool> IsThereAsync(KeepTypingOptions options, CancellationToken cancellation)
    {
        var (plan, subject) = (options.PlanId, options.SubjectId);
        var items = db.PlanDraftItems;
        return await db
            .Plans.ManagedBy(db, options.Access)
            .AnyAsync(
                p =>
                    p.Id == plan
                    && p.Status == PlanStatus.Draft
                    && (plan == subject || items.Any(i => i.Id == subject && i.PlanId == plan)),
                cancellation
            );
    }
}
