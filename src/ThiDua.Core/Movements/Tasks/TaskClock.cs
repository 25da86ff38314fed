using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>What time does to tasks: the next time of one that recurs is put before its units, the head of a unit is told what is overdue.</summary>
public sealed class TaskClock(ThiDuaDbContext db, TaskWorkBuilder works)
{
    /// <summary>Days that a unit has after the due day before its head is told.</summary>
    public const int DaysOfGrace = 3;

    private const int MostAtOnce = 500;

    /// <summary>The work of a job, as often as one likes. Returns how many works were made and how many heads told.</summary>
    public async Task<(int Made, int Escalated)> RunAsync(ActionContext action, CancellationToken cancellation)
    {
        var made = 0;
        var movements = await db.Movements.AsNoTracking().Where(m => m.Status == MovementStatus.Running).ToListAsync(cancellation);
        foreach (var movement in movements)
        {
            made += await works.AddMissingAsync(movement, action, cancellation);
            db.ChangeTracker.Clear();
        }

        var escalated = 0;
        for (var last = MostAtOnce; last == MostAtOnce; escalated += last)
        {
            last = await EscalateAsync(action, cancellation);
            db.ChangeTracker.Clear();
        }

        return (made, escalated);
    }

    private async Task<int> EscalateAsync(ActionContext action, CancellationToken cancellation)
    {
        var (day, states) = (VietnamTime.DateOf(action.At).AddDays(-DaysOfGrace), TaskWorkStates.WithTheUnit);
        var movements = db.Movements;
        var overdue = await db
            .TaskWorks.Where(w => states.Contains(w.State) && w.DueOn < day && w.EscalatedAt == null)
            .Where(w => movements.Any(m => m.Id == w.MovementId && m.Status == MovementStatus.Running))
            .OrderBy(w => w.AuthorityUnitId)
            .ThenBy(w => w.Id)
            .Take(MostAtOnce)
            .ToListAsync(cancellation);
        foreach (var ofAuthority in overdue.GroupBy(w => w.AuthorityUnitId))
        {
            foreach (var work in ofAuthority)
            {
                work.EscalatedAt = action.At;
                db.Add(TaskSteps.Entry(work, TaskWorkAction.Escalate, null, action));
            }

            await db.SaveAsync(action.Next("movements.task-work.escalate", ofAuthority.Key), cancellation);
        }

        return overdue.Count;
    }
}
