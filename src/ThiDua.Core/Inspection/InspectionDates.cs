using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Inspection;

/// <summary>Inspections that the person carries out or that come to their unit, and days until which findings are put right.</summary>
internal sealed class InspectionDates(ThiDuaDbContext db) : ICalendarSource
{
    private const int Most = 200;

    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation)
    {
        var (from, to, units, me, plans) = (span.From, span.To, span.Units, access.UserId, db.InspectionPlans);
        var inspections = await db
            .UnitInspections.AsNoTracking()
            .Where(i => i.On >= from && i.On <= to && (units.Contains(i.UnitId) || i.Members.Any(m => m.UserId == me)))
            .OrderBy(i => i.On)
            .Take(Most)
            .Select(i => new
            {
                i.Id,
                i.UnitId,
                i.On,
                i.State,
                plans.First(p => p.Id == i.PlanId).Name,
            })
            .ToListAsync(cancellation);
        var findings = await db
            .Findings.AsNoTracking()
            .Where(f => f.DueOn >= from && f.DueOn <= to && units.Contains(f.OwnerUnitId))
            .OrderBy(f => f.DueOn)
            .Take(Most)
            .ToListAsync(cancellation);
        return
        [
            .. inspections.Select(i => new CalendarEntry(
                i.On!.Value,
                "Inspection",
                i.Name,
                access.Tree.Find(i.UnitId)?.Name ?? "",
                $"/kiem-tra/{i.Id}",
                i.State is InspectionState.Concluded or InspectionState.Closed
            )),
            .. findings.Select(f => new CalendarEntry(
                f.DueOn!.Value,
                "Finding",
                f.Text,
                access.Tree.Find(f.OwnerUnitId)?.Name ?? "",
                $"/kiem-tra/{f.InspectionId}",
                f.State != FindingState.Open
            )),
        ];
    }
}
