using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>Rounds that still take returns end with their movement: what was accepted is locked, the rest stays as it stands.</summary>
internal sealed class RoundsToClose(ThiDuaDbContext db, RoundEndService ends) : IClosingMatter
{
    public async Task<IReadOnlyList<UnsettledItem>> FindAsync(Guid movementId, CancellationToken cancellation)
    {
        var open = await Open(movementId).AsNoTracking().OrderBy(r => r.DueAt).ToListAsync(cancellation);
        return
        [
            .. open.Select(r => new UnsettledItem(ClosingMatterKind.Rounds, r.Name, $"/ky-bao-cao/{r.Id}", VietnamTime.DateOf(r.DueAt))),
        ];
    }

    public async Task SettleAsync(Guid movementId, string reason, ActionContext action, CancellationToken cancellation)
    {
        foreach (var round in await Open(movementId).ToListAsync(cancellation))
        {
            await ends.EndAsync(round, action, cancellation);
        }
    }

    private IQueryable<ReportingRound> Open(Guid movementId) =>
        db.ReportingRounds.Where(r => r.MovementId == movementId && r.State == RoundState.Open);
}
