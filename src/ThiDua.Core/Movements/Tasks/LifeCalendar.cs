using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>One dated thing of a unit or person.</summary>
/// <param name="Kind">Stable: the text key is "movements.calendar." and this.</param>
/// <param name="At">The instant, where it has an hour; UTC.</param>
/// <param name="Address">The page of it.</param>
public sealed record CalendarEntry(
    DateOnly On,
    string Kind,
    string Title,
    string Context,
    string Address,
    bool IsDone,
    DateTime? At = null
);

/// <summary>Everything with a date in the movements that a unit takes part in: milestones, phases, tasks, calls, papers, events, reviews.</summary>
public sealed class LifeCalendar(ThiDuaDbContext db, MovementQueries movements, EventQueries events)
{
    private const int MostOfAKind = 500;

    /// <param name="units">The person's units, or the one that is asked for.</param>
    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(
        DateOnly from,
        DateOnly to,
        IReadOnlyList<Guid> units,
        Access access,
        CancellationToken cancellation
    ) =>
        [
            .. (await OfMovementsAsync(from, to, access, cancellation))
                .Concat(await TasksAsync(from, to, units, access, cancellation))
                .Concat(await CallsAsync(from, to, access, cancellation))
                .Concat(await PapersAsync(from, to, units, cancellation))
                .Concat(await EventsAsync(from, to, access, cancellation))
                .OrderBy(e => e.On)
                .ThenBy(e => e.At ?? DateTime.MinValue)
                .ThenBy(e => e.Kind, StringComparer.Ordinal),
        ];

    private async Task<IEnumerable<CalendarEntry>> OfMovementsAsync(
        DateOnly from,
        DateOnly to,
        Access access,
        CancellationToken cancellation
    )
    {
        var seen = await movements
            .Visible(access)
            .Where(m => m.Status == MovementStatus.Running && m.StartsOn <= to && m.EndsOn >= from)
            .ToListAsync(cancellation);
        var ids = seen.Select(m => m.Id).ToList();
        var milestones = await db.Milestones.AsNoTracking().Where(m => ids.Contains(m.MovementId)).ToListAsync(cancellation);
        var deadlines = await db.ReportingDeadlines.AsNoTracking().Where(d => ids.Contains(d.MovementId)).ToListAsync(cancellation);
        var phases = await db.Phases.AsNoTracking().Where(p => ids.Contains(p.MovementId)).ToListAsync(cancellation);
        var targets = await db
            .Targets.Where(t => ids.Contains(t.MovementId) && t.RetiredOn == null && t.DueOn >= from && t.DueOn <= to)
            .Select(t => new
            {
                t.MovementId,
                t.DueOn,
                t.Text,
            })
            .Take(MostOfAKind)
            .ToListAsync(cancellation);
        var names = seen.ToDictionary(m => m.Id);
        return
        [
            .. milestones.SelectMany(m =>
                MovementTimeline
                    .Days(m, names[m.MovementId])
                    .Where(d => d >= from && d <= to)
                    .Select(d => Entry(d, $"{m.Kind}", names[m.MovementId].Name, "", m.MovementId, "thoi-gian"))
            ),
            .. deadlines.SelectMany(d =>
                d.DaysWithin(from, to).Select(on => Entry(on, "Report", names[d.MovementId].Name, d.To ?? "", d.MovementId, "thoi-gian"))
            ),
            .. phases
                .Where(p => p.StartsOn >= from && p.StartsOn <= to)
                .Select(p => Entry(p.StartsOn, "Phase", p.Name, names[p.MovementId].Name, p.MovementId, "thoi-gian")),
            .. targets.Select(t => Entry(t.DueOn!.Value, "Target", t.Text, names[t.MovementId].Name, t.MovementId, "chi-tieu")),
        ];

        CalendarEntry Entry(DateOnly on, string kind, string title, string context, Guid movement, string part) =>
            new(on, kind, title, context, $"/phong-trao/{movement}?muc={part}", false);
    }

    private async Task<IEnumerable<CalendarEntry>> TasksAsync(
        DateOnly from,
        DateOnly to,
        IReadOnlyList<Guid> units,
        Access access,
        CancellationToken cancellation
    )
    {
        var (open, tasks, all) = (TaskWorkStates.WithTheUnit, db.TaskAssignments, db.Movements);
        var dropped = new[] { TaskWorkState.Dropped, TaskWorkState.Declined, TaskWorkState.CarriedOver };
        var rows = await db
            .TaskWorks.Where(w => units.Contains(w.UnitId) && w.DueOn >= from && w.DueOn <= to && !dropped.Contains(w.State))
            .OrderBy(w => w.DueOn)
            .Take(MostOfAKind)
            .Join(
                tasks,
                w => w.TaskId,
                t => t.Id,
                (w, t) =>
                    new
                    {
                        w.Id,
                        w.DueOn,
                        w.State,
                        w.UnitId,
                        w.MovementId,
                        t.Text,
                    }
            )
            .Join(
                all,
                w => w.MovementId,
                m => m.Id,
                (w, m) =>
                    new
                    {
                        w.Id,
                        w.DueOn,
                        w.State,
                        w.UnitId,
                        w.Text,
                        m.Name,
                    }
            )
            .ToListAsync(cancellation);
        return rows.Select(r => new CalendarEntry(
            r.DueOn!.Value,
            "Task",
            r.Text,
            units.Count > 1 ? $"{access.Tree.Find(r.UnitId)?.Name} · {r.Name}" : r.Name,
            $"/nhiem-vu/{r.Id}",
            !open.Contains(r.State)
        ));
    }

    private async Task<IEnumerable<CalendarEntry>> CallsAsync(DateOnly from, DateOnly to, Access access, CancellationToken cancellation)
    {
        var visible = movements.Visible(access).Where(m => m.Status == MovementStatus.Running);
        var calls = await db
            .RegistrationCalls.Where(c => c.ClosesOn >= from && c.ClosesOn <= to)
            .Join(
                visible,
                c => c.MovementId,
                m => m.Id,
                (c, m) =>
                    new
                    {
                        c.Id,
                        c.ClosesOn,
                        c.Year,
                        m.Name,
                    }
            )
            .ToListAsync(cancellation);
        var reviews = await db
            .MovementReviews.Where(r => r.DueOn >= from && r.DueOn <= to)
            .Join(
                visible,
                r => r.MovementId,
                m => m.Id,
                (r, m) =>
                    new
                    {
                        r.Id,
                        r.MovementId,
                        r.DueOn,
                        r.State,
                        r.Kind,
                        m.Name,
                    }
            )
            .ToListAsync(cancellation);
        return
        [
            .. calls.Select(c => new CalendarEntry(c.ClosesOn, "Registration", c.Name, $"{c.Year}", $"/dang-ky/{c.Id}", false)),
            .. reviews.Select(r => new CalendarEntry(
                r.DueOn,
                $"{r.Kind}Review",
                r.Name,
                "",
                $"/phong-trao/{r.MovementId}/so-ket",
                r.State == ReviewState.Completed
            )),
        ];
    }

    private async Task<IEnumerable<CalendarEntry>> PapersAsync(
        DateOnly from,
        DateOnly to,
        IReadOnlyList<Guid> units,
        CancellationToken cancellation
    )
    {
        var (dispatches, all) = (db.Dispatches.Where(d => d.AcknowledgeBy >= from && d.AcknowledgeBy <= to), db.Movements);
        var rows = await db
            .DispatchRecipients.Where(r => r.UnitId != null && units.Contains(r.UnitId!.Value))
            .Join(
                dispatches,
                r => r.DispatchId,
                d => d.Id,
                (r, d) =>
                    new
                    {
                        r.Id,
                        r.AcknowledgedAt,
                        d.Title,
                        d.AcknowledgeBy,
                        d.MovementId,
                    }
            )
            .Join(
                all,
                x => x.MovementId,
                m => m.Id,
                (x, m) =>
                    new
                    {
                        x.Id,
                        x.AcknowledgedAt,
                        x.Title,
                        x.AcknowledgeBy,
                        m.Name,
                    }
            )
            .Take(MostOfAKind)
            .ToListAsync(cancellation);
        return rows.Select(r => new CalendarEntry(
            r.AcknowledgeBy!.Value,
            "Paper",
            r.Title,
            r.Name,
            $"/van-ban-den/{r.Id}",
            r.AcknowledgedAt is not null
        ));
    }

    private async Task<IEnumerable<CalendarEntry>> EventsAsync(DateOnly from, DateOnly to, Access access, CancellationToken cancellation)
    {
        var (first, last) = (VietnamTime.StartOf(from), VietnamTime.EndOf(to));
        var rows = await events
            .Visible(access)
            .Where(e => e.StartsAt >= first && e.StartsAt <= last && e.State != EventState.Cancelled)
            .OrderBy(e => e.StartsAt)
            .Take(MostOfAKind)
            .Select(e => new
            {
                e.Id,
                e.Title,
                e.Place,
                e.StartsAt,
                e.State,
            })
            .ToListAsync(cancellation);
        return rows.Select(e => new CalendarEntry(
            VietnamTime.DateOf(e.StartsAt),
            "Event",
            e.Title,
            e.Place,
            $"/su-kien/{e.Id}",
            e.State == EventState.Held,
            e.StartsAt
        ));
    }
}
