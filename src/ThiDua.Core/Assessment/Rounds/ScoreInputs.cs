using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;

namespace ThiDua.Core.Assessment;

/// <summary>What values are asked for: of which units, by which lines, in which period.</summary>
public sealed record InputQuestion
{
    public required IReadOnlyList<Guid> Units { get; init; }

    /// <summary>In the order of the rules of the book.</summary>
    public required IReadOnlyList<ScoringRule> Rules { get; init; }
    public required Period Period { get; init; }

    /// <summary>The movement whose returns count; null for those of all.</summary>
    public Guid? MovementId { get; init; }
    public DeviationRule Deviation { get; init; }
}

/// <summary>
/// Gathers what scores are computed from: approved figures, self-assessments, punctuality, results of movements, evidence, what
/// was verified, and what people gave. One query per source, however many units there are.
/// </summary>
public sealed partial class ScoreInputs(ThiDuaDbContext db, RollUpService rollUps, TimeProvider time)
{
    private const int PerCent = 10_000;

    /// <summary>Everything of a round as it stands now.</summary>
    internal async Task<ScoreTable> OfRoundAsync(RoundScope scope, CancellationToken cancellation)
    {
        var id = scope.Round.Id;
        var sheets = await db.ScoreSheets.AsNoTracking().Where(s => s.RoundId == id).OrderBy(s => s.UnitId).ToListAsync(cancellation);
        var table = await ValuesAsync(
            new InputQuestion
            {
                Units = sheets.ConvertAll(s => s.UnitId),
                Rules = scope.Rules,
                Period = scope.Period,
                MovementId = scope.Scheme.MovementId,
                Deviation = scope.Edition.Deviation,
            },
            cancellation
        );
        foreach (var (u, sheet) in sheets.Index())
        {
            table.Preferred[u] = sheet.IsPreferred;
            table.Votes[u] = sheet.Votes ?? -1;
            table.IsLeftOut[u] = sheet.LeftOutReason is not null;
        }

        var marks = await db.ScoreMarks.AsNoTracking().Where(m => m.RoundId == id).ToListAsync(cancellation);
        Apply(marks, scope.Rules, table);
        return table;
    }

    /// <summary>The values alone, without what people gave: also for a live test on the data of another year.</summary>
    public async Task<ScoreTable> ValuesAsync(InputQuestion question, CancellationToken cancellation)
    {
        var table = new ScoreTable(question.Units, question.Rules.Count);
        var index = question.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        await FiguresAsync(question, table, cancellation);
        await SelfAssessmentsAsync(question, table, index, cancellation);
        await ReturnsInTimeAsync(question, table, index, cancellation);
        await MovementResultsAsync(question, table, index, cancellation);
        await EvidenceAsync(question, table, index, cancellation);
        await VerifiedAsync(question, table, index, cancellation);
        return table;
    }

    /// <summary>
    /// Which points stand: those of the last column that has any. Self-scores stand only where nothing can be computed, until
    /// somebody has checked them.
    /// </summary>
    internal static void Apply(IEnumerable<ScoreMark> marks, IReadOnlyList<ScoringRule> rules, ScoreTable table)
    {
        var units = table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        var columns = rules.Select((r, i) => (r.Id, i)).ToDictionary(p => p.Id, p => p.i);
        foreach (var group in Standing(marks).GroupBy(m => (m.UnitId, m.RuleId)))
        {
            if (!units.TryGetValue(group.Key.UnitId, out var u) || !columns.TryGetValue(group.Key.RuleId, out var r))
            {
                continue;
            }

            var mark = group.Where(m => m.Column > ScoreColumn.Self || rules[r].Source == RuleSource.Manual).MaxBy(m => m.Column);
            if (mark?.Points is { } points)
            {
                table[u, r] = table[u, r] with { Given = points, Column = mark.Column };
            }
        }
    }

    /// <summary>The latest mark of each column, where it was not taken back.</summary>
    internal static IEnumerable<ScoreMark> Standing(IEnumerable<ScoreMark> marks) =>
        marks
            .GroupBy(m => (m.UnitId, m.RuleId, m.Column))
            .Select(g => g.OrderBy(m => m.At).ThenBy(m => m.Id).Last())
            .Where(m => m.Points is not null);

    /// <summary>A figure as the engine reads it: a fraction at the target scale of the measure.</summary>
    public static ScoreInput Of(Measure measure, Figure figure) =>
        !figure.HasValue ? ScoreInput.Missing
        : figure.HasNoSubjects ? ScoreInput.Of(0, 0)
        : measure.Kind switch
        {
            MeasureKind.Count => ScoreInput.Of(figure.Numerator, figure.Divisor),
            MeasureKind.Index => ScoreInput.Of(figure.Numerator, figure.Denominator),
            MeasureKind.Share or MeasureKind.YesNo => ScoreInput.Of(checked(figure.Numerator * PerCent), figure.Denominator),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Kind, "Unknown kind of measure."),
        };

    private async Task FiguresAsync(InputQuestion question, ScoreTable table, CancellationToken cancellation)
    {
        var asked = question.Rules.Where(r => r.Source == RuleSource.Measure).Select(r => r.MeasureId).OfType<Guid>().ToHashSet();
        if (asked.Count == 0)
        {
            return;
        }

        var board = await rollUps.ReadAsync(
            new FigureQuestion
            {
                PeriodIds = [question.Period.Id],
                UnitIds = question.Units,
                MeasureIds = asked,
            },
            cancellation
        );
        var measures = board.Measures.ToDictionary(m => m.Id);
        foreach (var (r, rule) in question.Rules.Index())
        {
            if (rule.Source != RuleSource.Measure || rule.MeasureId is not { } id || !measures.TryGetValue(id, out var measure))
            {
                continue;
            }

            for (var u = 0; u < question.Units.Count; u++)
            {
                table[u, r] = Of(measure, board[question.Period.Id, question.Units[u], id]);
            }
        }
    }

    /// <summary>Files behind the line of the return that a value comes from, and those added to the sheet itself.</summary>
    private async Task EvidenceAsync(InputQuestion question, ScoreTable table, Dictionary<Guid, int> index, CancellationToken cancellation)
    {
        var subjects = new Dictionary<Guid, List<int>>();
        foreach (var (subject, column) in await EvidenceSubjectsAsync(question, cancellation))
        {
            if (!subjects.TryGetValue(subject, out var columns))
            {
                subjects.Add(subject, columns = []);
            }

            columns.Add(column);
        }

        var (ids, period) = (subjects.Keys.ToList(), question.Period.Id);
        // A rule stays in force over years: last year's files are no evidence of this year.
        var counts = await db
            .EvidenceItems.Where(e =>
                ids.Contains(e.SubjectId) && e.RemovedAt == null && (e.Subject != EvidenceSubject.ScoringRule || e.PeriodId == period)
            )
            .GroupBy(e => new { e.SubjectId, e.UnitId })
            .Select(g => new
            {
                g.Key.SubjectId,
                g.Key.UnitId,
                Files = g.Count(),
            })
            .ToListAsync(cancellation);
        foreach (var count in counts)
        {
            if (index.TryGetValue(count.UnitId, out var u))
            {
                Put(subjects[count.SubjectId], r => table[u, r] = table[u, r] with { Evidence = table[u, r].Evidence + count.Files });
            }
        }
    }

    /// <summary>What evidence of a line may hang on: itself, and the lines of the forms of the period that its value comes from.</summary>
    internal async Task<IReadOnlyList<(Guid Subject, int Column)>> EvidenceSubjectsAsync(
        InputQuestion question,
        CancellationToken cancellation
    )
    {
        var subjects = question.Rules.Select((r, i) => (r.Id, i)).ToList();
        var (rounds, columns) = (RoundsOf(question).Select(r => r.Id), db.ValueColumns);
        var measures = question.Rules.Select(r => r.MeasureId).OfType<Guid>().ToList();
        var criteria = question.Rules.Select(r => r.CriterionId).Where(c => c != null).ToList();
        var items = await db
            .FormItems.Where(i => rounds.Contains(i.RoundId))
            .Select(i => new
            {
                i.Id,
                i.Kind,
                i.SourceId,
                Measure = columns
                    .Where(c => c.SetId == i.RoundId && c.Ordinal == i.Column)
                    .Select(c => (Guid?)c.MeasureId)
                    .FirstOrDefault(),
            })
            .Where(i => criteria.Contains(i.SourceId) || (i.Measure != null && measures.Contains(i.Measure.Value)))
            .ToListAsync(cancellation);
        foreach (var (r, rule) in question.Rules.Index())
        {
            subjects.AddRange(
                items
                    .Where(i => rule.MeasureId is { } measure ? i.Measure == measure : rule.CriterionId is { } c && i.SourceId == c)
                    .Select(i => (i.Id, r))
            );
        }

        return subjects;
    }

    private async Task VerifiedAsync(InputQuestion question, ScoreTable table, Dictionary<Guid, int> index, CancellationToken cancellation)
    {
        var period = question.Period.Id;
        var verified = await db.VerifiedValues.AsNoTracking().Where(v => v.PeriodId == period).ToListAsync(cancellation);
        if (verified.Count == 0)
        {
            return;
        }

        var measures = (await rollUps.CatalogueAsync(cancellation)).Measures.ToDictionary(m => m.Id);
        foreach (var group in verified.GroupBy(v => v.UnitId))
        {
            if (!index.TryGetValue(group.Key, out var u))
            {
                continue;
            }

            var factor = Verification.FactorOf([.. group]);
            foreach (var (r, rule) in question.Rules.Index())
            {
                var own = group.FirstOrDefault(v => v.MeasureId == rule.MeasureId && rule.Source == RuleSource.Measure);
                var input = table[u, r];
                if (own is not null && question.Deviation == DeviationRule.UseVerified)
                {
                    var value = Of(measures[own.MeasureId], new Figure(own.Numerator, own.Denominator, 1, 1, false));
                    input = input with { Numerator = value.Numerator, Denominator = value.Denominator, State = value.State };
                }

                table[u, r] = rule.Source == RuleSource.Measure ? input with { Factor = factor } : input;
            }
        }
    }

    /// <summary>The rounds of the period and of the shorter ones within it.</summary>
    private IQueryable<ReportingRound> RoundsOf(InputQuestion question)
    {
        var (from, to, movement) = (question.Period.StartsOn, question.Period.EndsOn, question.MovementId);
        var periods = db.Periods.Where(p => p.StartsOn >= from && p.EndsOn <= to).Select(p => p.Id);
        return db.ReportingRounds.Where(r => periods.Contains(r.PeriodId) && (movement == null || r.MovementId == movement));
    }

    private static Dictionary<Guid, List<int>> ByKey(InputQuestion question, RuleSource source, Func<ScoringRule, Guid?> key) =>
        question
            .Rules.Index()
            .Where(r => r.Item.Source == source && key(r.Item) is not null)
            .GroupBy(r => key(r.Item)!.Value)
            .ToDictionary(g => g.Key, g => g.Select(r => r.Index).ToList());

    private static List<int> Columns(InputQuestion question, RuleSource source) =>
        [.. question.Rules.Index().Where(r => r.Item.Source == source).Select(r => r.Index)];

    private static void Put(List<int> columns, Action<int> put) => columns.ForEach(put);
}
