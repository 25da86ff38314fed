using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>All of a unit that a row of a sheet can change, as it stood at one moment.</summary>
/// <param name="ParentId">In the tree of the day of the import.</param>
internal sealed record UnitState(
    Guid UnitId,
    UnitKind Kind,
    string Name,
    string ShortName,
    DateOnly? ValidTo,
    Guid? ParentId,
    bool IsEnded,
    UnitState.Reach? Contact,
    IReadOnlyList<UnitState.Past> Pasts,
    IReadOnlyList<UnitState.Code> Codes,
    IReadOnlyList<UnitState.Size> Sizes
)
{
    public sealed record Reach(string? Address, string? Phone, string? Email, string? Website);

    public sealed record Past(DateOnly ValidTo, UnitKind Kind, string Name, string ShortName);

    public sealed record Code(string System, string Value, DateOnly ValidFrom, DateOnly? ValidTo);

    public sealed record Size(UnitFigureKind Kind, DateOnly AsOf, long Value, string Source);

    /// <summary>Lists have no equality of their own.</summary>
    public bool IsSameAs(UnitState other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);
}

/// <summary>Reads the states of units, in portions.</summary>
internal sealed class UnitStates(ThiDuaDbContext db)
{
    public const int Portion = 2000;

    /// <param name="days">Sizes of these days: others the sheet did not touch.</param>
    public async Task<List<UnitState>> ReadAsync(
        IReadOnlyList<Guid> ids,
        IReadOnlyCollection<DateOnly> days,
        OrgTree tree,
        CancellationToken cancellation
    )
    {
        var states = new List<UnitState>(ids.Count);
        foreach (var portion in ids.Chunk(Portion))
        {
            states.AddRange(await PortionAsync([.. portion], [.. days], tree, cancellation));
        }

        return states;
    }

    private async Task<IEnumerable<UnitState>> PortionAsync(
        List<Guid> ids,
        List<DateOnly> days,
        OrgTree tree,
        CancellationToken cancellation
    )
    {
        var units = await db
            .OrgUnits.AsNoTracking()
            .Where(u => EF.Parameter(ids).Contains(u.Id))
            .OrderBy(u => u.Id)
            .ToListAsync(cancellation);
        var pasts = (
            await db
                .OrgUnitPasts.AsNoTracking()
                .Where(p => EF.Parameter(ids).Contains(p.UnitId))
                .OrderBy(p => p.ValidTo)
                .ToListAsync(cancellation)
        ).ToLookup(p => p.UnitId, p => new UnitState.Past(p.ValidTo, p.Kind, p.Name, p.ShortName));
        var codes = (
            await db
                .OrgUnitCodes.AsNoTracking()
                .Where(c => EF.Parameter(ids).Contains(c.UnitId))
                .OrderBy(c => c.System)
                .ThenBy(c => c.Code)
                .ThenBy(c => c.ValidFrom)
                .ToListAsync(cancellation)
        ).ToLookup(c => c.UnitId, c => new UnitState.Code(c.System, c.Code, c.ValidFrom, c.ValidTo));
        var sizes = (
            await db
                .UnitFigures.AsNoTracking()
                .Where(f => EF.Parameter(ids).Contains(f.UnitId) && EF.Parameter(days).Contains(f.AsOf))
                .OrderBy(f => f.Kind)
                .ThenBy(f => f.AsOf)
                .ToListAsync(cancellation)
        ).ToLookup(f => f.UnitId, f => new UnitState.Size(f.Kind, f.AsOf, f.Value, f.Source));
        var contacts = await db
            .UnitContacts.AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => new UnitState.Reach(c.Address, c.Phone, c.Email, c.Website), cancellation);
        return units.Select(u => new UnitState(
            u.Id,
            u.Kind,
            u.Name,
            u.ShortName,
            u.ValidTo,
            tree.Find(u.Id)?.ParentId,
            tree.Find(u.Id)?.IsEnded ?? false,
            contacts.GetValueOrDefault(u.Id),
            [.. pasts[u.Id]],
            [.. codes[u.Id]],
            [.. sizes[u.Id]]
        ));
    }
}
