using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>A unit that is to be reminded of a return it has not handed in.</summary>
/// <param name="Days">The rule that holds: days after the due date, less than 0 before it.</param>
public sealed record Reminder(Guid RoundId, string RoundName, DateTime DueAt, Guid AuthorityId, Guid UnitId, int Days);

/// <summary>
/// Who is to be reminded of what on a day, told from rounds and rules alone: nothing is queued and nothing is marked as sent, so
/// whoever sends messages asks with the day and keeps its own record of what went out.
/// </summary>
public sealed class ReminderQueries(ThiDuaDbContext db)
{
    private static readonly ReturnState[] WithTheUnit =
    [
        ReturnState.NotStarted,
        ReturnState.Draft,
        ReturnState.Returned,
        ReturnState.Reopened,
    ];

    /// <summary>The reminders of a day, of all authorities, in the order of round and unit.</summary>
    public async Task<IReadOnlyList<Reminder>> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var rules = (await db.ReminderRules.AsNoTracking().ToListAsync(cancellation)).ToLookup(r => r.AuthorityId, r => r.Days);
        var (from, to) = (VietnamTime.StartOf(day.AddDays(-ReminderRule.MostDays)), VietnamTime.EndOf(day.AddDays(ReminderRule.MostDays)));
        var rounds = await db.RoundsWithContext()
            .Where(r => r.State == RoundState.Open && r.DueAt >= from && r.DueAt <= to)
            .ToListAsync(cancellation);
        var due = rounds
            .Select(r => (Round: r, Days: day.DayNumber - VietnamTime.DateOf(r.DueAt).DayNumber))
            .Where(r => DaysOf(rules, r.Round.AuthorityId).Contains(r.Days))
            .ToDictionary(r => r.Round.Id);
        var (ids, periods) = (due.Keys.ToList(), due.Values.Select(d => d.Round.PeriodId).Distinct().ToList());
        var waiting = await db
            .Returns.Where(r => periods.Contains(r.PeriodId) && ids.Contains(r.RoundId) && WithTheUnit.Contains(r.State))
            .OrderBy(r => r.RoundId)
            .ThenBy(r => r.UnitId)
            .Select(r => new { r.RoundId, r.UnitId })
            .ToListAsync(cancellation);
        return
        [
            .. waiting.Select(w =>
            {
                var (round, days) = due[w.RoundId];
                return new Reminder(round.Id, round.Name, round.DueAt, round.AuthorityId, w.UnitId, days);
            }),
        ];
    }

    /// <summary>The days of the rules of an authority, or the usual ones.</summary>
    public async Task<IReadOnlyList<int>> DaysAsync(Guid authorityId, CancellationToken cancellation)
    {
        var own = await db.ReminderRules.Where(r => r.AuthorityId == authorityId).Select(r => r.Days).Order().ToListAsync(cancellation);
        return own.Count > 0 ? own : ReminderRule.Usual;
    }

    /// <summary>
    /// The rule that has come into force for a round that is not handed in: the last one that is not after today. Null where none
    /// has yet.
    /// </summary>
    public static int? InForce(IEnumerable<int> days, DateTime dueAt, DateOnly today)
    {
        var passed = today.DayNumber - VietnamTime.DateOf(dueAt).DayNumber;
        return days.Where(d => d <= passed).Select(d => (int?)d).Max();
    }

    private static IEnumerable<int> DaysOf(ILookup<Guid, int> rules, Guid authority) =>
        rules.Contains(authority) ? rules[authority] : ReminderRule.Usual;

    /// <summary>The days of several authorities at once, for a list of what is due.</summary>
    internal async Task<Func<Guid, IEnumerable<int>>> DaysAsync(IReadOnlyCollection<Guid> authorities, CancellationToken cancellation)
    {
        var rules = await db.ReminderRules.AsNoTracking().Where(r => authorities.Contains(r.AuthorityId)).ToListAsync(cancellation);
        var lookup = rules.ToLookup(r => r.AuthorityId, r => r.Days);
        return authority => DaysOf(lookup, authority);
    }
}

public sealed record SetReminderOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityId { get; init; }

    /// <summary>Days after the due date, less than 0 before it; empty for the usual ones.</summary>
    public required IReadOnlyCollection<int> Days { get; init; }
}
