using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

public sealed record PlanListItem(Guid Id, string? Number, string Title, string Issuer, PlanStatus Status, DateTime CreatedAt, int Pending);

/// <summary>An item of a draft without its content: where it stands and what was decided.</summary>
public sealed record ReviewItem(Guid Id, PlanItemKind Kind, int Ordinal, DraftDecision Decision, SourceRef? Source);

/// <summary>A draft with its text and the places of its items.</summary>
/// <param name="Items">By kind and order.</param>
/// <param name="Movements">The items that name the plan's movements, whole.</param>
public sealed record PlanReview(
    Plan Plan,
    string FileName,
    IReadOnlyList<PlanParagraph> Paragraphs,
    IReadOnlyList<ReviewItem> Items,
    IReadOnlyList<PlanDraftItem> Movements
)
{
    public int Pending => Items.Count(i => i.Decision == DraftDecision.Pending && ItemShapes.NeedsDecision(i.Kind));
}

/// <param name="ChangedBy">Name of who decided on it last; null as it was read.</param>
public sealed record ShownItem(PlanDraftItem Item, string? ChangedBy);

/// <summary>Plans under review; only those who manage movements of the authority see them.</summary>
public sealed class PlanQueries(ThiDuaDbContext db)
{
    public async Task<IReadOnlyList<PlanListItem>> ListAsync(Access access, PlanStatus status, int count, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var items = db.PlanDraftItems;
        return await db
            .Plans.Where(p => managed.Contains(p.AuthorityUnitId) && p.Status == status)
            .OrderByDescending(p => p.CreatedAt)
            .Take(count)
            .Select(p => new PlanListItem(
                p.Id,
                p.Number,
                p.Title,
                p.Issuer,
                p.Status,
                p.CreatedAt,
                items.Count(i =>
                    i.PlanId == p.Id
                    && i.Decision == DraftDecision.Pending
                    && i.Kind != PlanItemKind.Problem
                    && i.Kind != PlanItemKind.Section
                    && i.Kind != PlanItemKind.Recipient
                )
            ))
            .ToListAsync(cancellation);
    }

    /// <summary>A plan that the person may work on; null where it does not exist or is another authority's.</summary>
    public async Task<Plan?> FindAsync(Access access, Guid id, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        return await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && managed.Contains(p.AuthorityUnitId), cancellation);
    }

    public async Task<PlanReview?> FindForReviewAsync(Access access, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(access, id, cancellation) is not { } plan)
        {
            return null;
        }

        var items = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == id)
            .Select(i => new ReviewItem(i.Id, i.Kind, i.Ordinal, i.Decision, i.Source))
            .ToListAsync(cancellation);
        var movements = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == id && i.Kind == PlanItemKind.Movement)
            .OrderBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        var fileName = await db.StoredFiles.Where(f => f.Id == plan.FileId).Select(f => f.Name).FirstAsync(cancellation);
        return new PlanReview(
            plan,
            fileName,
            PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs),
            [.. items.OrderBy(i => i.Kind).ThenBy(i => i.Ordinal)],
            movements
        );
    }

    /// <summary>Items with their content, in the order of the ids, and who changed each last.</summary>
    public async Task<IReadOnlyList<ShownItem>> ItemsAsync(Guid planId, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var items = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == planId && ids.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, cancellation);
        var people = items.Values.Select(i => i.ChangedBy).Distinct().ToList();
        var names = await db.UserAccounts.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        return
        [
            .. ids.Where(items.ContainsKey)
                .Select(id => items[id])
                .Select(i => new ShownItem(i, i.ChangedBy is { } by ? names.GetValueOrDefault(by) : null)),
        ];
    }
}
