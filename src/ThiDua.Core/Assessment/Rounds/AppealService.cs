using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>Comments of units on the provisional list, and their answers; both stay.</summary>
public sealed class AppealService(ThiDuaDbContext db, RoundScopes scopes, Texts texts)
{
    /// <summary>Null where the sheet is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no text, or the time for comments is over.</exception>
    public async Task<Guid?> FileAsync(FileAppealOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            !options.Access.Can(Capability.FillReturns, options.UnitId)
            || await scopes.FindAsync(options.RoundId, options.Access, cancellation) is not { } scope
            || !await db.ScoreSheets.AnyAsync(s => s.RoundId == options.RoundId && s.UnitId == options.UnitId, cancellation)
            || (options.RuleId is { } rule && scope.Rule(rule) is null)
        )
        {
            return null;
        }

        if (scope.Round.State != ScoringRoundState.Provisional || scope.Round.AppealUntil < VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("scoring.appeal.over");
        }

        var appeal = new ScoreAppeal
        {
            Id = Ids.Next(),
            RoundId = options.RoundId,
            UnitId = options.UnitId,
            RuleId = options.RuleId,
            Text = Written(options.Text, nameof(options.Text)),
            FiledBy = action.ActorId ?? Guid.Empty,
            FiledAt = action.At,
        };
        db.Add(appeal);
        await db.SaveAsync(action, cancellation);
        return appeal.Id;
    }

    /// <summary>Answers it, for good. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no answer, or it was answered.</exception>
    public async Task<bool> AnswerAsync(AnswerAppealOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await scopes.FindOwnAsync(options.RoundId, Capability.ManageAssessment, options.Access, cancellation) is null)
        {
            return false;
        }

        var appeal = await db
            .ScoreAppeals.AsTracking()
            .FirstOrDefaultAsync(a => a.Id == options.AppealId && a.RoundId == options.RoundId, cancellation);
        if (appeal is null)
        {
            return false;
        }

        if (appeal.AnsweredAt is not null)
        {
            throw texts.Refusal("scoring.appeal.answered");
        }

        appeal.Answer = Written(options.Answer, nameof(options.Answer));
        (appeal.IsUpheld, appeal.AnsweredBy, appeal.AnsweredAt) = (options.IsUpheld, action.ActorId, action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private string Written(string? text, string property) =>
        string.IsNullOrWhiteSpace(text) ? throw texts.Refusal("scheme.required", property)
        : text.Trim() is { Length: <= ScoreAppeal.TextMaxLength } written ? written
        : throw texts.Refusal("scheme.text.long", property);
}
