using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>The officer's work on a draft: item by item, so that two officers work side by side.</summary>
public sealed class PlanReviewService(ThiDuaDbContext db, PlanTypingService typings, Texts texts)
{
    /// <summary>Saves what was typed and what was decided about it. Null where the item is not of a plan of one's own.</summary>
    /// <exception cref="ValidationException">A field cannot be taken as it is.</exception>
    /// <exception cref="PlanItemConflictException">The item is no longer the version that the form showed.</exception>
    public async Task<PlanDraftItem?> EditAsync(EditPlanItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await ItemAsync(options.Access, options.PlanId, options.ItemId, cancellation) is not { } item)
        {
            return null;
        }

        if (item.Version != options.Version)
        {
            throw new PlanItemConflictException(item, options.Values);
        }

        var payload = PlanItemJson.Parse(item.Payload);
        var mistakes = new ItemForm(texts).Apply(item.Kind, options.Values, payload);
        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }

        item.Payload = PlanItemJson.Write(payload);
        Mark(item, options.Decision, action);
        if (options.MovementItemId is { } movement && ItemShapes.BelongsToMovement(item.Kind))
        {
            item.MovementItemId = await MovementItemAsync(options.PlanId, movement, cancellation);
        }

        await typings.ForgetAsync(options.PlanId, item.Id, options.Access.UserId, options.Sequence, cancellation);
        await SaveAsync(item, options.Values, action, cancellation);
        return item;
    }

    /// <summary>Accepts, rejects or sets back one item as it is. False where it is not of a plan of one's own.</summary>
    /// <exception cref="ValidationException">It lacks something required.</exception>
    /// <exception cref="PlanItemConflictException">The item is no longer the version that was looked at.</exception>
    public async Task<bool> DecideAsync(DecidePlanItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await ItemAsync(options.Access, options.PlanId, options.ItemId, cancellation) is not { } item)
        {
            return false;
        }

        if (item.Version != options.Version)
        {
            throw new PlanItemConflictException(item, new Dictionary<string, string?>());
        }

        if (options.Decision == DraftDecision.Accepted && MistakesOf(item) is { Count: > 0 } mistakes)
        {
            throw new ValidationException(mistakes);
        }

        Mark(item, options.Decision, action);
        await SaveAsync(item, new Dictionary<string, string?>(), action, cancellation);
        return true;
    }

    /// <summary>
    /// Accepts what is pending, complete and read with enough confidence; tells how many. Null where the plan is not one's own.
    /// </summary>
    public async Task<int?> AcceptAboveAsync(AcceptPlanItemsOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await DraftAsync(options.Access, options.PlanId, cancellation) is null)
        {
            return null;
        }

        var pending = await db
            .PlanDraftItems.Where(i => i.PlanId == options.PlanId && i.Decision == DraftDecision.Pending)
            .Where(i => options.Kind == null || i.Kind == options.Kind)
            .ToListAsync(cancellation);
        var taken = pending.Where(i => (i.Source?.Confidence ?? 0) >= options.MinConfidence && MistakesOf(i).Count == 0).ToList();
        taken.ForEach(i => Mark(i, DraftDecision.Accepted, action));
        await db.SaveAsync(action, cancellation);
        return taken.Count;
    }

    /// <summary>
    /// Adds an item that reading missed, from a paragraph of the text; the officer then completes it. Null where the plan is
    /// not one's own.
    /// </summary>
    /// <exception cref="ValidationException">There is no such paragraph.</exception>
    public async Task<PlanDraftItem?> AddAsync(AddPlanItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await DraftAsync(options.Access, options.PlanId, cancellation) is not { } plan)
        {
            return null;
        }

        var paragraphs = PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs);
        if (options.Paragraph < 0 || options.Paragraph >= paragraphs.Count || ItemShapes.Of(options.Kind).Count == 0)
        {
            throw new ValidationException([new ValidationFailure(nameof(options.Paragraph), texts["movements.item.no-paragraph"])]);
        }

        var last = await db
            .PlanDraftItems.Where(i => i.PlanId == plan.Id && i.Kind == options.Kind)
            .MaxAsync(i => (int?)i.Ordinal, cancellation);
        var item = ItemBlanks.Of(plan.Id, options.Kind, (last ?? -1) + 1, options.Paragraph, paragraphs[options.Paragraph].Text);
        item.MovementItemId = ItemShapes.BelongsToMovement(options.Kind)
            ? await MovementItemAsync(plan.Id, options.MovementItemId, cancellation)
            : null;
        Mark(item, DraftDecision.Pending, action);
        db.Add(item);
        await db.SaveAsync(action, cancellation);
        return item;
    }

    /// <summary>An item as the form would take it, told by what is wrong with it.</summary>
    public IReadOnlyList<ValidationFailure> MistakesOf(PlanDraftItem item) =>
        new ItemForm(texts).Apply(item.Kind, new Dictionary<string, string?>(), PlanItemJson.Parse(item.Payload));

    private static void Mark(PlanDraftItem item, DraftDecision decision, ActionContext action)
    {
        item.Decision = decision;
        item.ChangedAt = action.At;
        item.ChangedBy = action.ActorId;
    }

    private async Task SaveAsync(
        PlanDraftItem item,
        IReadOnlyDictionary<string, string?> typed,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        try
        {
            await db.SaveAsync(action, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Both passed the check above at the same moment; the database let only one through.
            await db.Entry(item).ReloadAsync(cancellation);
            throw new PlanItemConflictException(item, typed);
        }
    }

    /// <summary>The plan under review; null where it does not exist or is another authority's.</summary>
    private async Task<Plan?> DraftAsync(Access access, Guid planId, CancellationToken cancellation)
    {
        var plan = await db.Plans.ManagedBy(db, access).FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        return plan is null or { Status: PlanStatus.Draft }
            ? plan
            : throw new ValidationException([new ValidationFailure("", texts["movements.plan.confirmed-already"])]);
    }

    private async Task<PlanDraftItem?> ItemAsync(Access access, Guid planId, Guid itemId, CancellationToken cancellation) =>
        await DraftAsync(access, planId, cancellation) is null
            ? null
            : await db.PlanDraftItems.FirstOrDefaultAsync(i => i.Id == itemId && i.PlanId == planId, cancellation);

    /// <summary>The movement that was wanted, else the first; null while the draft has none.</summary>
    private async Task<Guid?> MovementItemAsync(Guid planId, Guid? wanted, CancellationToken cancellation)
    {
        var movements = await db
            .PlanDraftItems.Where(i => i.PlanId == planId && i.Kind == PlanItemKind.Movement)
            .OrderBy(i => i.Ordinal)
            .Select(i => (Guid?)i.Id)
            .ToListAsync(cancellation);
        return movements.Contains(wanted) ? wanted : movements.FirstOrDefault();
    }
}
