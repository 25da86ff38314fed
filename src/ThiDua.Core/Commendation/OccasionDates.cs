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
        var nominating = access.HeldAt(Capability.NominateForAwards).Where(n => span.Units.Contains(n.UnitId)).ToList();
        var units = nominating.Select(n => n.UnitId).ToList();
        var above = nominating.SelectMany(n => access.Tree.PathUp(n.UnitId)).Select(n => n.UnitId).Concat(office).ToHashSet();
        var occasions = await db
            .Occasions.AsNoTracking()
            .Include(o => o.Quotas)
            .Where(o => above.Contains(o.AuthorityUnitId))
            .Where(o => (o.DueOn >= from && o.DueOn <= to) || o.Quotas.Any(q => q.DueOn >= from && q.DueOn <= to))
            .ToListAsync(cancellation);
        return
        [
            .. occasions
                .SelectMany(o => DaysOf(o).Where(d => d >= from && d <= to).Select(d => (Occasion: o, Day: d)))
                .OrderBy(d => d.Day)
                .Select(d => Entry(d.Occasion, d.Day)),
        ];

        // The office sees every last day; a unit its own.
        IEnumerable<DateOnly> DaysOf(Occasion o) =>
            (
                office.Contains(o.AuthorityUnitId)
                    ? o.Quotas.Select(q => q.DueOn ?? o.DueOn).Append(o.DueOn)
                    : units.Where(u => access.Tree.IsInSubtree(u, o.AuthorityUnitId)).Select(u => o.DueOnOf(u, access.Tree))
            ).Distinct();

        CalendarEntry Entry(Occasion o, DateOnly day) =>
            new(
                day,
                "Occasion",
                o.Name,
                access.Tree.Find(o.AuthorityUnitId)?.Name ?? "",
                office.Contains(o.AuthorityUnitId) ? $"/khen-thuong/dot/{o.Id}"
                    : o.State == OccasionState.Open ? $"/khen-thuong/de-nghi/moi?dot={o.Id}"
                    : "/khen-thuong/de-nghi",
                o.State == OccasionState.Closed
            );
    }
}
