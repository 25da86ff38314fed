using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>Whose tasks a list shows; one of them, so that the database looks them up by one index.</summary>
public enum TaskScope
{
    /// <summary>Of the units that one acts for or leads.</summary>
    Own,

    /// <summary>Of all units in the movements that one runs.</summary>
    Managed,

    /// <summary>Of the units whose results one sees.</summary>
    Seen,
}

public sealed record TaskFilter
{
    public required TaskScope Scope { get; init; }
    public Guid? MovementId { get; init; }
    public Guid? UnitId { get; init; }
    public int? Year { get; init; }
    public TaskWorkState? State { get; init; }

    /// <summary>Only what is not settled; what "open" means when no state is named.</summary>
    public bool OnlyOpen { get; init; }
    public bool OnlyOverdue { get; init; }
    public string? Text { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

/// <summary>A work in a list.</summary>
public sealed record TaskRow(
    TaskWork Work,
    string Text,
    TaskMode Mode,
    string? Product,
    bool IsPart,
    string MovementName,
    string UnitName,
    bool IsOverdue
);

/// <param name="Total">How many there are on all pages, as far as they are counted.</param>
/// <param name="IsMore">Whether there are more than were counted.</param>
public sealed record TaskList(IReadOnlyList<TaskRow> Rows, int Total, bool IsMore);

/// <summary>One work with everything around it.</summary>
public sealed record TaskWorkDetails(
    TaskWork Work,
    TaskAssignment Task,
    Movement Movement,
    string UnitName,
    IReadOnlyList<(TaskAnswer Answer, string? Person)> History,
    IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<(TaskWork Work, string UnitName)> Others,
    IReadOnlyList<TaskAssignment> Parts,
    IReadOnlyList<(string Text, TaskLinkKind Kind)> Serves,
    bool ActsForUnit,
    bool IsOffice
);

/// <summary>Tasks as lists, counts and one by one, as far as a person may see them.</summary>
public sealed class TaskQueries(ThiDuaDbContext db, EvidenceStore evidence, TimeProvider time)
{
    /// <summary>Lists say "more than so many" beyond it: nobody pages that far, and to count on costs more than the page.</summary>
    public const int CountedUpTo = 5_000;

    /// <summary>The scopes that a person has, the one that fits best first.</summary>
    public static IReadOnlyList<TaskScope> ScopesOf(Access access)
    {
        var scopes = new List<TaskScope>();
        if (access.Has(Capability.ManageMovements))
        {
            scopes.Add(TaskScope.Managed);
        }

        if (access.Has(Capability.ActForUnit) || access.Has(Capability.LeadUnit))
        {
            scopes.Add(TaskScope.Own);
        }

        if (access.HeldAt(Capability.ViewResults).Any(n => access.Tree.IndexOf(n.UnitId) is var i && access.Tree.Last[i] > i))
        {
            scopes.Add(TaskScope.Seen);
        }

        return scopes;
    }

    public async Task<TaskList> ListAsync(TaskFilter filter, Access access, CancellationToken cancellation)
    {
        var works = await FilteredAsync(filter, access, cancellation);
        var states = StatesOf(filter);
        DateOnly? before = filter is { State: null, OnlyOverdue: true } ? VietnamTime.Today(time) : null;
        var total = await Concat(states.Select(s => Counted(works, s, before))).CountAsync(cancellation);
        var page = await PageAsync(works, states, before, filter, cancellation);
        return new TaskList(await RowsAsync(page, access, cancellation), Math.Min(total, CountedUpTo), total > CountedUpTo);
    }

    /// <summary>How many works there are in each state, and how many of them are overdue; none is counted beyond <see cref="CountedUpTo"/>.</summary>
    public async Task<(IReadOnlyDictionary<TaskWorkState, int> ByState, int Overdue)> CountsAsync(
        TaskFilter filter,
        Access access,
        CancellationToken cancellation
    )
    {
        var works = await FilteredAsync(filter, access, cancellation);
        DateOnly? today = VietnamTime.Today(time);
        var counts = await Concat(Enum.GetValues<TaskWorkState>().Select(s => Counted(works, s, null)))
            .GroupBy(s => s)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => Math.Min(g.Count, CountedUpTo), cancellation);
        var overdue = await Concat(TaskWorkStates.WithTheUnit.Select(s => Counted(works, s, today))).CountAsync(cancellation);
        return (counts, Math.Min(overdue, CountedUpTo));
    }

    /// <summary>The first works of each state, for a board.</summary>
    public async Task<IReadOnlyList<(TaskWorkState State, TaskList List)>> BoardAsync(
        TaskFilter filter,
        int most,
        Access access,
        CancellationToken cancellation
    )
    {
        var columns = new List<(TaskWorkState, TaskList)>();
        foreach (
            var state in new[]
            {
                TaskWorkState.NotStarted,
                TaskWorkState.InProgress,
                TaskWorkState.Blocked,
                TaskWorkState.Done,
                TaskWorkState.Confirmed,
            }
        )
        {
            // Five columns, five pages.
            columns.Add((state, await ListAsync(filter with { State = state, Page = 1, PageSize = most }, access, cancellation)));
        }

        return columns;
    }

    /// <summary>Null where there is none or it is out of reach.</summary>
    public async Task<TaskWorkDetails?> FindAsync(Guid workId, Access access, CancellationToken cancellation)
    {
        var work = await Visible(access).FirstOrDefaultAsync(w => w.Id == workId, cancellation);
        if (work is null)
        {
            return null;
        }

        var task = await db
            .TaskAssignments.AsNoTracking()
            .Include(t => t.Units)
            .Include(t => t.Links)
            .AsSplitQuery()
            .SingleAsync(t => t.Id == work.TaskId, cancellation);
        var others = await Visible(access)
            .Where(w => w.TaskId == task.Id && w.Id != work.Id)
            .OrderBy(w => w.Occurrence)
            .ToListAsync(cancellation);
        return new TaskWorkDetails(
            work,
            task,
            await db.Movements.AsNoTracking().SingleAsync(m => m.Id == work.MovementId, cancellation),
            NameOf(work.UnitId, access),
            await HistoryAsync(work.Id, cancellation),
            await evidence.ListAsync([work.Id], work.UnitId, cancellation),
            [.. others.Select(o => (o, NameOf(o.UnitId, access)))],
            await db.TaskAssignments.AsNoTracking().Where(t => t.PartOfTaskId == task.Id && t.RetiredOn == null).ToListAsync(cancellation),
            await ServesAsync(task, cancellation),
            access.Can(Capability.ActForUnit, work.UnitId),
            access.Can(Capability.ManageMovements, work.AuthorityUnitId)
        );
    }

    /// <summary>A file of a work that the person may see; null where there is none.</summary>
    public async Task<StoredFile?> FileAsync(Guid workId, Guid evidenceId, bool small, Access access, CancellationToken cancellation)
    {
        var work = await Visible(access).FirstOrDefaultAsync(w => w.Id == workId, cancellation);
        return work is not null && (await evidence.ListAsync([work.Id], work.UnitId, cancellation)).Any(e => e.Id == evidenceId)
            ? await evidence.FileAsync(evidenceId, work.UnitId, small, cancellation)
            : null;
    }

    /// <summary>Works within reach: of own units, of own movements, of units whose results one sees.</summary>
    public IQueryable<TaskWork> Visible(Access access)
    {
        var acted = access.Units(db, Capability.ActForUnit);
        var led = access.Units(db, Capability.LeadUnit);
        var managed = access.Units(db, Capability.ManageMovements);
        var seen = access.Units(db, Capability.ViewResults);
        return db
            .TaskWorks.AsNoTracking()
            .Where(w =>
                acted.Contains(w.UnitId) || led.Contains(w.UnitId) || managed.Contains(w.AuthorityUnitId) || seen.Contains(w.UnitId)
            );
    }

    private static IReadOnlyList<TaskWorkState> StatesOf(TaskFilter filter) =>
        filter switch
        {
            { State: { } state } => [state],
            { OnlyOverdue: true } => TaskWorkStates.WithTheUnit,
            { OnlyOpen: true } => TaskWorkStates.Open,
            _ => Enum.GetValues<TaskWorkState>(),
        };

    /// <summary>
    /// A state's works as far as they are counted. One range of an index each: to count half a million of them would take the
    /// time of a hundred pages.
    /// </summary>
    private static IQueryable<TaskWorkState> Counted(IQueryable<TaskWork> works, TaskWorkState state, DateOnly? before) =>
        InState(works, state, before).OrderBy(w => w.DueOn).Select(w => w.State).Take(CountedUpTo + 1);

    private static IQueryable<TaskWork> InState(IQueryable<TaskWork> works, TaskWorkState state, DateOnly? before) =>
        before is { } day ? works.Where(w => w.State == state && w.DueOn < day) : works.Where(w => w.State == state);

    /// <summary>By day, those without one at the end: the first of each state, which the indexes have in order, then the first of these.</summary>
    private async Task<List<TaskWork>> PageAsync(
        IQueryable<TaskWork> works,
        IReadOnlyList<TaskWorkState> states,
        DateOnly? before,
        TaskFilter filter,
        CancellationToken cancellation
    )
    {
        var most = (int)Math.Min((long)Math.Max(1, filter.Page) * filter.PageSize, int.MaxValue);
        IQueryable<TaskKey> First(IQueryable<TaskWork> some) =>
            some.OrderBy(w => w.DueOn).ThenBy(w => w.Id).Take(most).Select(w => new TaskKey { Id = w.Id, DueOn = w.DueOn });
        var dated = states.Select(s => First(InState(works, s, before).Where(w => w.DueOn != null)));
        var undated = before is null ? states.Select(s => First(InState(works, s, null).Where(w => w.DueOn == null))) : [];
        var ids = await Concat(dated.Concat(undated))
            .OrderBy(w => w.DueOn == null)
            .ThenBy(w => w.DueOn)
            .ThenBy(w => w.Id)
            .OnPage(filter.Page, filter.PageSize)
            .Select(w => w.Id)
            .ToListAsync(cancellation);
        var found = await db.TaskWorks.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellation);
        return [.. ids.Select(id => found[id])];
    }

    private static IQueryable<T> Concat<T>(IEnumerable<IQueryable<T>> parts) => parts.Aggregate((a, b) => a.Concat(b));

    private sealed class TaskKey
    {
        public required Guid Id { get; init; }
        public required DateOnly? DueOn { get; init; }
    }

    /// <summary>All but the states.</summary>
    private async Task<IQueryable<TaskWork>> FilteredAsync(TaskFilter filter, Access access, CancellationToken cancellation)
    {
        var works = Scoped(filter.Scope, access);
        if (filter.MovementId is { } movement)
        {
            works = works.Where(w => w.MovementId == movement);
        }

        if (filter.UnitId is { } unit)
        {
            works = works.Where(w => w.UnitId == unit);
        }

        if (filter.Year is { } year)
        {
            works = works.Where(w => w.Year == year);
        }

        if (SearchFolding.Fold(filter.Text) is { Length: > 0 } folded)
        {
            // Task texts have no folded column: those of the movements in question are few and folded here.
            var movements = await works.Select(w => w.MovementId).Distinct().ToListAsync(cancellation);
            var tasks = await db
                .TaskAssignments.Where(t => movements.Contains(t.MovementId))
                .Select(t => new { t.Id, t.Text })
                .ToListAsync(cancellation);
            var found = tasks.Where(t => SearchFolding.Fold(t.Text).Contains(folded, StringComparison.Ordinal)).Select(t => t.Id).ToList();
            works = works.Where(w => found.Contains(w.TaskId));
        }

        return works;
    }

    /// <remarks>Almost everybody has one unit: with "equals" SQLite takes the index that begins with it, with "in" another one.</remarks>
    private IQueryable<TaskWork> Scoped(TaskScope scope, Access access)
    {
        var works = db.TaskWorks.AsNoTracking();
        switch (scope)
        {
            case TaskScope.Own:
                var own = access
                    .HeldAt(Capability.ActForUnit)
                    .Concat(access.HeldAt(Capability.LeadUnit))
                    .Select(n => n.UnitId)
                    .Distinct()
                    .ToList();
                return own is [var unit] ? works.Where(w => w.UnitId == unit) : works.Where(w => own.Contains(w.UnitId));
            case TaskScope.Managed:
                var managed = access.HeldAt(Capability.ManageMovements).Select(n => n.UnitId).ToList();
                return managed is [var office]
                    ? works.Where(w => w.AuthorityUnitId == office)
                    : works.Where(w => managed.Contains(w.AuthorityUnitId));
            default:
                var seen = access.Units(db, Capability.ViewResults);
                return works.Where(w => seen.Contains(w.UnitId));
        }
    }

    private async Task<IReadOnlyList<TaskRow>> RowsAsync(List<TaskWork> works, Access access, CancellationToken cancellation)
    {
        var (taskIds, movementIds) = (works.Select(w => w.TaskId).Distinct().ToList(), works.Select(w => w.MovementId).Distinct().ToList());
        var tasks = await db
            .TaskAssignments.Where(t => taskIds.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.Text,
                t.Mode,
                t.Product,
                t.PartOfTaskId,
            })
            .ToDictionaryAsync(t => t.Id, cancellation);
        var movements = await db
            .Movements.Where(m => movementIds.Contains(m.Id))
            .Select(m => new { m.Id, m.Name })
            .ToDictionaryAsync(m => m.Id, m => m.Name, cancellation);
        var today = VietnamTime.Today(time);
        return
        [
            .. works.Select(w => new TaskRow(
                w,
                tasks[w.TaskId].Text,
                tasks[w.TaskId].Mode,
                tasks[w.TaskId].Product,
                tasks[w.TaskId].PartOfTaskId is not null,
                movements[w.MovementId],
                NameOf(w.UnitId, access),
                w.IsOverdue(today)
            )),
        ];
    }

    private async Task<IReadOnlyList<(TaskAnswer, string?)>> HistoryAsync(Guid workId, CancellationToken cancellation)
    {
        var answers = await db
            .TaskAnswers.AsNoTracking()
            .Where(a => a.WorkId == workId)
            .OrderBy(a => a.At)
            .ThenBy(a => a.Id)
            .ToListAsync(cancellation);
        var people = answers.Select(a => a.By).Distinct().ToList();
        var names = await db
            .UserAccounts.Where(u => people.Contains(u.Id))
            .Select(u => new { u.Id, u.FullName })
            .ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        return [.. answers.Select(a => (a, names.GetValueOrDefault(a.By)))];
    }

    private async Task<IReadOnlyList<(string, TaskLinkKind)>> ServesAsync(TaskAssignment task, CancellationToken cancellation)
    {
        var ids = task.Links.Select(l => l.RecordId).ToList();
        var contents = await db.Contents.Where(c => ids.Contains(c.Id)).Select(c => c.Text).ToListAsync(cancellation);
        var targets = await db.Targets.Where(t => ids.Contains(t.Id)).Select(t => t.Text).ToListAsync(cancellation);
        return [.. contents.Select(c => (c, TaskLinkKind.Content)), .. targets.Select(t => (t, TaskLinkKind.Target))];
    }

    private static string NameOf(Guid unit, Access access) => access.Tree.Find(unit)?.Name ?? "";
}
