using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>Takes a return one step along its workflow and records the step; the caller saves.</summary>
internal static class ReturnSteps
{
    /// <exception cref="FluentValidation.ValidationException">The step is not possible in this state, or its reason is missing.</exception>
    public static void Take(ThiDuaDbContext db, Texts texts, Return record, ReturnAction step, ActionContext action)
    {
        var line = ReturnWorkflow.Table.Find(record.State, step) ?? throw texts.Refusal($"reporting.step.impossible.{step}");
        if (line.NeedsReason && string.IsNullOrWhiteSpace(action.Reason))
        {
            throw texts.Refusal("reporting.step.reason-missing", "Reason");
        }

        if (action.Reason?.Length > ReturnStep.ReasonMaxLength)
        {
            throw texts.Refusal("reporting.step.reason-too-long", "Reason");
        }

        if (line.From != line.To)
        {
            db.Add(
                new ReturnStep
                {
                    Id = Ids.Next(),
                    RoundId = record.RoundId,
                    UnitId = record.UnitId,
                    Action = step,
                    From = line.From,
                    To = line.To,
                    By = action.ActorId ?? Guid.Empty,
                    At = action.At,
                    Reason = action.Reason,
                }
            );
        }

        record.State = line.To;
    }
}
