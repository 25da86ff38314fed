using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

public sealed record RelaunchOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required int Year { get; init; }
    public required string? Focus { get; init; }

    /// <summary>Targets that the year is to bring forward.</summary>
    public IReadOnlyList<Guid> Targets { get; init; } = [];

    /// <summary>Works of earlier years that go on in this one.</summary>
    public IReadOnlyList<Guid> CarriedWorks { get; init; } = [];
}

/// <param name="Open">Works of earlier years that are not settled: they can go on in the next one.</param>
public sealed record YearsView(
    Movement Movement,
    IReadOnlyList<MovementYear> Years,
    IReadOnlyList<Target> Targets,
    IReadOnlyList<TaskRow> Open,
    int? NextYear,
    bool CanManage
);

/// <summary>The years of a movement: each is launched anew, with what it is to bring forward and what it takes over.</summary>
public sealed class YearService(ThiDuaDbContext db, MovementQueries movements, TaskQueries tasks, TaskWorkBuilder works, Texts texts)
{
    private const int MostOpen = 500;

    /// <summary>Null where the movement is out of reach.</summary>
    public async Task<YearsView?> FindAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        if (await movements.Visible(access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation) is not { } movement)
        {
            return null;
        }

        var years = await db
            .MovementYears.AsNoTracking()
            .Include(y => y.Targets)
            .Where(y => y.MovementId == movementId)
            .OrderBy(y => y.Year)
            .ToListAsync(cancellation);
        var canManage = access.Can(Capability.ManageMovements, movement.AuthorityUnitId);
        var next = NextOf(movement, years);
        var filter = new TaskFilter
        {
            Scope = TaskScope.Managed,
            MovementId = movementId,
            OnlyOpen = true,
            PageSize = MostOpen,
        };
        var open = canManage ? (await tasks.ListAsync(filter, access, cancellation)).Rows.Where(r => r.Work.Year < next) : [];
        return new YearsView(
            movement,
            years,
            await db
                .Targets.AsNoTracking()
                .Where(t => t.MovementId == movementId && t.RetiredOn == null)
                .OrderBy(t => t.Ordinal)
                .ToListAsync(cancellation),
            [.. open.Where(r => TaskWorkStates.WithTheUnit.Contains(r.Work.State))],
            next,
            canManage
        );
    }

    /// <summary>Launches the next year. Null where the movement is not one's own.</summary>
    /// <exception cref="ValidationException">It does not run, the year is not the next one, or it has no focus.</exception>
    public async Task<Guid?> RelaunchAsync(RelaunchOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var years = await db.MovementYears.AsNoTracking().Where(y => y.MovementId == movement.Id).ToListAsync(cancellation);
        Check(options, movement, years, action);
        var targets = await db
            .Targets.Where(t => t.MovementId == movement.Id && options.Targets.Contains(t.Id))
            .Select(t => t.Id)
            .ToListAsync(cancellation);
        var year = NewYear(options, movement, targets, action);
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                db.Add(year);
                await CarryOverAsync(options, movement, action, cancellation);
                await db.SaveAsync(action, cancellation);
                await works.AddMissingAsync(movement, action, cancellation);
                return year.Id;
            },
            cancellation
        );
    }

    private void Check(RelaunchOptions options, Movement movement, List<MovementYear> years, ActionContext action)
    {
        if (movement.Status != MovementStatus.Running)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        texts.Needed(options.Focus, MovementYear.FocusMaxLength, nameof(options.Focus));
        // December prepares the next year.
        if (options.Year != NextOf(movement, years) || options.Year > VietnamTime.DateOf(action.At).AddMonths(1).Year)
        {
            throw texts.Mistake(nameof(options.Year), "movements.year.not-next");
        }
    }

    private static MovementYear NewYear(RelaunchOptions options, Movement movement, List<Guid> targets, ActionContext action)
    {
        var id = Ids.Next();
        return new MovementYear
        {
            Id = id,
            MovementId = movement.Id,
            Year = options.Year,
            Focus = options.Focus!.Trim(),
            LaunchedAt = action.At,
            LaunchedBy = action.ActorId ?? Guid.Empty,
            Targets = [.. targets.Select(t => new YearTarget { YearId = id, TargetId = t })],
        };
    }

    private async Task CarryOverAsync(RelaunchOptions options, Movement movement, ActionContext action, CancellationToken cancellation)
    {
        var (ids, open) = (options.CarriedWorks, TaskWorkStates.WithTheUnit);
        var old = await db
            .TaskWorks.Where(w => w.MovementId == movement.Id && ids.Contains(w.Id) && w.Year < options.Year && open.Contains(w.State))
            .ToListAsync(cancellation);
        var taskIds = old.Select(w => w.TaskId).Distinct().ToList();
        var recurring = await db
            .TaskAssignments.Where(t => taskIds.Contains(t.Id) && t.Recurrence != TaskRecurrence.Once)
            .Select(t => t.Id)
            .ToListAsync(cancellation);
        var last = await db
            .TaskWorks.Where(w => taskIds.Contains(w.TaskId))
            .GroupBy(w => new { w.TaskId, w.UnitId })
            .Select(g => new { g.Key, Last = g.Max(w => w.Occurrence) })
            .ToDictionaryAsync(g => (g.Key.TaskId, g.Key.UnitId), g => g.Last, cancellation);
        foreach (var work in old)
        {
            TaskSteps.Take(db, texts, work, TaskWorkAction.CarryOver, texts["movements.task.carried", options.Year], null, action);
            // The next time of a task that recurs comes by itself.
            if (!recurring.Contains(work.TaskId))
            {
                db.Add(Next(work, ++last[(work.TaskId, work.UnitId)], options.Year, movement, action));
            }
        }
    }

    private static TaskWork Next(TaskWork old, int occurrence, int year, Movement movement, ActionContext action)
    {
        var due = old.DueOn is { } day ? day.AddYears(year - day.Year) : (DateOnly?)null;
        return new TaskWork
        {
            Id = Ids.Next(),
            TaskId = old.TaskId,
            MovementId = old.MovementId,
            AuthorityUnitId = old.AuthorityUnitId,
            UnitId = old.UnitId,
            Role = old.Role,
            Occurrence = occurrence,
            Year = year,
            DueOn = due > movement.EndsOn ? movement.EndsOn : due,
            State = TaskWorkState.NotStarted,
            Progress = old.Progress,
            LastAnswer = old.LastAnswer,
            CarriedFromId = old.Id,
            CreatedAt = action.At,
        };
    }

    /// <summary>The first year is the launch itself.</summary>
    private static int? NextOf(Movement movement, List<MovementYear> years)
    {
        var next = years.Count == 0 ? movement.StartsOn.Year + 1 : years.Max(y => y.Year) + 1;
        return next <= movement.EndsOn.Year ? next : null;
    }
}
