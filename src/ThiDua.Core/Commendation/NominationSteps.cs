using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

internal static class NominationSteps
{
    /// <summary>Moves a nomination by the table and writes the step down; the caller has checked the right and saves.</summary>
    public static void Step(
        this ThiDuaDbContext db,
        Texts texts,
        Nomination nomination,
        NominationAction step,
        ActionContext action,
        string? reason
    )
    {
        var line = NominationWorkflow.Table.Find(nomination.State, step) ?? throw texts.Refusal("commendation.mistake.step");
        var why = line.NeedsReason
            ? texts.Required(reason, "Reason", RuleOverride.ReasonMaxLength)
            : texts.Optional(reason, "Reason", RuleOverride.ReasonMaxLength);
        nomination.State = line.To;
        db.Add(
            new NominationStep
            {
                Id = Ids.Next(),
                NominationId = nomination.Id,
                Action = step,
                To = line.To,
                ById = action.ActorId,
                At = action.At,
                Reason = why,
            }
        );
    }

    public static void Keep(this Nomination nomination, JudgedCase judged, DateTime at)
    {
        (nomination.RuleSetId, nomination.JudgedAt, nomination.Findings) = (judged.Set?.Id, at, judged.Findings);
    }
}
