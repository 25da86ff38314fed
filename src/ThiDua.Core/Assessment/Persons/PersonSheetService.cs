using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>Takes persons in and fills the columns of their sheets: the person, the head of the unit, the standing office.</summary>
public sealed class PersonSheetService(ThiDuaDbContext db, PersonScopes scopes, PersonInputs inputs, Texts texts)
{
    /// <summary>Somebody without an account, taken in by the reporter of the unit. Null where the round or the unit is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no name, the person is in the list, or it is not the time.</exception>
    public async Task<Guid?> AddAsync(AddPersonOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (
            await scopes.FindAsync(options.RoundId, options.Access, cancellation) is not { } scope
            || options.UnitId is not { } unit
            || !MayAdd(scope, unit, options.Access)
        )
        {
            return null;
        }

        InScoring(scope.Round);
        var name = Written(options.FullName, nameof(options.FullName), PersonSheet.NameMaxLength);
        if (await db.PersonSheets.AnyAsync(s => s.RoundId == options.RoundId && s.UnitId == unit && s.FullName == name, cancellation))
        {
            throw texts.Refusal("scoring.person.twice", nameof(options.FullName));
        }

        if (options.BirthYear is < 1900 || options.BirthYear > VietnamTime.DateOf(action.At).Year)
        {
            throw texts.Refusal("scoring.person.birth-year", nameof(options.BirthYear));
        }

        var sheet = new PersonSheet
        {
            Id = Ids.Next(),
            RoundId = options.RoundId,
            UnitId = unit,
            FullName = name,
            Position = string.IsNullOrWhiteSpace(options.Position)
                ? null
                : Written(options.Position, nameof(options.Position), PersonSheet.PositionMaxLength),
            BirthYear = options.BirthYear,
            IsWoman = options.IsWoman && !options.IsHousehold,
            IsHousehold = options.IsHousehold,
            State = PersonSheetState.SelfScoring,
        };
        db.Add(sheet);
        await db.SaveAsync(action, cancellation);
        return sheet.Id;
    }

    /// <summary>A unit of the set for which the person writes, or any of them for the office.</summary>
    public static bool MayAdd(PersonScope scope, Guid unit, Access access)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(access);
        return scope.Units(access.Tree).Any(u => u.UnitId == unit)
            && (access.Can(Capability.FillReturns, unit) || access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId));
    }

    /// <summary>Gives points in one column. False where the sheet is not one's own to score in that column.</summary>
    /// <exception cref="FluentValidation.ValidationException">Points out of range, a reason is missing, or it is not the time.</exception>
    public async Task<bool> SaveAsync(SavePersonMarksOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (
            await FindAsync(options.RoundId, options.SheetId, options.Access, cancellation) is not var (scope, sheet)
            || !PersonScopes.May(scope.Round, sheet, options.Column, options.Access)
        )
        {
            return false;
        }

        CheckTime(scope.Round, options.Column, action);
        var step = PersonSheetWorkflow.StepOf(options.Column);
        var line = PersonSheetWorkflow.Table.Find(sheet.State, step) ?? throw texts.Refusal("scoring.step.impossible");
        var marks = await db.PersonMarks.AsNoTracking().Where(m => m.SheetId == sheet.Id).ToListAsync(cancellation);
        var table = await inputs.OfAsync(scope, [sheet], cancellation);
        foreach (var draft in options.Marks)
        {
            var rule = scope.Rule(draft.RuleId) ?? throw texts.Refusal("scoring.rule.foreign");
            Add(options, rule, draft, marks, Computed(scope, rule, table), action);
        }

        if (options.HandsOn || options.Column != PersonColumn.Self)
        {
            sheet.State = line.To;
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <exception cref="FluentValidation.ValidationException">There is no reason, or it is not the time.</exception>
    public async Task<bool> GiveBackAsync(PersonSheetOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (await FindOwnAsync(options.RoundId, options.SheetId, options.Access, cancellation) is not var (scope, sheet))
        {
            return false;
        }

        InScoring(scope.Round);
        var line =
            PersonSheetWorkflow.Table.Find(sheet.State, PersonSheetAction.GiveBack) ?? throw texts.Refusal("scoring.step.impossible");
        if (string.IsNullOrWhiteSpace(action.Reason))
        {
            throw texts.Refusal("scoring.reason-missing", "Reason");
        }

        sheet.State = line.To;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What the chain of ties asks about the person, and whether they are left out.</summary>
    public async Task<bool> SetFactsAsync(SetPersonFactsOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (await FindOwnAsync(options.RoundId, options.SheetId, options.Access, cancellation) is not var (scope, sheet))
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

        (sheet.IsWoman, sheet.Votes) = (options.IsWoman && !sheet.IsHousehold, options.Votes);
        sheet.LeftOutReason = string.IsNullOrWhiteSpace(options.LeftOutReason)
            ? null
            : Written(options.LeftOutReason, nameof(options.LeftOutReason), PersonSheet.TextMaxLength);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What the person, or who writes for them, says against the provisional result; once.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no text, or the time for comments is over.</exception>
    public async Task<bool> AppealAsync(PersonAppealOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (
            await FindAsync(options.RoundId, options.SheetId, options.Access, cancellation) is not var (scope, sheet)
            || !PersonScopes.May(scope.Round, sheet, PersonColumn.Self, options.Access)
        )
        {
            return false;
        }

        var isOver = scope.Round.State != ScoringRoundState.Provisional || scope.Round.AppealUntil < VietnamTime.DateOf(action.At);
        if (isOver || sheet.Appeal is not null)
        {
            throw texts.Refusal("scoring.appeal.over");
        }

        sheet.Appeal = Written(options.Text, nameof(options.Text), PersonSheet.TextMaxLength);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <exception cref="FluentValidation.ValidationException">There is no answer, or it was answered.</exception>
    public async Task<bool> AnswerAsync(PersonAppealOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (
            await FindOwnAsync(options.RoundId, options.SheetId, options.Access, cancellation) is not var (_, sheet)
            || sheet.Appeal is null
        )
        {
            return false;
        }

        if (sheet.AppealAnsweredAt is not null)
        {
            throw texts.Refusal("scoring.appeal.answered");
        }

        (sheet.AppealAnswer, sheet.AppealAnsweredAt) = (Written(options.Text, nameof(options.Text), PersonSheet.TextMaxLength), action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private void Add(
        SavePersonMarksOptions options,
        ScoringRule rule,
        MarkDraft draft,
        IReadOnlyList<PersonMark> marks,
        int? computed,
        ActionContext action
    )
    {
        var most = rule.Role == ScoreRole.Gate ? Points.One : rule.Points;
        int? points = draft.Points is { } given ? (int)Math.Round(given * Points.One) : null;
        if (points < 0 || points > most)
        {
            throw texts.Refusal("scoring.points.range", $"Marks[{rule.Id}].Points");
        }

        var reason = string.IsNullOrWhiteSpace(draft.Reason)
            ? null
            : Written(draft.Reason, $"Marks[{rule.Id}].Reason", PersonMark.ReasonMaxLength);
        var own = PersonInputs.Standing(marks.Where(m => m.RuleId == rule.Id)).ToList();
        var here = own.Find(m => m.Column == options.Column);
        if (points == here?.Points && (points is null || reason == here?.Reason))
        {
            return;
        }

        // Who gives what stands anyway changes nothing; everything else is a change, and says why.
        var before = own.Where(m => m.Column < options.Column).MaxBy(m => m.Column)?.Points ?? computed;
        if (reason is null && options.Column != PersonColumn.Self && points != before)
        {
            throw texts.Refusal("scoring.mark.reason", $"Marks[{rule.Id}].Reason");
        }

        db.Add(
            new PersonMark
            {
                Id = Ids.Next(),
                SheetId = options.SheetId,
                RuleId = rule.Id,
                Column = options.Column,
                Points = points,
                Reason = reason,
                By = action.ActorId ?? throw new InvalidOperationException("Somebody gives points."),
                At = action.At,
            }
        );
    }

    /// <summary>What follows from what is recorded; null where nothing does.</summary>
    private static int? Computed(PersonScope scope, ScoringRule rule, ScoreTable table)
    {
        var at = scope.Rules.Index().First(r => r.Item.Id == rule.Id).Index;
        var plain = table[0, at] with { Given = Points.None, Column = ScoreColumn.Computed };
        return plain.State == ValueState.Missing ? null : CellScore.Of(scope.Book.Rules[at], plain, default, scope.Book.Deviation).Points;
    }

    private async Task<(PersonScope Scope, PersonSheet Sheet)?> FindAsync(
        Guid roundId,
        Guid sheetId,
        Access access,
        CancellationToken cancellation
    ) =>
        await scopes.FindAsync(roundId, access, cancellation) is { } scope
        && await scopes.Readable(scope.Round, access).AsTracking().FirstOrDefaultAsync(s => s.Id == sheetId, cancellation) is { } sheet
            ? (scope, sheet)
            : null;

    private async Task<(PersonScope Scope, PersonSheet Sheet)?> FindOwnAsync(
        Guid roundId,
        Guid sheetId,
        Access access,
        CancellationToken cancellation
    ) =>
        await scopes.FindOwnAsync(roundId, access, cancellation) is { } scope
        && await db.PersonSheets.AsTracking().FirstOrDefaultAsync(s => s.Id == sheetId && s.RoundId == roundId, cancellation) is { } sheet
            ? (scope, sheet)
            : null;

    private void InScoring(PersonRound round)
    {
        if (round.State != ScoringRoundState.Scoring)
        {
            throw texts.Refusal("scoring.step.impossible");
        }
    }

    /// <summary>People score themselves until the last day; the office goes on until the list is final.</summary>
    private void CheckTime(PersonRound round, PersonColumn column, ActionContext action)
    {
        if (round.State == ScoringRoundState.Final || (column != PersonColumn.Office && round.State != ScoringRoundState.Scoring))
        {
            throw texts.Refusal("scoring.over");
        }

        if (column == PersonColumn.Self && round.SelfUntil < VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("scoring.over");
        }
    }

    private string Written(string? text, string property, int most) =>
        string.IsNullOrWhiteSpace(text) ? throw texts.Refusal("scheme.required", property)
        : text.Trim() is { } written && written.Length <= most ? written
        : throw texts.Refusal("scheme.text.long", property);
}
