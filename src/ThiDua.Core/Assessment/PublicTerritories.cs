using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>What everybody may see of the units of a movement: the authorities right below (or the villages of a commune) with accepted figures.</summary>
public sealed class PublicTerritories(ThiDuaDbContext db, MovementScopes scopes, UnitPlaces places, RankingService rankings)
{
    /// <summary>Null where no such movement is public, or nothing of it was accepted yet.</summary>
    public async Task<Territory?> FindAsync(string slug, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .FirstOrDefaultAsync(
                m => m.Slug == slug && (m.Status == MovementStatus.Running || m.Status == MovementStatus.Closed),
                cancellation
            );
        if (
            movement is null
            || await scopes.FindPublicAsync(movement, cancellation) is not { Period: { } period } scope
            || await scopes.FiguresAsync(scope, movement.AuthorityUnitId, cancellation) is not { } figures
        )
        {
            return null;
        }

        var judge = scopes.Judge(scope, figures);
        var comparable = judge.Comparable();
        var measures = figures.Measures.ToDictionary(m => m.Id);
        // Ranked like with like, as inside: the kinds of unit do not mix.
        var kind = UnitsOf(figures).Select(u => u.Kind.IsCommunal() ? UnitKind.Commune : u.Kind).FirstOrDefault();
        var group = (await rankings.GroupsAsync(scope, figures, cancellation)).Find(g => g.Kind == kind);
        var entries = group?.Units ?? [];
        var found = await places.OfAsync([.. entries.Select(e => e.Entry.Unit.UnitId)], cancellation);
        return new Territory(
            scope,
            figures.Root,
            scopes.DayOf(period),
            [.. comparable.Select(t => (t, measures[t.MeasureId]))],
            [.. entries.Select(e => new TerritoryUnit(e.Entry, e.Rank, found.GetValueOrDefault(e.Entry.Unit.UnitId, UnitPlace.Unknown)))]
        );
    }

    internal static List<OrgNode> UnitsOf(PeriodFigures figures)
    {
        var below = RankingService.UnitsOf(figures).ToList();
        var authorities = below.Where(n => n.Kind.IsAuthority()).ToList();
        return authorities.Count > 0 ? authorities : [.. below.Where(n => n.Kind == UnitKind.Village)];
    }
}
