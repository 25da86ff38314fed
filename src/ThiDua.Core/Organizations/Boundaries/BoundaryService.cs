using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

public sealed record LoadBoundariesOptions
{
    public required BoundaryFile File { get; init; }

    /// <summary>Name of the file.</summary>
    public required string Source { get; init; }

    /// <summary>Only outlines of units at or below it are taken.</summary>
    public required Guid RootUnitId { get; init; }
}

/// <param name="Taken">Units that have an outline now.</param>
/// <param name="Unknown">Labels of outlines that belong to no unit below the root.</param>
public sealed record BoundariesLoaded(int Taken, IReadOnlyList<string> Unknown);

/// <summary>Keeps the outlines of units that maps are drawn with.</summary>
public sealed class BoundaryService(ThiDuaDbContext db, OrgTreeStore trees)
{
    /// <summary>
    /// Takes the outlines whose official code, or else whose name, is that of exactly one government unit at or below the root. An earlier outline of the
    /// unit is replaced.
    /// </summary>
    public async Task<BoundariesLoaded> LoadAsync(LoadBoundariesOptions options, ActionContext action, CancellationToken cancellation)
    {
        var find = await UnitsByLabelAsync(options.RootUnitId, cancellation);
        var known = await db.UnitBoundaries.ToDictionaryAsync(b => b.UnitId, cancellation);
        var (taken, unknown) = (new HashSet<Guid>(), new List<string>());
        foreach (var feature in options.File.Features)
        {
            if (find(feature) is not { } unit || !taken.Add(unit))
            {
                unknown.Add(string.Join(" ", feature.Labels));
                continue;
            }

            var rings = BoundaryRing.Encode(feature.Rings);
            if (known.TryGetValue(unit, out var boundary))
            {
                (boundary.Rings, boundary.Source, boundary.UploadedAt) = (rings, options.Source, action.At);
                continue;
            }

            db.Add(
                new UnitBoundary
                {
                    Id = Ids.Next(),
                    UnitId = unit,
                    Rings = rings,
                    Source = options.Source,
                    UploadedAt = action.At,
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return new BoundariesLoaded(taken.Count, unknown);
    }

    /// <summary>The outlines of the units, as far as there are any.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<BoundaryRing>>> OfAsync(
        IReadOnlyCollection<Guid> units,
        CancellationToken cancellation
    )
    {
        var rows = await db
            .UnitBoundaries.AsNoTracking()
            .Where(b => units.Contains(b.UnitId))
            .Select(b => new { b.UnitId, b.Rings })
            .ToListAsync(cancellation);
        return rows.ToDictionary(r => r.UnitId, r => BoundaryRing.Decode(r.Rings));
    }

    private async Task<Func<BoundaryFeature, Guid?>> UnitsByLabelAsync(Guid root, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var units = tree.Subtree(root).Where(n => n.Kind.IsAuthority()).ToList();
        var inside = units.Select(n => n.UnitId).ToHashSet();
        var codes = await db
            .OrgUnitCodes.AsNoTracking()
            .Where(c => c.System == OrgUnitCode.AdministrativeUnits && c.ValidTo == null)
            .Select(c => new { c.Code, c.UnitId })
            .ToListAsync(cancellation);
        var byCode = codes.Where(c => inside.Contains(c.UnitId)).ToLookup(c => c.Code, c => c.UnitId, StringComparer.Ordinal);
        var byName = units
            .SelectMany(n => new[] { n.Name, n.ShortName }.Select(SearchFolding.Fold).Distinct().Select(name => (name, n.UnitId)))
            .ToLookup(n => n.name, n => n.UnitId, StringComparer.Ordinal);
        return feature =>
            Only(feature.Labels.SelectMany(l => byCode[l])) ?? Only(feature.Labels.SelectMany(l => byName[SearchFolding.Fold(l)]));
    }

    private static Guid? Only(IEnumerable<Guid> units) => units.Distinct().Take(2).ToList() is [var unit] ? unit : null;
}
