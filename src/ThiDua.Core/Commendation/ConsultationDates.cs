using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>Last days for comments on lists that an authority above the person's units has laid before the public.</summary>
internal sealed class ConsultationDates(ThiDuaDbContext db, TimeProvider time) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation)
    {
        var office = access.HeldAt(Capability.ManageCommendation).Select(n => n.UnitId).ToHashSet();
        var above = span.Units.SelectMany(access.Tree.PathUp).Select(n => n.UnitId).Concat(office).ToHashSet();
        var occasions = db.Occasions;
        var lists = await db
            .Consultations.AsNoTracking()
            .Where(c => above.Contains(c.AuthorityUnitId) && c.ClosesOn >= span.From && c.ClosesOn <= span.To)
            .Join(occasions, c => c.OccasionId, o => o.Id, (c, o) => new { List = c, o.Name })
            .OrderBy(c => c.List.ClosesOn)
            .ToListAsync(cancellation);
        var today = VietnamTime.Today(time);
        return
        [
            .. lists.Select(c => new CalendarEntry(
                c.List.ClosesOn,
                "Consultation",
                c.Name,
                access.Tree.Find(c.List.AuthorityUnitId)?.Name ?? "",
                office.Contains(c.List.AuthorityUnitId)
                    ? $"/khen-thuong/dot/{c.List.OccasionId}/lay-y-kien"
                    : $"/cong-khai/lay-y-kien/{c.List.Id}",
                c.List.ClosesOn < today
            )),
        ];
    }
}
