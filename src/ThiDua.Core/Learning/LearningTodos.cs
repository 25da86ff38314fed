using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>What learning and contests put before a person.</summary>
public enum LearningTodoKind
{
    /// <summary>A planned class is to begin, or should have.</summary>
    BeginClass,

    /// <summary>The next session of a class is due: its roll was not taken yet.</summary>
    CallRoll,

    /// <summary>All sessions were held: those who passed wait for their certificates.</summary>
    CloseClass,

    /// <summary>The hash was published and nobody has been drawn.</summary>
    DrawRetest,

    /// <summary>Learners were drawn and not asked again yet.</summary>
    AskRetest,

    /// <summary>A round opens soon and has no papers.</summary>
    DrawPapers,

    /// <summary>A round is over and its result is not published.</summary>
    PublishRound,

    /// <summary>The call of a contest of ideas is over: its entries wait.</summary>
    JudgeContest,

    /// <summary>Entries wait for the decision whether they meet the call.</summary>
    SortEntries,

    /// <summary>Entries wait for the marks of this juror.</summary>
    MarkEntries,
}

/// <param name="Count">How many wait behind it.</param>
public sealed record LearningTodo(LearningTodoKind Kind, string Title, DateOnly DueOn, string Link, int Count = 1);

/// <summary>What is due in classes and samples of the units that a person holds a role at; one query per kind.</summary>
public sealed class LearningTodos(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>Classes meet about once a week: seven days after a session the next one is due.</summary>
    private const int DaysBetweenSessions = 7;
    private const int DaysToAsk = 30;
    private const int Most = 10;

    public DateOnly Today => VietnamTime.Today(time);

    public async Task<IReadOnlyList<LearningTodo>> ListAsync(Access access, CancellationToken cancellation)
    {
        var todos = new List<LearningTodo>();
        if (access.Has(Capability.TeachLearners))
        {
            todos.AddRange(await ClassesAsync(access, cancellation));
        }

        if (access.Has(Capability.ManageLearning))
        {
            todos.AddRange(await RetestsAsync(access, cancellation));
        }

        return [.. todos.OrderBy(t => t.DueOn).ThenBy(t => t.Kind)];
    }

    private async Task<IEnumerable<LearningTodo>> ClassesAsync(Access access, CancellationToken cancellation)
    {
        // Of one's own unit: who looks after many villages is not told of each evening in each of them.
        var own = access.HeldAt(Capability.TeachLearners).Select(n => n.UnitId).ToList();
        var (soon, sessions) = (Today.AddDays(DaysBetweenSessions), db.ClassSessions);
        var rows = await db
            .LearningClasses.Where(c =>
                own.Contains(c.UnitId) && (c.State == ClassState.Running || (c.State == ClassState.Planned && c.StartsOn <= soon))
            )
            .OrderBy(c => c.StartsOn)
            .ThenBy(c => c.Id)
            .Take(Most)
            .Select(c => new
            {
                Class = c,
                Held = sessions.Count(s => s.ClassId == c.Id),
                Last = sessions.Where(s => s.ClassId == c.Id).Max(s => (DateOnly?)s.HeldOn),
            })
            .ToListAsync(cancellation);
        return rows.Select(r =>
        {
            var kind =
                r.Class.State == ClassState.Planned ? LearningTodoKind.BeginClass
                : r.Held < r.Class.PlannedSessions ? LearningTodoKind.CallRoll
                : LearningTodoKind.CloseClass;
            var due = NextSession(r.Class, r.Last);
            var left = Math.Max(1, r.Class.PlannedSessions - r.Held);
            return new LearningTodo(kind, r.Class.Name, due, $"/hoc-tap/lop/{r.Class.Id}", left);
        });
    }

    /// <param name="last">The day of the last session; null before the first.</param>
    internal static DateOnly NextSession(LearningClass of, DateOnly? last) => last?.AddDays(DaysBetweenSessions) ?? of.StartsOn;

    private async Task<IEnumerable<LearningTodo>> RetestsAsync(Access access, CancellationToken cancellation)
    {
        var (units, items) = (UnitsHeld(access), db.RetestItems);
        var rows = await db
            .Retests.Where(r =>
                units.Contains(r.UnitId) && (r.DrawnAt == null || items.Any(i => i.RetestId == r.Id && i.Outcome == RetestOutcome.Open))
            )
            .OrderBy(r => r.AnnouncedAt)
            .Take(Most)
            .Select(r => new
            {
                r.Id,
                r.UnitId,
                r.AnnouncedAt,
                r.DrawnAt,
                Open = items.Count(i => i.RetestId == r.Id && i.Outcome == RetestOutcome.Open),
            })
            .ToListAsync(cancellation);
        return rows.Select(r => new LearningTodo(
            r.DrawnAt is null ? LearningTodoKind.DrawRetest : LearningTodoKind.AskRetest,
            access.Tree.Find(r.UnitId)?.Name ?? "",
            VietnamTime.DateOf(r.DrawnAt ?? r.AnnouncedAt).AddDays(r.DrawnAt is null ? DaysBetweenSessions : DaysToAsk),
            $"/hoc-tap/kiem-tra-lai/{r.Id}",
            r.DrawnAt is null ? 1 : r.Open
        ));
    }

    /// <summary>The authorities themselves, and what lies in a commune: samples are drawn from villages.</summary>
    private static List<Guid> UnitsHeld(Access access) =>
        [
            .. access
                .HeldAt(Capability.ManageLearning)
                .SelectMany(n => n.Kind.IsCommunal() ? access.Tree.Subtree(n.UnitId).Select(u => u.UnitId) : [n.UnitId])
                .Distinct(),
        ];
}
