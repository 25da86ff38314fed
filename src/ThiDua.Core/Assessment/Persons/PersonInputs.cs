using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>What the scores of persons are computed from: the points that people gave, and who has completed a course.</summary>
public sealed class PersonInputs(ThiDuaDbContext db)
{
    private const int Whole = 10_000;

    public async Task<ScoreTable> OfAsync(PersonScope scope, IReadOnlyList<PersonSheet> sheets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(sheets);
        var ordered = sheets.OrderBy(s => s.Id).ToList();
        var table = new ScoreTable(ordered.ConvertAll(s => s.Id), scope.Rules.Count);
        foreach (var (s, sheet) in ordered.Index())
        {
            table.Preferred[s] = sheet.IsWoman;
            table.Votes[s] = sheet.Votes ?? -1;
            table.IsLeftOut[s] = sheet.LeftOutReason is not null;
        }

        await CoursesAsync(scope, ordered, table, cancellation);
        var roundId = scope.Round.Id;
        var own = db.PersonSheets.Where(s => s.RoundId == roundId).Select(s => s.Id);
        var marks = await db.PersonMarks.AsNoTracking().Where(m => own.Contains(m.SheetId)).ToListAsync(cancellation);
        Apply(marks, scope.Rules, table);
        return table;
    }

    /// <summary>The latest mark of each column, where it was not taken back.</summary>
    internal static IEnumerable<PersonMark> Standing(IEnumerable<PersonMark> marks) =>
        marks
            .GroupBy(m => (m.SheetId, m.RuleId, m.Column))
            .Select(g => g.OrderBy(m => m.At).ThenBy(m => m.Id).Last())
            .Where(m => m.Points is not null);

    /// <summary>
    /// The points of the last column that has any stand; of what is recorded only somebody else than the person can say otherwise.
    /// Evidence is what the person's own column names.
    /// </summary>
    private static void Apply(IEnumerable<PersonMark> marks, IReadOnlyList<ScoringRule> rules, ScoreTable table)
    {
        var rows = table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        var columns = rules.Select((r, i) => (r.Id, i)).ToDictionary(p => p.Id, p => p.i);
        foreach (var group in Standing(marks).GroupBy(m => (m.SheetId, m.RuleId)))
        {
            if (!rows.TryGetValue(group.Key.SheetId, out var s) || !columns.TryGetValue(group.Key.RuleId, out var r))
            {
                continue;
            }

            var evidence = group.Count(m => m.Column == PersonColumn.Self && !string.IsNullOrWhiteSpace(m.Reason));
            var mark = group.Where(m => m.Column > PersonColumn.Self || rules[r].Source == RuleSource.Manual).MaxBy(m => m.Column);
            table[s, r] = table[s, r] with
            {
                Evidence = table[s, r].Evidence + evidence,
                Given = mark?.Points ?? Points.None,
                Column = mark is null ? ScoreColumn.Computed : (ScoreColumn)mark.Column,
            };
        }
    }

    /// <summary>All of it for who has completed something in the period, nothing for a learner who has not; unknown where no learner is found.</summary>
    private async Task CoursesAsync(PersonScope scope, List<PersonSheet> sheets, ScoreTable table, CancellationToken cancellation)
    {
        var columns = scope.Rules.Index().Where(r => r.Item.Source == RuleSource.CourseCompleted).Select(r => r.Index).ToList();
        if (columns.Count == 0)
        {
            return;
        }

        var units = sheets.Select(s => s.UnitId).Distinct().ToList();
        var users = sheets.Select(s => s.UserId).OfType<Guid>().ToList();
        var learners = await db
            .Learners.AsNoTracking()
            .Where(l => units.Contains(l.UnitId) || (l.UserId != null && users.Contains(l.UserId.Value)))
            .Select(l => new
            {
                l.Id,
                l.UnitId,
                l.UserId,
                l.FullName,
            })
            .ToListAsync(cancellation);
        var (from, to) = (scope.Period.StartsOn, scope.Period.EndsOn);
        var ids = learners.ConvertAll(l => l.Id);
        var completed = (
            await db
                .Completions.Where(c => c.RevokedAt == null && c.CompletedOn >= from && c.CompletedOn <= to && ids.Contains(c.LearnerId))
                .Select(c => c.LearnerId)
                .Distinct()
                .ToListAsync(cancellation)
        ).ToHashSet();
        var byUser = learners.Where(l => l.UserId is not null).ToLookup(l => l.UserId!.Value, l => l.Id);
        var byName = learners.ToLookup(l => (l.UnitId, l.FullName), l => l.Id);
        foreach (var (s, sheet) in sheets.Index())
        {
            // A name that two learners of the unit bear says nothing.
            var found = sheet.UserId is { } user && byUser.Contains(user) ? byUser[user] : byName[(sheet.UnitId, sheet.FullName)];
            if (sheet.IsHousehold || found.Distinct().Take(2).ToList() is not [var learner])
            {
                continue;
            }

            foreach (var r in columns)
            {
                table[s, r] = ScoreInput.Of(completed.Contains(learner) ? Whole : 0) with
                {
                    Evidence = completed.Contains(learner) ? 1 : 0,
                };
            }
        }
    }
}
