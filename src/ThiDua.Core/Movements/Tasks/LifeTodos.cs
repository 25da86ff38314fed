using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>What the life of movements puts before a person.</summary>
public enum LifeTodoKind
{
    DoTask,

    /// <summary>The head of a unit is told that work is overdue.</summary>
    EscalatedTasks,
    ConfirmTasks,
    AcknowledgePaper,
    Register,
    ConfirmRegistrations,
    ApproveUnitPlan,
    AttendEvent,
    WriteReview,
    ApproveLaunch,
}

/// <param name="SubjectId">The work, paper, call, plan, event, review or movement.</param>
public sealed record LifeTodo(
    LifeTodoKind Kind,
    string Title,
    string Context,
    DateOnly? DueOn,
    Guid SubjectId,
    Guid? UnitId,
    int Count = 1
);

/// <summary>What is due in tasks, papers, registrations, plans of units, events and reviews; one query per kind.</summary>
public sealed class LifeTodos(ThiDuaDbContext db, TimeProvider time)
{
    private const int MostTasks = 20;
    private const int DaysAhead = 30;

    public async Task<IReadOnlyList<LifeTodo>> ListAsync(Access access, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var todos = new List<LifeTodo>();
        if (access.Has(Capability.ActForUnit))
        {
            todos.AddRange(await TasksAsync(access, today, cancellation));
            todos.AddRange(await PapersAsync(access, cancellation));
            todos.AddRange(await CallsAsync(access, cancellation));
        }

        if (access.Has(Capability.LeadUnit))
        {
            todos.AddRange(await OfHeadAsync(access, cancellation));
        }

        if (access.Has(Capability.ManageMovements))
        {
            todos.AddRange(await OfOfficeAsync(access, today, cancellation));
        }

        if (access.Has(Capability.ApproveLaunch))
        {
            todos.AddRange(await OfChairmanAsync(access, cancellation));
        }

        todos.AddRange(await EventsAsync(access, today, cancellation));
        return todos;
    }

    private async Task<IEnumerable<LifeTodo>> TasksAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var own = Held(access, Capability.ActForUnit);
        var (states, until, tasks, movements) = (
            TaskWorkStates.WithTheUnit,
            today.AddDays(DaysAhead),
            db.TaskAssignments,
            RunningMovements()
        );
        var rows = await db
            .TaskWorks.Where(w => own.Contains(w.UnitId) && states.Contains(w.State) && w.DueOn <= until)
            .Join(movements, w => w.MovementId, m => m.Id, (w, m) => new { w, m.Name })
            .Join(
                tasks,
                x => x.w.TaskId,
                t => t.Id,
                (x, t) =>
                    new
                    {
                        x.w,
                        x.Name,
                        t.Text,
                    }
            )
            .OrderBy(x => x.w.DueOn)
            .Take(MostTasks)
            .ToListAsync(cancellation);
        return rows.Select(r => new LifeTodo(LifeTodoKind.DoTask, r.Text, r.Name, r.w.DueOn, r.w.Id, r.w.UnitId));
    }

    private async Task<IEnumerable<LifeTodo>> PapersAsync(Access access, CancellationToken cancellation)
    {
        var own = Held(access, Capability.ActForUnit);
        var (dispatches, movements) = (db.Dispatches, RunningMovements());
        var rows = await db
            .DispatchRecipients.Where(r => r.UnitId != null && own.Contains(r.UnitId!.Value) && r.AcknowledgedAt == null)
            .Join(dispatches, r => r.DispatchId, d => d.Id, (r, d) => new { r, d })
            .Join(
                movements,
                x => x.d.MovementId,
                m => m.Id,
                (x, m) =>
                    new
                    {
                        x.r,
                        x.d,
                        m.Name,
                    }
            )
            .OrderBy(x => x.d.SentAt)
            .Take(MostTasks)
            .ToListAsync(cancellation);
        return rows.Select(r => new LifeTodo(LifeTodoKind.AcknowledgePaper, r.d.Title, r.Name, r.d.AcknowledgeBy, r.r.Id, r.r.UnitId));
    }

    /// <summary>Calls that a unit below the authority with work in the movement has not answered.</summary>
    private async Task<IEnumerable<LifeTodo>> CallsAsync(Access access, CancellationToken cancellation)
    {
        var own = Held(access, Capability.ActForUnit);
        var above = own.SelectMany(u => access.Tree.PathUp(u).Skip(1)).Select(n => n.UnitId).Distinct().ToList();
        var year = VietnamTime.Today(time).Year;
        var movements = RunningMovements().Where(m => above.Contains(m.AuthorityUnitId));
        var calls = await db
            .RegistrationCalls.Where(c => c.Year >= year)
            .Join(movements, c => c.MovementId, m => m.Id, (c, m) => new { Call = c, Movement = m })
            .ToListAsync(cancellation);
        var ids = calls.Select(c => c.Call.Id).ToList();
        var done = await db
            .Registrations.Where(r => ids.Contains(r.CallId) && own.Contains(r.UnitId) && r.PersonId == null)
            .Where(r => r.State != RegistrationState.Draft && r.State != RegistrationState.Returned)
            .Select(r => new { r.CallId, r.UnitId })
            .ToListAsync(cancellation);
        return calls.SelectMany(c =>
            own.Where(u => u != c.Movement.AuthorityUnitId && access.Tree.IsInSubtree(u, c.Movement.AuthorityUnitId))
                .Where(u => access.Tree.AuthorityOf(u)?.UnitId == c.Movement.AuthorityUnitId)
                .Where(u => !done.Any(d => d.CallId == c.Call.Id && d.UnitId == u))
                .Select(u => new LifeTodo(LifeTodoKind.Register, c.Movement.Name, $"{c.Call.Year}", c.Call.ClosesOn, c.Call.Id, u))
        );
    }

    private async Task<IEnumerable<LifeTodo>> OfHeadAsync(Access access, CancellationToken cancellation)
    {
        var led = Held(access, Capability.LeadUnit);
        var (states, movements) = (TaskWorkStates.WithTheUnit, RunningMovements());
        var late = await db
            .TaskWorks.Where(w => led.Contains(w.UnitId) && w.EscalatedAt != null && states.Contains(w.State))
            .Join(
                movements,
                w => w.MovementId,
                m => m.Id,
                (w, m) =>
                    new
                    {
                        w.UnitId,
                        m.Id,
                        m.Name,
                        w.DueOn,
                    }
            )
            .GroupBy(w => new
            {
                w.UnitId,
                w.Id,
                w.Name,
            })
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Due = g.Min(w => w.DueOn),
            })
            .ToListAsync(cancellation);
        var plans = await db
            .UnitPlans.Where(p => led.Contains(p.UnitId) && p.State == UnitPlanState.Submitted)
            .Join(
                movements,
                p => p.MovementId,
                m => m.Id,
                (p, m) =>
                    new
                    {
                        p.Id,
                        p.UnitId,
                        p.Year,
                        m.Name,
                    }
            )
            .ToListAsync(cancellation);
        return
        [
            .. late.Select(l => new LifeTodo(LifeTodoKind.EscalatedTasks, l.Key.Name, "", l.Due, l.Key.Id, l.Key.UnitId, l.Count)),
            .. plans.Select(p => new LifeTodo(LifeTodoKind.ApproveUnitPlan, p.Name, $"{p.Year}", null, p.Id, p.UnitId)),
        ];
    }

    private async Task<IEnumerable<LifeTodo>> OfOfficeAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var managed = Held(access, Capability.ManageMovements);
        var movements = RunningMovements().Where(m => managed.Contains(m.AuthorityUnitId));
        var done = await db
            .TaskWorks.Where(w => managed.Contains(w.AuthorityUnitId) && w.State == TaskWorkState.Done)
            .Join(movements, w => w.MovementId, m => m.Id, (w, m) => new { m.Id, m.Name })
            .GroupBy(m => new { m.Id, m.Name })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        var registered = await db
            .Registrations.Where(r => r.State == RegistrationState.Submitted)
            .Join(
                db.RegistrationCalls,
                r => r.CallId,
                c => c.Id,
                (r, c) =>
                    new
                    {
                        c.Id,
                        c.MovementId,
                        c.Year,
                    }
            )
            .Join(
                movements,
                c => c.MovementId,
                m => m.Id,
                (c, m) =>
                    new
                    {
                        c.Id,
                        c.Year,
                        m.Name,
                    }
            )
            .GroupBy(c => new
            {
                c.Id,
                c.Year,
                c.Name,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        var reviews = await db
            .MovementReviews.Where(r => r.State == ReviewState.Open)
            .Join(
                movements,
                r => r.MovementId,
                m => m.Id,
                (r, m) =>
                    new
                    {
                        r.Id,
                        r.DueOn,
                        m.Name,
                    }
            )
            .ToListAsync(cancellation);
        return
        [
            .. done.Select(d => new LifeTodo(LifeTodoKind.ConfirmTasks, d.Key.Name, "", null, d.Key.Id, null, d.Count)),
            .. registered.Select(r => new LifeTodo(
                LifeTodoKind.ConfirmRegistrations,
                r.Key.Name,
                $"{r.Key.Year}",
                null,
                r.Key.Id,
                null,
                r.Count
            )),
            .. reviews.Select(r => new LifeTodo(LifeTodoKind.WriteReview, r.Name, "", r.DueOn, r.Id, null)),
        ];
    }

    private async Task<IEnumerable<LifeTodo>> OfChairmanAsync(Access access, CancellationToken cancellation)
    {
        var own = Held(access, Capability.ApproveLaunch);
        var approvals = db.LaunchApprovals;
        var drafts = await db
            .Movements.Where(m =>
                own.Contains(m.AuthorityUnitId) && m.Status == MovementStatus.Draft && !approvals.Any(a => a.MovementId == m.Id)
            )
            .Select(m => new
            {
                m.Id,
                m.Name,
                m.StartsOn,
            })
            .ToListAsync(cancellation);
        return drafts.Select(m => new LifeTodo(LifeTodoKind.ApproveLaunch, m.Name, "", m.StartsOn, m.Id, null));
    }

    private async Task<IEnumerable<LifeTodo>> EventsAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var unit = access.UnitId;
        var (from, until) = (VietnamTime.StartOf(today), VietnamTime.EndOf(today.AddDays(14)));
        var rows = await db
            .MovementEvents.Where(e => e.State == EventState.Planned && e.StartsAt >= from && e.StartsAt <= until)
            .Where(e => e.Guests.Any(g => g.UnitId == unit && g.AttendedAt == null))
            .OrderBy(e => e.StartsAt)
            .Select(e => new
            {
                e.Id,
                e.Title,
                e.Place,
                e.StartsAt,
            })
            .ToListAsync(cancellation);
        return rows.Select(e => new LifeTodo(LifeTodoKind.AttendEvent, e.Title, e.Place, VietnamTime.DateOf(e.StartsAt), e.Id, unit));
    }

    private IQueryable<Movement> RunningMovements() => db.Movements.Where(m => m.Status == MovementStatus.Running);

    private static List<Guid> Held(Access access, Capability capability) => [.. access.HeldAt(capability).Select(n => n.UnitId)];
}
