using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Contests;

/// <summary>What is due in the contests that a person holds or judges; one query per kind.</summary>
public sealed class ContestTodos(ThiDuaDbContext db, TimeProvider time)
{
    private const int DaysAhead = 7;
    private const int Most = 10;

    public async Task<IReadOnlyList<LearningTodo>> ListAsync(Access access, CancellationToken cancellation)
    {
        var todos = new List<LearningTodo>(await OfJurorAsync(access, cancellation));
        if (access.Has(Capability.ManageLearning))
        {
            var own = access.HeldAt(Capability.ManageLearning).Select(n => n.UnitId).ToList();
            todos.AddRange(await RoundsAsync(own, cancellation));
            todos.AddRange(await IdeasAsync(own, cancellation));
        }

        return [.. todos.OrderBy(t => t.DueOn).ThenBy(t => t.Kind)];
    }

    private async Task<IEnumerable<LearningTodo>> RoundsAsync(List<Guid> own, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var soon = now.AddDays(DaysAhead);
        var rows = await db
            .QuizRounds.AsNoTracking()
            .Where(r =>
                own.Contains(r.OwnerUnitId)
                && ((r.State == QuizState.Draft && r.OpensAt <= soon) || (r.State == QuizState.Ready && r.ClosesAt <= now))
            )
            .OrderBy(r => r.OpensAt)
            .Take(Most)
            .ToListAsync(cancellation);
        return rows.Where(r => r.State == QuizState.Draft || r.ClosesAt.AddMinutes(r.Minutes) <= now)
            .Select(r => new LearningTodo(
                r.State == QuizState.Draft ? LearningTodoKind.DrawPapers : LearningTodoKind.PublishRound,
                $"{r.Contest}: {r.Title}",
                VietnamTime.DateOf(r.State == QuizState.Draft ? r.OpensAt : r.ClosesAt),
                $"/hoc-tap/cuoc-thi/vong/{r.Id}"
            ));
    }

    private async Task<IEnumerable<LearningTodo>> IdeasAsync(List<Guid> own, CancellationToken cancellation)
    {
        var (today, entries) = (VietnamTime.Today(time), db.IdeaEntries);
        var rows = await db
            .IdeaContests.Where(c => own.Contains(c.OwnerUnitId) && (c.State == IdeaState.Open || c.State == IdeaState.Judging))
            .OrderBy(c => c.ClosesOn)
            .Take(Most)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.State,
                c.ClosesOn,
                Unsorted = entries.Count(e => e.ContestId == c.Id && e.State == EntryState.Submitted),
            })
            .ToListAsync(cancellation);
        return rows.Where(c => c.Unsorted > 0 || (c.State == IdeaState.Open && c.ClosesOn < today))
            .Select(c => new LearningTodo(
                c.Unsorted > 0 ? LearningTodoKind.SortEntries : LearningTodoKind.JudgeContest,
                c.Title,
                c.ClosesOn,
                $"/hoc-tap/cuoc-thi/y-tuong/{c.Id}",
                Math.Max(1, c.Unsorted)
            ));
    }

    private async Task<IEnumerable<LearningTodo>> OfJurorAsync(Access access, CancellationToken cancellation)
    {
        var (me, jurors, entries, marks) = (access.UserId, db.IdeaJurors, db.IdeaEntries, db.IdeaMarks);
        var rows = await db
            .IdeaContests.Where(c => c.State == IdeaState.Judging && jurors.Any(j => j.ContestId == c.Id && j.UserId == me))
            .OrderBy(c => c.ClosesOn)
            .Take(Most)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.ClosesOn,
                Unmarked = entries.Count(e =>
                    e.ContestId == c.Id
                    && (e.State == EntryState.Eligible || e.State == EntryState.Shortlisted)
                    && !marks.Any(m => m.EntryId == e.Id && m.UserId == me)
                ),
            })
            .ToListAsync(cancellation);
        return rows.Where(c => c.Unmarked > 0)
            .Select(c => new LearningTodo(
                LearningTodoKind.MarkEntries,
                c.Title,
                c.ClosesOn.AddDays(2 * DaysAhead),
                $"/hoc-tap/cuoc-thi/y-tuong/{c.Id}",
                c.Unmarked
            ));
    }
}
