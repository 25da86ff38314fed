using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>What is open in a movement before it is closed; each is settled by the closing, or stands in its way.</summary>
public sealed record OpenItems(int Tasks, int Registrations, int Papers, int UnitPlans, int Events, int Reviews, bool HasFinalReview)
{
    /// <summary>Only the final review is asked; the rest the closing settles.</summary>
    public bool CanClose => HasFinalReview && Reviews == 0;
}

public sealed record ClosingView(Movement Movement, OpenItems Open, IReadOnlyList<TaskRow> Tasks, MovementClosing? Closing);

public sealed record CloseMovementOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required int Version { get; init; }
    public string? Note { get; init; }
}

/// <summary>Closes a movement: what is open is settled, and nothing in it changes any more.</summary>
public sealed class ClosingService(ThiDuaDbContext db, TaskQueries tasks, Texts texts)
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
    /// <exception cref="ValidationException">It does not run, or its final review is not done.</exception>
    public async Task<Guid?> CloseAsync(CloseMovementOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db.Movements.ManagedBy(db, options.Access).FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var step = MovementWorkflow.Table.Find(movement.Status, MovementAction.Close) ?? throw texts.Mistake("", "movements.move.not-now");
        if (!(await OpenAsync(movement.Id, cancellation)).CanClose)
        {
            throw texts.Mistake("", "movements.close.no-final-review");
        }

        var note = texts.Text(options.Note, MovementClosing.NoteMaxLength, nameof(options.Note));
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                db.Entry(movement).Property(m => m.Version).OriginalValue = options.Version;
                var settled = await SettleAsync(movement.Id, action, cancellation);
                movement.Status = step.To;
                var closing = new MovementClosing
                {
                    Id = Guid.CreateVersion7(),
                    MovementId = movement.Id,
                    ClosedAt = action.At,
                    ClosedBy = action.ActorId ?? Guid.Empty,
                    Note = note,
                    SettledTasks = settled,
                };
                db.Add(closing);
                await db.SaveAsync(action, cancellation);
                return closing.Id;
            },
            cancellation
        );
    }

    private async Task<int> SettleAsync(Guid movementId, ActionContext action, CancellationToken cancellation)
    {
        var open = TaskWorkStates.Open;
        var works = await db.TaskWorks.Where(w => w.MovementId == movementId && open.Contains(w.State)).ToListAsync(cancellation);
        works.ForEach(w => TaskSteps.Take(db, texts, w, TaskWorkAction.Drop, texts["movements.close.settled"], null, action));
        var events = await db
            .MovementEvents.Where(e => e.MovementId == movementId && e.State == EventState.Planned)
            .ToListAsync(cancellation);
        events.ForEach(e => e.State = EventState.Cancelled);
        var calls = db.RegistrationCalls.Where(c => c.MovementId == movementId).Select(c => c.Id);
        var waiting = await db
            .Registrations.Where(r =>
                calls.Contains(r.CallId) && (r.State == RegistrationState.Draft || r.State == RegistrationState.Returned)
            )
            .ToListAsync(cancellation);
        waiting.ForEach(r => (r.State, r.Remark) = (RegistrationState.Withdrawn, texts["movements.close.settled"]));
        return works.Count;
    }

    private async Task<OpenItems> OpenAsync(Guid movementId, CancellationToken cancellation)
    {
        var open = TaskWorkStates.Open;
        var calls = db.RegistrationCalls.Where(c => c.MovementId == movementId).Select(c => c.Id);
        var papers = db.Dispatches.Where(d => d.MovementId == movementId).Select(d => d.Id);
        return new OpenItems(
            await db.TaskWorks.CountAsync(w => w.MovementId == movementId && open.Contains(w.State), cancellation),
            await db.Registrations.CountAsync(r => calls.Contains(r.CallId) && r.State == RegistrationState.Submitted, cancellation),
            await db.DispatchRecipients.CountAsync(
                r => papers.Contains(r.DispatchId) && r.AcknowledgedAt == null && r.UnitId != null,
                cancellation
            ),
            await db.UnitPlans.CountAsync(p => p.MovementId == movementId && p.State != UnitPlanState.Approved, cancellation),
            await db.MovementEvents.CountAsync(e => e.MovementId == movementId && e.State == EventState.Planned, cancellation),
            await db.MovementReviews.CountAsync(r => r.MovementId == movementId && r.State == ReviewState.Open, cancellation),
            await db.MovementReviews.AnyAsync(
                r => r.MovementId == movementId && r.Kind == ReviewKind.Final && r.State == ReviewState.Completed,
                cancellation
            )
        );
    }
}
