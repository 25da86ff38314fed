using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>
/// Gives every unit of every task its work, also for the next time of a task that recurs. Asked again it adds what is
/// missing and nothing else, so it is called wherever tasks or their units change, and by the clock.
/// </summary>
public sealed class TaskWorkBuilder(ThiDuaDbContext db)
{
    /// <summary>Adds and saves what is missing in a running movement; one audit entry for all. Returns how many were added.</summary>
    public async Task<int> AddMissingAsync(Movement movement, ActionContext action, CancellationToken cancellation)
    {
        if (movement.Status != MovementStatus.Running)
        {
            return 0;
        }

        var tasks = await db
            .TaskAssignments.AsNoTracking()
            .Include(t => t.Units)
            .Where(t => t.MovementId == movement.Id && t.RetiredOn == null)
            .ToListAsync(cancellation);
        var works = await db
            .TaskWorks.Where(w => w.MovementId == movement.Id)
            .Select(w => new
            {
                w.TaskId,
                w.UnitId,
                w.Occurrence,
                w.CarriedFromId,
            })
            .ToListAsync(cancellation);
        var known = works.Select(w => (w.TaskId, w.UnitId, w.Occurrence)).ToHashSet();
        var today = VietnamTime.DateOf(action.At);
        var until = today.AddDays(TaskOccurrences.DaysAhead);
        var added = tasks
            .SelectMany(t =>
                TaskOccurrences.Until(t, movement, until).SelectMany(o => t.Units.Select(u => NewWork(t, u, o, movement, today, action)))
            )
            .Where(w => !known.Contains((w.TaskId, w.UnitId, w.Occurrence)))
            .ToList();
        if (added.Count == 0)
        {
            return 0;
        }

        db.AddRange(added);
        await db.SaveBatchAsync(
            action.Next("movements.task-work.create", movement.AuthorityUnitId),
            nameof(Movement),
            movement.Id,
            new { Works = added.Count, Tasks = added.Select(w => w.TaskId).Distinct().Count() },
            cancellation
        );
        return added.Count;
    }

    private static TaskWork NewWork(
        TaskAssignment task,
        TaskUnit unit,
        (int Number, DateOnly? DueOn) occurrence,
        Movement movement,
        DateOnly today,
        ActionContext action
    ) =>
        new()
        {
            Id = Ids.Next(),
            TaskId = task.Id,
            MovementId = movement.Id,
            AuthorityUnitId = movement.AuthorityUnitId,
            UnitId = unit.UnitId,
            Role = unit.Role,
            Occurrence = occurrence.Number,
            Year = occurrence.DueOn?.Year ?? task.Year ?? Math.Clamp(today.Year, movement.StartsOn.Year, movement.EndsOn.Year),
            DueOn = occurrence.DueOn,
            State = TaskWorkState.NotStarted,
            CreatedAt = action.At,
        };
}
