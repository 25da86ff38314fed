using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

public sealed record EditPlanItemOptions
{
    public required Guid PlanId { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>The version that the form showed.</summary>
    public required int Version { get; init; }

    /// <summary>What was typed, by field; fields that are not there stay as they are.</summary>
    public required IReadOnlyDictionary<string, string?> Values { get; init; }

    /// <summary>The movement of the plan that it belongs to, where the form asks.</summary>
    public Guid? MovementItemId { get; init; }
    public required DraftDecision Decision { get; init; }
}

public sealed record DecidePlanItemOptions
{
    public required Guid PlanId { get; init; }
    public required Guid ItemId { get; init; }
    public required int Version { get; init; }
    public required DraftDecision Decision { get; init; }
}

public sealed record AcceptPlanItemsOptions
{
    public required Guid PlanId { get; init; }

    /// <summary>From 0 to 1000; pending items read with at least this confidence are accepted.</summary>
    public required int MinConfidence { get; init; }

    /// <summary>Only items of this kind; all kinds when null.</summary>
    public PlanItemKind? Kind { get; init; }
}

public sealed record AddPlanItemOptions
{
    public required Guid PlanId { get; init; }
    public required PlanItemKind Kind { get; init; }

    /// <summary>The paragraph that the officer points at.</summary>
    public required int Paragraph { get; init; }
    public Guid? MovementItemId { get; init; }
}

/// <summary>Somebody else saved the item meanwhile. Nothing is lost: both versions are here.</summary>
public sealed class PlanItemConflictException(PlanDraftItem saved, IReadOnlyDictionary<string, string?> typed)
    : Exception("The item was changed by somebody else.")
{
    public PlanDraftItem Saved { get; } = saved;

    public IReadOnlyDictionary<string, string?> Typed { get; } = typed;
}

/// <summary>The officer's work on a draft: item by item, so that two officers work side by side.</summary>
public sealed class PlanReviewService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Saves what was typed and what was decided about it.</summary>
    /// <exception cref="ValidationException">A field cannot be taken as it is.</exception>
    /// <exception cref="PlanItemConflictException">The item is no longer the version that the form showed.</exception>
    public async Task<PlanDraftItem> EditAsync(EditPlanItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        var item = await ItemAsync(options.PlanId, options.ItemId, cancellation);
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
        item.Decision = options.Decision;
        if (options.MovementItemId is { } movement && ItemShapes.BelongsToMovement(item.Kind))
        {
            item.MovementItemId = await MovementItemAsync(options.PlanId, movement, cancellation);
        }

        await SaveAsync(item, options.Values, action, cancellation);
        return item;
    }

    /// <summary>Accepts, rejects or sets back one item as it is.</summary>
    /// <exception cref="PlanItemConflictException">The item is no longer the version that was looked at.</exception>
    public async Task DecideAsync(DecidePlanItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        var item = await ItemAsync(options.PlanId, options.ItemId, cancellation);
        if (item.Version != options.Version)
        {
            throw new PlanItemConflictException(item, new Dictionary<string, string?>());
        }

        if (options.Decision == DraftDecision.Accepted)
        {
            Check(item);
        }

        item.Decision = options.Decision;
        await SaveAsync(item, new Dictionary<string, string?>(), action, cancellation);
    }

    /// <summary>Accepts what is pending, complete and read with enough confidence; tells how many.</summary>
    public async Task<int> AcceptAboveAsync(AcceptPlanItemsOptions options, ActionContext action, CancellationToken cancellation)
    {
        await DraftAsync(options.PlanId, cancellation);
        var pending = await db
            .PlanDraftItems.Where(i => i.PlanId == options.PlanId && i.Decision == DraftDecision.Pending)
            .Where(i => options.Kind == null || i.Kind == options.Kind)
            .ToListAsync(cancellation);
        var taken = pending.Where(i => (i.Source?.Confidence ?? 0) >= options.MinConfidence && MistakesOf(i).Count == 0).ToList();
        taken.ForEach(i => i.Decision = DraftDecision.Accepted);
        await db.SaveAsync(action, cancellation);
        return taken.Count;
    }

    /// <summary>Adds an item that reading missed, from a paragraph of the text; the officer then completes it.</summary>
    /// <exception cref="ValidationException">There is no such paragraph.</exception>
    public async Task<PlanDraftItem> AddAsync(AddPlanItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await DraftAsync(options.PlanId, cancellation);
        var paragraphs = PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs);
        if (options.Paragraph < 0 || options.Paragraph >= paragraphs.Count || ItemShapes.Of(options.Kind).Count == 0)
        {
            throw new ValidationException([new ValidationFailure(nameof(options.Paragraph), texts["movements.item.no-paragraph"])]);
        }

        var text = paragraphs[options.Paragraph].Text;
        var last = await db
            .PlanDraftItems.Where(i => i.PlanId == plan.Id && i.Kind == options.Kind)
            .MaxAsync(i => (int?)i.Ordinal, cancellation);
        var item = new PlanDraftItem
        {
            Id = Guid.CreateVersion7(),
            PlanId = plan.Id,
            Kind = options.Kind,
            Ordinal = (last ?? -1) + 1,
            Payload = PlanItemJson.Write(Blank(options.Kind, text)),
            Source = new SourceRef
            {
                PlanId = plan.Id,
                Paragraph = options.Paragraph,
                Start = 0,
                Length = text.Length,
                Confidence = 1000,
            },
            MovementItemId = ItemShapes.BelongsToMovement(options.Kind)
                ? await MovementItemAsync(plan.Id, options.MovementItemId, cancellation)
                : null,
            Decision = DraftDecision.Pending,
        };
        db.Add(item);
        await db.SaveAsync(action, cancellation);
        return item;
    }

    /// <summary>An item as the form would take it, told by what is wrong with it.</summary>
    public IReadOnlyList<ValidationFailure> MistakesOf(PlanDraftItem item) =>
        new ItemForm(texts).Apply(item.Kind, new Dictionary<string, string?>(), PlanItemJson.Parse(item.Payload));

    private void Check(PlanDraftItem item)
    {
        if (MistakesOf(item) is { Count: > 0 } mistakes)
        {
            throw new ValidationException(mistakes);
        }
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

    private async Task<Plan> DraftAsync(Guid planId, CancellationToken cancellation)
    {
        var plan = await db.Plans.FirstAsync(p => p.Id == planId, cancellation);
        return plan.Status == PlanStatus.Draft
            ? plan
            : throw new ValidationException([new ValidationFailure("", texts["movements.plan.confirmed-already"])]);
    }

    private async Task<PlanDraftItem> ItemAsync(Guid planId, Guid itemId, CancellationToken cancellation)
    {
        await DraftAsync(planId, cancellation);
        return await db.PlanDraftItems.FirstAsync(i => i.Id == itemId && i.PlanId == planId, cancellation);
    }

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

    /// <summary>The paragraph goes into the main field; choices that must be made start at their first value.</summary>
    private static JsonObject Blank(PlanItemKind kind, string text)
    {
        var payload = new JsonObject();
        foreach (var field in ItemShapes.Of(kind))
        {
            payload[field.Name] = field.Kind switch
            {
                ItemFieldKind.Choice when field.IsRequired => JsonValue.Create(field.Choices![0].Value),
                ItemFieldKind.Names => new JsonArray(),
                ItemFieldKind.Flag => JsonValue.Create(false),
                ItemFieldKind.LongText when field.Name == ItemShapes.MainField(kind) => JsonValue.Create(Cut(text, field.MaxLength)),
                ItemFieldKind.Text when field.Name == ItemShapes.MainField(kind) && text.Length <= field.MaxLength => JsonValue.Create(
                    text
                ),
                _ => null,
            };
        }

        return payload;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
