using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>Last days for nominations, for those who nominate and for the office that receives them.</summary>
internal sealed class OccasionDates(ThiDuaDbContext db) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation)
    {
        var (from, to) = (span.From, span.To);
        var office = access.HeldAt(Capability.ManageCommendation).Select(n => n.UnitId).ToHashSet();
        var nominating = access.HeldAt(Capability.NominateForAwards).Where(n => span.Units.Contains(n.UnitId));
        var above = nominating.SelectMany(n => access.Tree.PathUp(n.UnitId)).Select(n => n.UnitId).Concat(office).ToHashSet();
        var occasions = await db
            .Occasions.AsNoTracking()
            .Where(o => above.Contains(o.AuthorityUnitId) && o.DueOn >= from && o.DueOn <= to)
            .OrderBy(o => o.DueOn)
            .ToListAsync(cancellation);
        return
        [
            .. occasions.Select(o => new CalendarEntry(
                o.DueOn,
                "Occasion",
                o.Name,
                access.Tree.Find(o.AuthorityUnitId)?.Name ?? "",
                office.Contains(o.AuthorityUnitId) ? $"/khen-thuong/dot/{o.Id}"
                    : o.State == OccasionState.Open ? $"/khen-thuong/de-nghi/moi?dot={o.Id}"
                    : "/khen-thuong/de-nghi",
                o.State == OccasionState.Closed
            )),
        ];
    }
}
