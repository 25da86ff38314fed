using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>One thing to do: what, where, until when, in which state.</summary>
public sealed record Todo
{
    public required TodoKind Kind { get; init; }

    /// <summary>Name of the round, or title of the plan.</summary>
    public required string Title { get; init; }

    /// <summary>The movement of the round, or the issuer of the plan.</summary>
    public required string Context { get; init; }
    public required DateTime? DueAt { get; init; }

    /// <summary>The round, or the plan.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The unit that is to report.</summary>
    public Guid? UnitId { get; init; }
    public string? UnitName { get; init; }
    public ReturnState? State { get; init; }

    /// <summary>How many returns wait.</summary>
    public int Count { get; init; } = 1;
    public bool IsOverdue { get; init; }

    /// <summary>Of <see cref="TodoKind.MovementLife"/>: which of them.</summary>
    public LifeTodoKind? Life { get; init; }

    /// <summary>The reminder that has come into force: days after the due date, less than 0 before it; null where none has.</summary>
    public int? ReminderDays { get; init; }
}

public enum TodoKind
{
    /// <summary>A return of one's unit is to be filled in and handed in.</summary>
    FillReturn,

    /// <summary>Returns wait for the office's decision.</summary>
    ReviewReturns,

    /// <summary>A plan that was read waits for confirmation.</summary>
    ConfirmPlan,

    /// <summary>Something in the life of a movement: tasks, papers, registrations, plans of units, events, reviews.</summary>
    MovementLife,

    /// <summary>Accounts wait for the half-yearly review of access.</summary>
    ReviewAccess,
}

/// <summary>"Việc phải làm": what the signed-in person has to do, the most urgent first. One query per kind.</summary>
public sealed class TodoQueries(
    ThiDuaDbContext db,
    LifeTodos life,
    ReminderQueries reminders,
    AccessReviewService reviews,
    TimeProvider time
)
{
    private static readonly ReturnState[] WithTheUnit =
    [
        ReturnState.NotStarted,
        ReturnState.Draft,
        ReturnState.Returned,
        ReturnState.Reopened,
    ];

    public async Task<IReadOnlyList<Todo>> ListAsync(Access access, CancellationToken cancellation)
    {
        var todos = new List<Todo>();
        if (access.Has(Capability.FillReturns))
        {
            todos.AddRange(await ToFillAsync(access, cancellation));
        }

        if (access.Has(Capability.ReviewReturns))
        {
            todos.AddRange(await ToReviewAsync(access, cancellation));
        }

        if (access.Has(Capability.ManageMovements))
        {
            todos.AddRange(await ToConfirmAsync(access, cancellation));
        }

        if (access.Has(Capability.ManageAccounts))
        {
            todos.AddRange(await ToReviewAccessAsync(access, cancellation));
        }

        todos.AddRange((await life.ListAsync(access, cancellation)).Select(t => OfLife(t, access)));
        return [.. todos.OrderByDescending(t => t.IsOverdue).ThenBy(t => t.DueAt ?? DateTime.MaxValue).ThenBy(t => t.Kind)];
    }

    private async Task<IEnumerable<Todo>> ToReviewAccessAsync(Access access, CancellationToken cancellation)
    {
        var progress = await reviews.ProgressAsync(access, cancellation);
        return progress.Open == 0
            ? []
            :
            [
                new Todo
                {
                    Kind = TodoKind.ReviewAccess,
                    Title = access.HeldAt(Capability.ManageAccounts).FirstOrDefault()?.Name ?? "",
                    Context = $"{progress.HalfYear.Half}/{progress.HalfYear.Year}",
                    DueAt = VietnamTime.EndOf(progress.HalfYear.ReviewedBy),
                    SubjectId = access.UserId,
                    Count = progress.Open,
                    IsOverdue = progress.IsLate(VietnamTime.Today(time)),
                },
            ];
    }

    private Todo OfLife(LifeTodo todo, Access access) =>
        new()
        {
            Kind = TodoKind.MovementLife,
            Life = todo.Kind,
            Title = todo.Title,
            Context = todo.Context,
            DueAt = todo.DueOn is { } day ? VietnamTime.EndOf(day) : null,
            SubjectId = todo.SubjectId,
            UnitId = todo.UnitId,
            UnitName = todo.UnitId is { } unit ? access.Tree.Find(unit)?.Name : null,
            Count = todo.Count,
            IsOverdue = todo.DueOn < VietnamTime.Today(time),
        };

    private async Task<IEnumerable<Todo>> ToFillAsync(Access access, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var own = access.Units(db, Capability.FillReturns);
        var waiting = db.Returns.Where(r => WithTheUnit.Contains(r.State) && own.Contains(r.UnitId));
        var rows = await db.RoundsWithContext()
            .Where(r => r.OpensAt <= now)
            .Join(waiting, r => r.Id, x => x.RoundId, (r, x) => new { Round = r, Return = x })
            .Where(r => (r.Round.State == RoundState.Open && r.Round.ClosesAt >= now) || r.Return.GivenBackAt >= r.Round.ClosesAt)
            .AsNoTracking()
            .ToListAsync(cancellation);
        var days = await reminders.DaysAsync([.. rows.Select(r => r.Round.AuthorityId).Distinct()], cancellation);
        var today = VietnamTime.DateOf(now);
        return rows.Select(r => new Todo
        {
            Kind = TodoKind.FillReturn,
            Title = r.Round.Name,
            Context = r.Round.MovementName,
            DueAt = r.Round.DueAt,
            SubjectId = r.Round.Id,
            UnitId = r.Return.UnitId,
            UnitName = access.Tree.Find(r.Return.UnitId)?.Name,
            State = r.Return.State,
            IsOverdue = now > r.Round.DueAt,
            ReminderDays = ReminderQueries.InForce(days(r.Round.AuthorityId), r.Round.DueAt, today),
        });
    }

    private async Task<IEnumerable<Todo>> ToReviewAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.HeldAt(Capability.ReviewReturns).Select(n => n.UnitId).ToList();
        var returns = db.Returns;
        var rows = await db.RoundsWithContext()
            .Where(r => authorities.Contains(r.AuthorityId))
            .Select(r => new { Round = r, Count = returns.Count(x => x.RoundId == r.Id && x.State == ReturnState.Submitted) })
            .Where(r => r.Count > 0)
            .ToListAsync(cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        return rows.Select(r => new Todo
        {
            Kind = TodoKind.ReviewReturns,
            Title = r.Round.Name,
            Context = r.Round.MovementName,
            DueAt = r.Round.ClosesAt,
            SubjectId = r.Round.Id,
            Count = r.Count,
            IsOverdue = now > r.Round.ClosesAt,
        });
    }

    private async Task<IEnumerable<Todo>> ToConfirmAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.HeldAt(Capability.ManageMovements).Select(n => n.UnitId).ToList();
        var plans = await db
            .Plans.Where(p => authorities.Contains(p.AuthorityUnitId) && p.Status == PlanStatus.Draft)
            .OrderBy(p => p.CreatedAt)
            .Select(p => new
            {
                p.Id,
                p.Title,
                p.Issuer,
            })
            .ToListAsync(cancellation);
        return plans.Select(p => new Todo
        {
            Kind = TodoKind.ConfirmPlan,
            Title = p.Title,
            Context = p.Issuer,
            DueAt = null,
            SubjectId = p.Id,
        });
    }
}
