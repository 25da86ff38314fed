using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Contests;

/// <summary>
/// Rounds of quizzes and last days of contests of ideas that an authority above the person's units holds. What is still being
/// prepared only those see who prepare it.
/// </summary>
internal sealed class ContestDates(ThiDuaDbContext db, TimeProvider time) : ICalendarSource
{
    private const int Most = 200;

    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation)
    {
        var held = access.HeldAt(Capability.ManageLearning).Select(n => n.UnitId).ToHashSet();
        var owners = span.Units.SelectMany(access.Tree.PathUp).Select(n => n.UnitId).ToHashSet();
        var (first, last) = (VietnamTime.StartOf(span.From), VietnamTime.EndOf(span.To));
        var rounds = await db
            .QuizRounds.AsNoTracking()
            .Where(r => owners.Contains(r.OwnerUnitId) && r.OpensAt >= first && r.OpensAt <= last)
            .Where(r => r.State != QuizState.Cancelled && (r.State != QuizState.Draft || held.Contains(r.OwnerUnitId)))
            .OrderBy(r => r.OpensAt)
            .Take(Most)
            .ToListAsync(cancellation);
        var ideas = await db
            .IdeaContests.AsNoTracking()
            .Where(c => owners.Contains(c.OwnerUnitId) && c.ClosesOn >= span.From && c.ClosesOn <= span.To)
            .Where(c => c.State != IdeaState.Draft || held.Contains(c.OwnerUnitId))
            .OrderBy(c => c.ClosesOn)
            .Take(Most)
            .ToListAsync(cancellation);
        var (now, today) = (time.GetUtcNow().UtcDateTime, VietnamTime.Today(time));
        return
        [
            .. rounds.Select(r => new CalendarEntry(
                VietnamTime.DateOf(r.OpensAt),
                "Quiz",
                $"{r.Contest}: {r.Title}",
                access.Tree.Find(r.OwnerUnitId)?.Name ?? "",
                held.Contains(r.OwnerUnitId) ? $"/hoc-tap/cuoc-thi/vong/{r.Id}" : $"/thi/{r.Id}",
                r.ClosesAt <= now,
                r.OpensAt
            )),
            .. ideas.Select(c => new CalendarEntry(
                c.ClosesOn,
                "IdeaContest",
                c.Title,
                access.Tree.Find(c.OwnerUnitId)?.Name ?? "",
                held.Contains(c.OwnerUnitId) ? $"/hoc-tap/cuoc-thi/y-tuong/{c.Id}" : $"/y-tuong/{c.Id}",
                c.ClosesOn < today
            )),
        ];
    }
}
