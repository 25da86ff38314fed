using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>What the standing office does with a nomination that came in. False where it is not the office's.</summary>
public sealed class AppraisalService(ThiDuaDbContext db, CaseReader cases, Texts texts)
{
    /// <summary>Judges the case anew. An open matter suspends it; a block or an unanswered warning stops the appraisal.</summary>
    public async Task<bool> AppraiseAsync(NominationStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        nomination.PrefersNewerRules = options.PrefersNewerRules;
        nomination.NewerRulesReason = options.PrefersNewerRules
            ? texts.Required(options.Reason, nameof(options.Reason), RuleOverride.ReasonMaxLength)
            : null;
        nomination.ReceivedOn ??= Shared.Text.VietnamTime.DateOf(action.At);
        var judged = await cases.JudgeAsync(nomination, cancellation);
        nomination.Keep(judged, action.At);
        if (judged.Findings.FirstOrDefault(f => f.Level == RuleLevel.Suspend) is { } open)
        {
            db.Step(texts, nomination, NominationAction.Suspend, action, RuleSentences.Of(texts, open));
            await db.SaveAsync(action, cancellation);
            return true;
        }

        if (nomination.Unanswered.ToList() is { Count: > 0 } unanswered)
        {
            throw texts.Refusal("commendation.mistake.blocked", "", string.Join(" ", unanswered.Select(f => RuleSentences.Of(texts, f))));
        }

        db.Step(texts, nomination, NominationAction.Appraise, action, options.Reason);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Passes over a warning, with a reason that stays with the file. A block cannot be passed over.</summary>
    public async Task<bool> OverrideAsync(OverrideRuleOptions options, ActionContext action, CancellationToken cancellation)
    {
        var nomination = await FindAsync(options.NominationId, options.Access, cancellation);
        if (nomination is null)
        {
            return false;
        }

        var findings = nomination.State is NominationState.Submitted or NominationState.Received
            ? (await cases.JudgeAsync(nomination, cancellation)).Findings
            : nomination.Findings;
        if (findings.All(f => f.Number != options.Rule || f.Level != RuleLevel.Warn))
        {
            throw texts.Refusal("commendation.mistake.no-warning");
        }

        if (nomination.Overrides.All(o => o.Rule != options.Rule))
        {
            db.Add(
                new RuleOverride
                {
                    Id = Ids.Next(),
                    NominationId = nomination.Id,
                    Rule = options.Rule,
                    Reason = texts.Required(options.Reason, nameof(options.Reason), RuleOverride.ReasonMaxLength),
                    ById = action.ActorId ?? throw new InvalidOperationException("Somebody answers for a warning."),
                    At = action.At,
                }
            );
        }

        await db.SaveAsync(action.Because(options.Reason), cancellation);
        return true;
    }

    /// <summary>Sends back, rejects, suspends: steps that only need their reason.</summary>
    public async Task<bool> StepAsync(
        NominationStepOptions options,
        NominationAction step,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        if (step is not (NominationAction.SendBack or NominationAction.Reject or NominationAction.Suspend or NominationAction.DecideSimply))
        {
            throw new InvalidOperationException($"{step} has a way of its own.");
        }

        if (step == NominationAction.SendBack)
        {
            nomination.ReceivedOn = null;
        }

        db.Step(texts, nomination, step, action, options.Reason);
        await db.SaveAsync(action.Because(options.Reason), cancellation);
        return true;
    }

    /// <summary>A discipline, inspection or complaint has come to light: the case rests at once.</summary>
    public async Task<bool> ReportMatterAsync(ReportMatterOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        var source = texts.Required(options.Source, nameof(options.Source), Impediment.TextMaxLength);
        db.Add(
            new Impediment
            {
                Id = Ids.Next(),
                HonoreeId = nomination.HonoreeId,
                Kind = options.Kind,
                Source = source,
                OpenedOn = options.OpenedOn ?? Shared.Text.VietnamTime.DateOf(action.At),
            }
        );
        if (NominationWorkflow.Table.Find(nomination.State, NominationAction.Suspend) is not null)
        {
            db.Step(texts, nomination, NominationAction.Suspend, action, source);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A written conclusion; when no matter is open any more the case goes on.</summary>
    public async Task<bool> ConcludeAsync(ConcludeMatterOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        var matters = await db.Impediments.AsTracking().Where(i => i.HonoreeId == nomination.HonoreeId).ToListAsync(cancellation);
        if (matters.Find(m => m.Id == options.MatterId) is not { } matter)
        {
            return false;
        }

        matter.Conclusion = texts.Required(options.Conclusion, nameof(options.Conclusion), Impediment.TextMaxLength);
        matter.ConcludedOn = options.On ?? Shared.Text.VietnamTime.DateOf(action.At);
        (matter.IsViolation, matter.DisciplineEndsOn) = (options.IsViolation, options.DisciplineEndsOn);
        if (nomination.State == NominationState.Suspended && matters.All(m => m.ConcludedOn is not null))
        {
            db.Step(texts, nomination, NominationAction.Resume, action, matter.Conclusion);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    private Task<Nomination?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var hidden = NominationWorkflow.Private;
        return db
            .Nominations.AsTracking()
            .Include(n => n.Papers)
            .Include(n => n.Overrides)
            .AsSplitQuery()
            .FirstOrDefaultAsync(n => n.Id == id && mine.Contains(n.AuthorityUnitId) && !hidden.Contains(n.State), cancellation);
    }
}
