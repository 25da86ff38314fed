using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

public sealed record PlanListItem(Guid Id, string? Number, string Title, string Issuer, PlanStatus Status, DateTime CreatedAt, int Pending);

/// <summary>A page whose picture is kept.</summary>
public sealed record PlanPageInfo(int Number, int Width, int Height);

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

    /// <summary>The pages whose pictures are kept, in order; none where the plan's file has text of its own.</summary>
    public async Task<IReadOnlyList<PlanPageInfo>> PagesAsync(Access access, Guid planId, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var plans = db.Plans;
        return await db
            .PlanPages.Where(p => p.PlanId == planId && plans.Any(plan => plan.Id == planId && managed.Contains(plan.AuthorityUnitId)))
            .OrderBy(p => p.Number)
            .Select(p => new PlanPageInfo(p.Number, p.Width, p.Height))
            .ToListAsync(cancellation);
    }

    /// <summary>The picture of a page with its bytes; null where there is none, or the plan is another authority's.</summary>
    public Task<StoredFile?> PageImageAsync(Access access, Guid planId, int number, CancellationToken cancellation)
    {
        var pages = db.PlanPages;
        return FileAsync(access, planId, f => pages.Any(p => p.PlanId == planId && p.Number == number && p.FileId == f.Id), cancellation);
    }

    /// <summary>The file as it was uploaded, with its bytes; null where the plan is another authority's.</summary>
    public Task<StoredFile?> FileAsync(Access access, Guid planId, CancellationToken cancellation)
    {
        var plans = db.Plans;
        return FileAsync(access, planId, f => plans.Any(p => p.Id == planId && p.FileId == f.Id), cancellation);
    }

    private async Task<StoredFile?> FileAsync(
        Access access,
        Guid planId,
        Expression<Func<StoredFile, bool>> which,
        CancellationToken cancellation
    )
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var plans = db.Plans;
        return await db.FileWithContentAsync(
            db.StoredFiles.Where(which).Where(_ => plans.Any(p => p.Id == planId && managed.Contains(p.AuthorityUnitId))),
            cancellation
        );
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
