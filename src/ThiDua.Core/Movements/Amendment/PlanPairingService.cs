using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

public sealed record PairItemOptions
{
    public required Access Access { get; init; }

    /// <summary>The amended plan.</summary>
    public required Guid PlanId { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>The item of the edition before that it stands for; null for none.</summary>
    public Guid? Replaces { get; init; }
}

/// <summary>Keeps what an officer says about which item of an amended plan stands for which of the edition before.</summary>
public sealed class PlanPairingService(ThiDuaDbContext db)
{
    /// <summary>False where the draft is not one's own, or either item is not there or of another kind.</summary>
    public async Task<bool> PairAsync(PairItemOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await db
            .Plans.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);
        var item = await db.PlanDraftItems.FirstOrDefaultAsync(i => i.Id == options.ItemId && i.PlanId == options.PlanId, cancellation);
        if (plan is not { Status: PlanStatus.Draft, PreviousEditionId: { } before } || item is null)
        {
            return false;
        }

        var (old, kind) = (options.Replaces, item.Kind);
        if (old is not null && !await db.PlanDraftItems.AnyAsync(i => i.Id == old && i.PlanId == before && i.Kind == kind, cancellation))
        {
            return false;
        }

        var payload = PlanItemJson.Parse(item.Payload);
        payload[PlanChoices.Replaces] = old is { } id ? $"{id}" : PlanChoices.None;
        item.Payload = PlanItemJson.Write(payload);
        await db.SaveAsync(action, cancellation);
        return true;
    }
}
