using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>
/// The figures of the targets of a closed movement stand as its dossier says: at the units of its authority, in the periods
/// that had begun when it was closed. Opened again with a reason, they may be corrected.
/// </summary>
internal sealed class ClosedFigures(ThiDuaDbContext db, OrgTreeStore trees) : IFigureLock
{
    public async Task<string?> HolderAsync(FigureChange change, CancellationToken cancellation)
    {
        var (measures, targets, closings) = (change.MeasureIds, db.Targets, db.MovementClosings);
        var closed = await db
            .Movements.Where(m => m.Status == MovementStatus.Closed && m.StartsOn <= change.To && m.EndsOn >= change.From)
            .Where(m => targets.Any(t => t.MovementId == m.Id && measures.Contains(t.MeasureId)))
            .OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Name,
                m.AuthorityUnitId,
                ClosedAt = closings.Where(c => c.MovementId == m.Id).Max(c => (DateTime?)c.ClosedAt),
            })
            .ToListAsync(cancellation);
        var holding = closed.FindAll(m => m.ClosedAt is not { } at || VietnamTime.DateOf(at) >= change.From);
        if (holding.Count == 0 || change.UnitIds is not { } units)
        {
            return holding.FirstOrDefault()?.Name;
        }

        var tree = await trees.CurrentAsync(cancellation);
        return holding.Find(m => units.Any(u => tree.IsInSubtree(u, m.AuthorityUnitId)))?.Name;
    }
}
