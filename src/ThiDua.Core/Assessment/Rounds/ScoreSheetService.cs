using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>Fills in the columns of a score sheet. Columns stand side by side; a column that differs from what stood needs a reason.</summary>
public sealed class ScoreSheetService(ThiDuaDbContext db, RoundScopes scopes, ScoreInputs inputs, Texts texts)
{
    /// <summary>Gives points in one column. False where the sheet is not one's own to score in that column.</summary>
    /// <exception cref="FluentValidation.ValidationException">Points out of range, a reason is missing, or it is not the time.</exception>
    public async Task<bool> SaveAsync(SaveMarksOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await scopes.FindAsync(options.RoundId, options.Access, cancellation) is not { } scope
            || !await MayAsync(scope, options.UnitId, options.Column, options.Access, cancellation)
            || await SheetAsync(options.RoundId, options.UnitId, cancellation) is not { } sheet
        )
        {
            return false;
        }

        CheckTime(scope.Round, options.Column, action);
        var step = StepOf(options.Column);
        var line = ScoreSheetWorkflow.Table.Find(sheet.State, step) ?? throw texts.Refusal("scoring.step.impossible");
        var before = await StandingAsync(scope, options.UnitId, options.Column, cancellation);
        foreach (var draft in options.Marks)
        {
            if (scope.Rule(draft.RuleId) is not { } rule)
            {
                throw texts.Refusal("scoring.rule.foreign");
            }

            Add(options, rule, draft, before, action);
        }

        if (options.HandsOn || options.Column != ScoreColumn.Self)
        {
            sheet.State = line.To;
            sheet.SelfScoredAt = options.Column == ScoreColumn.Self ? action.At : sheet.SelfScoredAt;
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Gives the sheet back to the unit. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no reason, or it is not the time.</exception>
    public async Task<bool> GiveBackAsync(SheetStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await scopes.FindOwnAsync(options.RoundId, Capability.ManageAssessment, options.Access, cancellation) is null
            || await SheetAsync(options.RoundId, options.UnitId, cancellation) is not { } sheet
        )
        {
            return false;
        }

        var line = ScoreSheetWorkflow.Table.Find(sheet.State, ScoreSheetAction.GiveBack) ?? throw texts.Refusal("scoring.step.impossible");
        if (string.IsNullOrWhiteSpace(action.Reason))
        {
            throw texts.Refusal("scoring.reason-missing", "Reason");
        }

        sheet.State = line.To;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What the chain of ties asks about the unit, and whether it is left out. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The round is over.</exception>
    public async Task<bool> SetFactsAsync(SetSheetFactsOptions options, ActionContext action, CancellationToken cancellation)
    {
        var scope = await scopes.FindOwnAsync(options.RoundId, Capability.ManageAssessment, options.Access, cancellation);
        if (scope is null || await SheetAsync(options.RoundId, options.UnitId, cancellation) is not { } sheet)
        {
            return false;
        }

        if (scope.Round.State == ScoringRoundState.Final)
        {
            throw texts.Refusal("scoring.step.impossible");
        }

        if (options.Votes < 0)
        {
            throw texts.Refusal("scoring.votes", nameof(options.Votes));
        }

        var reason = string.IsNullOrWhiteSpace(options.LeftOutReason) ? null : options.LeftOutReason.Trim();
        if (reason?.Length > ScoreSheet.ReasonMaxLength)
        {
            throw texts.Refusal("scheme.text.long", nameof(options.LeftOutReason));
        }

        (sheet.IsPreferred, sheet.Votes, sheet.LeftOutReason) = (options.IsPreferred, options.Votes, reason);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Whose column it is: the unit's own people, the leader of the cluster, the office, the council.</summary>
    internal async Task<bool> MayAsync(RoundScope scope, Guid unitId, ScoreColumn column, Access access, CancellationToken cancellation) =>
        column switch
        {
            ScoreColumn.Self => access.Can(Capability.FillReturns, unitId),
            ScoreColumn.Cluster => scope.Round.CrossUntil is not null
                && await LeaderAsync(scope, cancellation) is { } leader
                && leader != unitId
                && access.Can(Capability.FillReturns, leader),
            ScoreColumn.Office => access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId),
            ScoreColumn.Council => access.Can(Capability.JudgeScores, scope.Round.AuthorityUnitId),
            _ => false,
        };

    private async Task<Guid?> LeaderAsync(RoundScope scope, CancellationToken cancellation)
    {
        var (cluster, year) = (scope.Round.ClusterId, scope.Period.EndsOn.Year);
        return await db
            .ClusterTerms.Where(t => t.ClusterId == cluster && t.Year == year)
            .Select(t => (Guid?)t.LeaderUnitId)
            .FirstOrDefaultAsync(cancellation);
    }

    private void Add(
        SaveMarksOptions options,
        ScoringRule rule,
        MarkDraft draft,
        Dictionary<Guid, (int? Here, int? Before)> standing,
        ActionContext action
    )
    {
        var (here, before) = standing.GetValueOrDefault(rule.Id);
        var most = rule.Role == ScoreRole.Gate ? Points.One : rule.Points;
        if (draft.Points is { } typed && (typed < 0 || typed > most / (decimal)Points.One))
        {
            throw texts.Refusal("scoring.points.range", $"Marks[{rule.Id}].Points");
        }

        int? points = draft.Points is { } given ? (int)Math.Round(given * Points.One) : null;

        if (points == here)
        {
            return;
        }

        var reason = string.IsNullOrWhiteSpace(draft.Reason) ? null : draft.Reason.Trim();
        if (reason?.Length > ScoreMark.ReasonMaxLength)
        {
            throw texts.Refusal("scheme.text.long", $"Marks[{rule.Id}].Reason");
        }

        // Who gives what stands anyway changes nothing; everything else is a change, and says why.
        if (reason is null && options.Column != ScoreColumn.Self && points != before)
        {
            throw texts.Refusal("scoring.mark.reason", $"Marks[{rule.Id}].Reason");
        }

        db.Add(
            new ScoreMark
            {
                Id = Ids.Next(),
                RoundId = options.RoundId,
                UnitId = options.UnitId,
                RuleId = rule.Id,
                Column = options.Column,
                Points = points,
                Reason = reason,
                By = action.ActorId ?? Guid.Empty,
                At = action.At,
            }
        );
    }

    /// <summary>Per line what stands in the column, and what stood without it.</summary>
    private async Task<Dictionary<Guid, (int? Here, int? Before)>> StandingAsync(
        RoundScope scope,
        Guid unitId,
        ScoreColumn column,
        CancellationToken cancellation
    )
    {
        var marks = await db
            .ScoreMarks.AsNoTracking()
            .Where(m => m.RoundId == scope.Round.Id && m.UnitId == unitId)
            .ToListAsync(cancellation);
        var table = await inputs.ValuesAsync(
            new InputQuestion
            {
                Units = [unitId],
                Rules = scope.Rules,
                Period = scope.Period,
                MovementId = scope.Scheme.MovementId,
                Deviation = scope.Edition.Deviation,
            },
            cancellation
        );
        ScoreInputs.Apply(marks.Where(m => m.Column < column), scope.Rules, table);
        var cells = ScoreEngine.Compute(scope.Book, table);
        var own = ScoreInputs.Standing(marks).Where(m => m.Column == column).ToDictionary(m => m.RuleId, m => m.Points);
        return scope.Rules.Index().ToDictionary(r => r.Item.Id, r => (own.GetValueOrDefault(r.Item.Id), Stood(cells[0, r.Index])));
    }

    private static int? Stood(ScoreCell cell) =>
        cell.Outcome is ScoreOutcome.NoValue or ScoreOutcome.Passed or ScoreOutcome.Failed ? null : cell.Points;

    private void CheckTime(ScoringRound round, ScoreColumn column, ActionContext action)
    {
        var today = VietnamTime.DateOf(action.At);
        var isOver = column switch
        {
            ScoreColumn.Self => round.State != ScoringRoundState.Scoring || round.SelfUntil < today,
            ScoreColumn.Cluster => round.State != ScoringRoundState.Scoring || round.CrossUntil < today,
            _ => round.State == ScoringRoundState.Final,
        };
        if (isOver)
        {
            throw texts.Refusal("scoring.over");
        }
    }

    private Task<ScoreSheet?> SheetAsync(Guid roundId, Guid unitId, CancellationToken cancellation) =>
        db.ScoreSheets.AsTracking().FirstOrDefaultAsync(s => s.RoundId == roundId && s.UnitId == unitId, cancellation);

    private static ScoreSheetAction StepOf(ScoreColumn column) =>
        column switch
        {
            ScoreColumn.Self => ScoreSheetAction.HandIn,
            ScoreColumn.Cluster => ScoreSheetAction.ScoreInCluster,
            ScoreColumn.Office => ScoreSheetAction.Appraise,
            ScoreColumn.Council => ScoreSheetAction.Judge,
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "Nobody's column."),
        };
}
