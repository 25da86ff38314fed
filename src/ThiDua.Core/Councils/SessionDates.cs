using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Councils;

/// <summary>Sessions of the councils that the person sees.</summary>
internal sealed class SessionDates(ThiDuaDbContext db) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation)
    {
        var (first, last) = (VietnamTime.StartOf(span.From), VietnamTime.EndOf(span.To));
        var (seen, councils) = (access.Units(db, Capability.ViewCouncils), db.Councils);
        var sessions = await db
            .CouncilSessions.AsNoTracking()
            .Where(s => seen.Contains(s.AuthorityUnitId) && s.State != CouncilSessionState.Cancelled)
            .Where(s => s.HeldAt >= first && s.HeldAt <= last)
            .OrderBy(s => s.HeldAt)
            .Select(s => new
            {
                s.Id,
                s.Title,
                s.HeldAt,
                s.State,
                Council = councils.Where(c => c.Id == s.CouncilId).Select(c => c.Name).First(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. sessions.Select(s => new CalendarEntry(
                VietnamTime.DateOf(s.HeldAt),
                "Session",
                s.Title,
                s.Council,
                $"/hoi-dong/phien/{s.Id}",
                s.State == CouncilSessionState.Closed,
                s.HeldAt
            )),
        ];
    }
}
