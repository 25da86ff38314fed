using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Inspection;

public sealed record AddFindingOptions
{
    public required Access Access { get; init; }
    public required Guid InspectionId { get; init; }
    public required FindingKind Kind { get; init; }
    public required string? Text { get; init; }

    /// <summary>The unit that puts it right; the inspected one where it is left out.</summary>
    public Guid? OwnerUnitId { get; init; }
    public DateOnly? DueOn { get; init; }
}

public sealed record FindingStepOptions
{
    public required Access Access { get; init; }
    public required Guid InspectionId { get; init; }
    public required Guid FindingId { get; init; }

    /// <summary>Of a correction: what was done.</summary>
    public string? Text { get; init; }
}

/// <summary>Findings from the day they are found to their closure, and praise until it is taken up.</summary>
public sealed class FindingService(ThiDuaDbContext db, InspectionQueries inspections, Texts texts)
{
    /// <summary>Null where the inspection is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The text or the day is missing.</exception>
    public async Task<Guid?> AddAsync(AddFindingOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await inspections.FindAsync(options.InspectionId, options.Access, cancellation) is not { CanCheck: true } view)
        {
            return null;
        }

        if (view.Inspection.State is InspectionState.Planned or InspectionState.Closed)
        {
            throw texts.Refusal("inspection.step.impossible");
        }

        var isProblem = options.Kind == FindingKind.Problem;
        if (isProblem && (options.DueOn is not { } due || due < VietnamTime.DateOf(action.At)))
        {
            throw texts.Refusal("inspection.finding.due", nameof(options.DueOn));
        }

        var owner = options.OwnerUnitId ?? view.Unit.UnitId;
        if (!options.Access.Tree.IsInSubtree(owner, view.Authority.UnitId))
        {
            return null;
        }

        var finding = new Finding
        {
            Id = Ids.Next(),
            InspectionId = options.InspectionId,
            Kind = options.Kind,
            Text = Written(options.Text, nameof(options.Text)),
            OwnerUnitId = owner,
            DueOn = isProblem ? options.DueOn : null,
            State = isProblem ? FindingState.Open : FindingState.Proposed,
            FoundAt = action.At,
        };
        db.Add(finding);
        await db.SaveAsync(action, cancellation);
        return finding.Id;
    }

    /// <summary>The unit says what it has done. False where the finding is not its own.</summary>
    public async Task<bool> CorrectAsync(FindingStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        var own = options.Access.Units(db, Capability.FillReturns);
        if (
            await StepAsync(options, FindingAction.Correct, db.Findings.Where(f => own.Contains(f.OwnerUnitId)), cancellation)
            is not { } finding
        )
        {
            return false;
        }

        (finding.Correction, finding.CorrectedAt) = (Written(options.Text, nameof(options.Text)), action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The team accepts the correction. False where it is foreign.</summary>
    public Task<bool> CloseAsync(FindingStepOptions options, ActionContext action, CancellationToken cancellation) =>
        JudgeAsync(options, FindingAction.Close, action, cancellation);

    /// <summary>The correction is not enough. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no reason.</exception>
    public Task<bool> ReopenAsync(FindingStepOptions options, ActionContext action, CancellationToken cancellation) =>
        JudgeAsync(options, FindingAction.Reopen, action, cancellation);

    /// <summary>The office takes a praise up for commendation. False where it is foreign.</summary>
    public async Task<bool> TakeUpAsync(FindingStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        var managed = await inspections.FindAsync(options.InspectionId, options.Access, cancellation) is { CanManage: true };
        if (!managed || await StepAsync(options, FindingAction.TakeUp, db.Findings, cancellation) is not { } praise)
        {
            return false;
        }

        praise.ClosedAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<bool> JudgeAsync(
        FindingStepOptions options,
        FindingAction step,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (
            await inspections.FindAsync(options.InspectionId, options.Access, cancellation) is not { CanCheck: true }
            || await StepAsync(options, step, db.Findings, cancellation) is not { } finding
        )
        {
            return false;
        }

        if (step == FindingAction.Reopen && string.IsNullOrWhiteSpace(action.Reason))
        {
            throw texts.Refusal("inspection.finding.reason", "Reason");
        }

        finding.ClosedAt = step == FindingAction.Close ? action.At : null;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<Finding?> StepAsync(
        FindingStepOptions options,
        FindingAction step,
        IQueryable<Finding> reachable,
        CancellationToken cancellation
    )
    {
        var finding = await reachable
            .AsTracking()
            .FirstOrDefaultAsync(f => f.Id == options.FindingId && f.InspectionId == options.InspectionId, cancellation);
        if (finding is null)
        {
            return null;
        }

        var line = InspectionWorkflow.Findings.Find(finding.State, step) ?? throw texts.Refusal("inspection.step.impossible");
        finding.State = line.To;
        return finding;
    }

    private string Written(string? text, string property) =>
        string.IsNullOrWhiteSpace(text) ? throw texts.Refusal("inspection.required", property)
        : text.Trim() is { Length: <= Finding.TextMaxLength } written ? written
        : throw texts.Refusal("inspection.long", property);
}
