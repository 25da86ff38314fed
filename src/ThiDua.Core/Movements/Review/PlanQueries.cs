using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

public sealed record PlanListItem(Guid Id, string? Number, string Title, string Issuer, PlanStatus Status, DateTime CreatedAt, int Pending);

/// <summary>A draft with its text and items.</summary>
public sealed record PlanReview(Plan Plan, string FileName, IReadOnlyList<PlanParagraph> Paragraphs, IReadOnlyList<PlanDraftItem> Items)
{
    public IReadOnlyList<PlanDraftItem> Movements => [.. Items.Where(i => i.Kind == PlanItemKind.Movement)];

    public int Pending => Items.Count(i => i.Decision == DraftDecision.Pending && ItemShapes.NeedsDecision(i.Kind));
}

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

        var items = await db.PlanDraftItems.AsNoTracking().Where(i => i.PlanId == id).OrderBy(i => i.Ordinal).ToListAsync(cancellation);
        var fileName = await db.StoredFiles.Where(f => f.Id == plan.FileId).Select(f => f.Name).FirstAsync(cancellation);
        return new PlanReview(plan, fileName, PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs), [.. items.OrderBy(i => i.Kind)]);
    }
}
