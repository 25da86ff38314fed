using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>
/// Everything with a date for a person or one of their units: the life of movements, the returns of rounds, and what other
/// rooms of the house bring.
/// </summary>
public sealed class PersonCalendar(ThiDuaDbContext db, LifeCalendar life, IEnumerable<ICalendarSource> rooms)
{
    /// <param name="unit">One unit of the person's; null for all of them.</param>
    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(
        DateOnly from,
        DateOnly to,
        Guid? unit,
        Access access,
        CancellationToken cancellation
    )
    {
        var own = UnitsOf(access);
        var units = unit is { } one ? own.Where(u => u == one).ToList() : own;
        var entries = await life.ListAsync(from, to, units, access, cancellation);
        var (first, last) = (VietnamTime.StartOf(from), VietnamTime.EndOf(to));
        var returns = db.Returns.Where(r => units.Contains(r.UnitId));
        var rounds = await db.RoundsWithContext()
            .Where(r => r.DueAt >= first && r.DueAt <= last)
            .Join(returns, r => r.Id, x => x.RoundId, (r, x) => new { Round = r, Return = x })
            .ToListAsync(cancellation);
        var done = ReturnRights.Published;
        var others = new List<CalendarEntry>();
        foreach (var room in rooms)
        {
            others.AddRange(await room.ListAsync(new CalendarSpan(from, to, units), access, cancellation));
        }

        return
        [
            .. entries
                .Concat(
                    rounds.Select(r => new CalendarEntry(
                        VietnamTime.DateOf(r.Round.DueAt),
                        "Return",
                        r.Round.Name,
                        access.Tree.Find(r.Return.UnitId)?.Name ?? "",
                        $"/bao-cao/{r.Round.Id}/{r.Return.UnitId}",
                        done.Contains(r.Return.State) && r.Return.State != ReturnState.Returned
                    ))
                )
                .Concat(others)
                .OrderBy(e => e.On)
                .ThenBy(e => e.At ?? DateTime.MinValue)
                .ThenBy(e => e.Kind, StringComparer.Ordinal),
        ];
    }

    /// <summary>The units whose calendar the person reads: where they act, lead or belong.</summary>
    public static List<Guid> UnitsOf(Access access) =>
        [
            .. access
                .HeldAt(Capability.ActForUnit)
                .Concat(access.HeldAt(Capability.LeadUnit))
                .Select(n => n.UnitId)
                .Append(access.UnitId)
                .Distinct(),
        ];
}
