using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Reporting;

namespace ThiDua.Core.Assessment;

/// <summary>Values that are no figures: self-assessments, punctuality, results of movements.</summary>
public sealed partial class ScoreInputs
{
    private async Task SelfAssessmentsAsync(
        InputQuestion question,
        ScoreTable table,
        Dictionary<Guid, int> index,
        CancellationToken cancellation
    )
    {
        var rules = ByKey(question, RuleSource.SelfAssessment, r => r.CriterionId);
        if (rules.Count == 0)
        {
            return;
        }

        var (rounds, criteria) = (RoundsOf(question), rules.Select(r => (Guid?)r.Key).ToList());
        var items = db.FormItems.Where(i =>
            i.Kind == FormItemKind.Criterion && criteria.Contains(i.SourceId) && rounds.Any(r => r.Id == i.RoundId)
        );
        var accepted = db.Returns.Where(r => r.AcceptedAt != null);
        var answers = await items
            .Join(
                db.ReturnAnswers.Where(a => a.Mark != null),
                i => i.Id,
                a => a.ItemId,
                (i, a) =>
                    new
                    {
                        i.SourceId,
                        a.UnitId,
                        a.RoundId,
                        a.PeriodId,
                        a.Mark,
                    }
            )
            .Where(a => accepted.Any(r => r.PeriodId == a.PeriodId && r.RoundId == a.RoundId && r.UnitId == a.UnitId))
            .ToListAsync(cancellation);
        // Of several returns in the period the last one says how it stands.
        foreach (var answer in answers.OrderBy(a => a.RoundId))
        {
            if (index.TryGetValue(answer.UnitId, out var u))
            {
                var value = answer.Mark switch
                {
                    AnswerMark.Done => PerCent,
                    AnswerMark.Partly => PerCent / 2,
                    _ => 0,
                };
                Put(rules[answer.SourceId!.Value], r => table[u, r] = ScoreInput.Of(value));
            }
        }
    }

    private async Task ReturnsInTimeAsync(
        InputQuestion question,
        ScoreTable table,
        Dictionary<Guid, int> index,
        CancellationToken cancellation
    )
    {
        var columns = Columns(question, RuleSource.ReturnsInTime);
        if (columns.Count == 0)
        {
            return;
        }

        // What is not due yet is neither in time nor late.
        var now = time.GetUtcNow().UtcDateTime;
        var rounds = RoundsOf(question).Select(r => r.Id);
        var due = RoundsOf(question).Where(r => r.DueAt <= now).Select(r => r.Id);
        var counts = await db
            .Returns.Where(r => rounds.Contains(r.RoundId) && (r.SubmittedAt != null || due.Contains(r.RoundId)))
            .GroupBy(r => r.UnitId)
            .Select(g => new
            {
                UnitId = g.Key,
                Asked = g.Count(),
                InTime = g.Count(r => r.SubmittedAt != null && !r.IsLate),
            })
            .ToListAsync(cancellation);
        foreach (var count in counts)
        {
            if (index.TryGetValue(count.UnitId, out var u))
            {
                Put(columns, r => table[u, r] = ScoreInput.Of((long)count.InTime * PerCent, count.Asked));
            }
        }
    }

    private async Task MovementResultsAsync(
        InputQuestion question,
        ScoreTable table,
        Dictionary<Guid, int> index,
        CancellationToken cancellation
    )
    {
        var rules = ByKey(question, RuleSource.MovementResult, r => r.MovementId);
        if (rules.Count == 0)
        {
            return;
        }

        var (movements, period) = (rules.Select(r => (Guid?)r.Key).ToList(), question.Period.Id);
        var (schemes, rounds, runs) = (db.ScoringSchemes, db.ScoringRounds, db.ScoreRuns);
        var final = await rounds
            .Where(r => r.PeriodId == period && r.State == ScoringRoundState.Final)
            .Join(schemes.Where(s => movements.Contains(s.MovementId)), r => r.SchemeId, s => s.Id, (r, s) => new { r.Id, s.MovementId })
            .Join(
                runs.Where(r => r.Kind == ScoreRunKind.Final),
                r => r.Id,
                r => r.RoundId,
                (r, run) =>
                    new
                    {
                        RunId = run.Id,
                        run.Whole,
                        r.MovementId,
                    }
            )
            .ToListAsync(cancellation);
        var ids = final.ConvertAll(f => f.RunId);
        var rows = await db
            .ScoreRows.Where(r => ids.Contains(r.RunId))
            .Select(r => new
            {
                r.RunId,
                r.UnitId,
                r.Total,
            })
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var run = final.Find(f => f.RunId == row.RunId)!;
            if (index.TryGetValue(row.UnitId, out var u))
            {
                Put(rules[run.MovementId!.Value], r => table[u, r] = ScoreInput.Of((long)row.Total * PerCent, run.Whole));
            }
        }
    }
}
