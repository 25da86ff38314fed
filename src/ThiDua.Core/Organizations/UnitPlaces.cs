using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>Where a unit lies and how many people live there, as far as it is known.</summary>
public sealed record UnitPlace(double? Longitude, double? Latitude, long? Population)
{
    public static UnitPlace Unknown { get; } = new(null, null, null);
}

/// <summary>What maps need to know of units.</summary>
public sealed class UnitPlaces(ThiDuaDbContext db)
{
    /// <summary>The place and the latest population of each unit.</summary>
    public async Task<IReadOnlyDictionary<Guid, UnitPlace>> OfAsync(IReadOnlyCollection<Guid> units, CancellationToken cancellation)
    {
        var places = await db
            .OrgUnits.AsNoTracking()
            .Where(u => units.Contains(u.Id))
            .Select(u => new
            {
                u.Id,
                u.Longitude,
                u.Latitude,
            })
            .ToListAsync(cancellation);
        var figures = await db
            .UnitFigures.AsNoTracking()
            .Where(f => f.Kind == UnitFigureKind.Population && units.Contains(f.UnitId))
            .Select(f => new
            {
                f.UnitId,
                f.Value,
                f.AsOf,
            })
            .ToListAsync(cancellation);
        var population = figures.GroupBy(f => f.UnitId).ToDictionary(g => g.Key, g => (long?)g.MaxBy(f => f.AsOf)!.Value);
        return places.ToDictionary(p => p.Id, p => new UnitPlace(p.Longitude, p.Latitude, population.GetValueOrDefault(p.Id)));
    }
}
