using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>What is known about the units of a subtree besides the tree: codes, latest sizes, contacts. One query each.</summary>
internal sealed class SubtreeFacts
{
    public SubtreeFacts() =>
        shared = new(() =>
            [
                .. Codes!
                    .SelectMany(g => g.Select(c => (c.Code, g.Key)).Distinct())
                    .GroupBy(c => c.Code)
                    .Where(g => g.Count() > 1)
                    .Select(g => g.Key),
            ]
        );

    /// <summary>The codes that a unit bears on the day.</summary>
    public required ILookup<Guid, OrgUnitCode> Codes { get; init; }

    /// <summary>The latest figure of each kind as of the day.</summary>
    public required IReadOnlyDictionary<(Guid Unit, UnitFigureKind Kind), UnitFigure> Figures { get; init; }
    public required IReadOnlyDictionary<Guid, UnitContact> Contacts { get; init; }

    /// <summary>The first day of the units that have one.</summary>
    public IReadOnlyDictionary<Guid, DateOnly?> Beginnings { get; private init; } = new Dictionary<Guid, DateOnly?>();

    /// <summary>The code that a sheet shows: the state's own, else the one of the authority's list, else any.</summary>
    public OrgUnitCode? CodeOf(Guid unit) =>
        Codes[unit]
            .OrderByDescending(c => c.System == OrgUnitCode.AdministrativeUnits)
            .ThenByDescending(c => c.System.StartsWith(OrgUnitCode.OwnListPrefix, StringComparison.Ordinal))
            .ThenBy(c => c.Code, StringComparer.Ordinal)
            .FirstOrDefault();

    private readonly Lazy<HashSet<string>> shared;

    /// <summary>Whether only one unit of the subtree bears the code.</summary>
    public bool IsUnique(string code) => !shared.Value.Contains(code);

    public static async Task<SubtreeFacts> LoadAsync(
        ThiDuaDbContext db,
        OrgTree tree,
        int root,
        DateOnly day,
        bool withBeginnings,
        CancellationToken cancellation
    )
    {
        var (version, first, last) = (tree.VersionId, root, tree.Last[root]);
        var units = db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
        var codes = await db
            .OrgUnitCodes.AsNoTracking()
            .Where(c => units.Contains(c.UnitId) && (c.ValidTo == null || c.ValidTo > day))
            .ToListAsync(cancellation);
        var figures = await db.UnitFigures.AsNoTracking().Where(f => units.Contains(f.UnitId) && f.AsOf <= day).ToListAsync(cancellation);
        var latest = new Dictionary<(Guid, UnitFigureKind), UnitFigure>(figures.Count);
        foreach (var figure in figures)
        {
            var key = (figure.UnitId, figure.Kind);
            if (!latest.TryGetValue(key, out var known) || known.AsOf < figure.AsOf)
            {
                latest[key] = figure;
            }
        }

        return new SubtreeFacts
        {
            Codes = codes.ToLookup(c => c.UnitId),
            Figures = latest,
            Contacts = await db.UnitContacts.AsNoTracking().Where(c => units.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation),
            Beginnings = withBeginnings
                ? await db.OrgUnits.Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.ValidFrom, cancellation)
                : new Dictionary<Guid, DateOnly?>(),
        };
    }
}
