using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>What is open in a movement before it is closed; each is settled by the closing, or stands in its way.</summary>
public sealed record OpenItems(int Tasks, int Papers, int UnitPlans, int Reviews, bool HasFinalReview, IReadOnlyList<UnsettledItem> Matters)
{
    /// <summary>Reviews are finished first; the rest the closing settles, with a reason.</summary>
    public bool CanClose => HasFinalReview && Reviews == 0;

    /// <summary>Something is ended before it is done: whoever closes says why.</summary>
    public bool NeedsReason => Tasks > 0 || Matters.Count > 0;
}

public sealed record ClosingView(Movement Movement, OpenItems Open, IReadOnlyList<TaskRow> Tasks, MovementClosing? Closing);

public sealed record CloseMovementOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required int Version { get; init; }

    /// <summary>Why what is open is ended so; asked where something is.</summary>
    public string? Note { get; init; }
}

/// <summary>Closes a movement: what is open is settled, and nothing in it changes any more.</summary>
public sealed class ClosingService(ThiDuaDbContext db, TaskQueries tasks, IEnumerable<IClosingMatter> matters, Texts texts)
{
    private const int MostShown = 100;

    /// <summary>Null where the movement is not one's own.</summary>
    public async Task<ClosingView?> FindAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().ManagedBy(db, access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var filter = new TaskFilter
        {
            Scope = TaskScope.Managed,
            MovementId = movementId,
            OnlyOpen = true,
            PageSize = MostShown,
        };
        return new ClosingView(
            movement,
            await OpenAsync(movementId, cancellation),
            (await tasks.ListAsync(filter, access, cancellation)).Rows,
            await db
                .MovementClosings.AsNoTracking()
                .Where(c => c.MovementId == movementId)
                .OrderByDescending(c => c.ClosedAt)
                .FirstOrDefaultAsync(cancellation)
        );
    }

    /// <summary>Settles and closes. Null where the movement is not one's own.</summary>
    /// <exception cref="ValidationException">It does not run, its final review is not done, or the reason for ending what is open is missing.</exception>
    public async Task<Guid?> CloseAsync(CloseMovementOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db.Movements.ManagedBy(db, options.Access).FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var step = MovementWorkflow.Table.Find(movement.Status, MovementAction.Close) ?? throw texts.Mistake("", "movements.move.not-now");
        var open = await OpenAsync(movement.Id, cancellation);
        if (!open.CanClose)
        {
            throw texts.Mistake("", "movements.close.no-final-review");
        }

        var note = texts.Text(options.Note, MovementClosing.NoteMaxLength, nameof(options.Note));
        if (open.NeedsReason && note is null)
        {
            throw texts.Mistake(nameof(options.Note), "movements.close.reason");
        }

        var closing = action.Because(note);
        return await db.InTransactionAsync(
            closing,
            async () =>
            {
                db.Entry(movement).Property(m => m.Version).OriginalValue = options.Version;
                var settled = await SettleAsync(movement.Id, note, closing, cancellation);
                movement.Status = step.To;
                var record = new MovementClosing
                {
                    Id = Ids.Next(),
                    MovementId = movement.Id,
                    ClosedAt = action.At,
                    ClosedBy = action.ActorId ?? Guid.Empty,
                    Note = note,
                    SettledTasks = settled,
                };
                db.Add(record);
                await db.SaveAsync(closing, cancellation);
                return (Guid?)record.Id;
            },
            cancellation
        );
    }

    private async Task<int> SettleAsync(Guid movementId, string? note, ActionContext action, CancellationToken cancellation)
    {
        var reason = note ?? texts["movements.close.settled"];
        var open = TaskWorkStates.Open;
        var works = await db.TaskWorks.Where(w => w.MovementId == movementId && open.Contains(w.State)).ToListAsync(cancellation);
        works.ForEach(w => TaskSteps.Take(db, texts, w, TaskWorkAction.Drop, reason, null, action));
        foreach (var matter in matters)
        {
            await matter.SettleAsync(movementId, reason, action, cancellation);
        }

        return works.Count;
    }

    private async Task<OpenItems> OpenAsync(Guid movementId, CancellationToken cancellation)
    {
        var open = TaskWorkStates.Open;
        var left = new List<UnsettledItem>();
        foreach (var matter in matters)
        {
            left.AddRange(await matter.FindAsync(movementId, cancellation));
        }

        var papers = db.Dispatches.Where(d => d.MovementId == movementId).Select(d => d.Id);
        return new OpenItems(
            await db.TaskWorks.CountAsync(w => w.MovementId == movementId && open.Contains(w.State), cancellation),
            await db.DispatchRecipients.CountAsync(
                r => papers.Contains(r.DispatchId) && r.AcknowledgedAt == null && r.UnitId != null,
                cancellation
            ),
            await db.UnitPlans.CountAsync(p => p.MovementId == movementId && p.State != UnitPlanState.Approved, cancellation),
            await db.MovementReviews.CountAsync(r => r.MovementId == movementId && r.State == ReviewState.Open, cancellation),
            await db.MovementReviews.AnyAsync(
                r => r.MovementId == movementId && r.Kind == ReviewKind.Final && r.State == ReviewState.Completed,
                cancellation
            ),
            [.. left.OrderBy(m => m.Kind)]
        );
    }
}
