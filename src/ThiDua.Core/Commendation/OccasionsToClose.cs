using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>Calls for nominations of a movement take none any more once it is closed; those handed in go on their way.</summary>
internal sealed class OccasionsToClose(ThiDuaDbContext db) : IClosingMatter
{
    public async Task<IReadOnlyList<UnsettledItem>> FindAsync(Guid movementId, CancellationToken cancellation)
    {
        var open = await Open(movementId).AsNoTracking().OrderBy(o => o.DueOn).ToListAsync(cancellation);
        return [.. open.Select(o => new UnsettledItem(ClosingMatterKind.Occasions, o.Name, $"/khen-thuong/dot/{o.Id}", o.DueOn))];
    }

    public async Task SettleAsync(Guid movementId, string reason, ActionContext action, CancellationToken cancellation)
    {
        foreach (var occasion in await Open(movementId).AsTracking().ToListAsync(cancellation))
        {
            occasion.State = OccasionState.Closed;
        }
    }

    private IQueryable<Occasion> Open(Guid movementId) =>
        db.Occasions.Where(o => o.MovementId == movementId && o.State == OccasionState.Open);
}
