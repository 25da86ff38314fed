using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

/// <summary>Sessions of the classes of the units at which the person teaches: those that were held, and the one that comes next.</summary>
internal sealed class ClassDates(ThiDuaDbContext db) : ICalendarSource
{
    private const int Most = 200;

    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation)
    {
        var own = access.HeldAt(Capability.TeachLearners).Select(n => n.UnitId).Where(span.Units.Contains).ToList();
        var sessions = db.ClassSessions;
        var classes = await db
            .LearningClasses.AsNoTracking()
            .Where(c => own.Contains(c.UnitId) && c.State != ClassState.Cancelled && c.StartsOn <= span.To)
            .OrderByDescending(c => c.StartsOn)
            .ThenBy(c => c.Id)
            .Take(Most)
            .Select(c => new
            {
                Class = c,
                Held = sessions.Count(s => s.ClassId == c.Id),
                Last = sessions.Where(s => s.ClassId == c.Id).Max(s => (DateOnly?)s.HeldOn),
            })
            .ToListAsync(cancellation);
        var ids = classes.Select(c => c.Class.Id).ToList();
        var held = await db
            .ClassSessions.AsNoTracking()
            .Where(s => ids.Contains(s.ClassId) && s.HeldOn >= span.From && s.HeldOn <= span.To)
            .Select(s => new { s.ClassId, s.HeldOn })
            .ToListAsync(cancellation);
        var names = classes.ToDictionary(c => c.Class.Id, c => c.Class);
        return
        [
            .. held.Select(s => Entry(names[s.ClassId], s.HeldOn, isDone: true)),
            .. classes
                .Where(c => c.Class.State != ClassState.Closed && c.Held < c.Class.PlannedSessions)
                .Select(c => Entry(c.Class, LearningTodos.NextSession(c.Class, c.Last), isDone: false))
                .Where(e => e.On >= span.From && e.On <= span.To),
        ];
    }

    private static CalendarEntry Entry(LearningClass of, DateOnly on, bool isDone) =>
        new(on, "Class", of.Name, of.Place, $"/hoc-tap/lop/{of.Id}", isDone);
}
