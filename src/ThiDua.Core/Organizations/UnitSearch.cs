using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <param name="Because">A code or former name that the unit was found by; null where by its own name.</param>
public sealed record FoundUnit(OrgNode Unit, string? Because);

/// <summary>
/// Finds units by name without diacritics ("dai son", "dai son hai phong"), by code and by what they were made of. Names are
/// looked through in memory (<see cref="UnitNameIndex"/>); the database is asked for codes and former names.
/// </summary>
public sealed class UnitSearch(ThiDuaDbContext db)
{
    private const int MaxQueryLength = 100;

    /// <param name="among">Where the person may look: units for which it is true.</param>
    /// <param name="includeEnded">Also units that no longer exist.</param>
    public async Task<IReadOnlyList<FoundUnit>> FindAsync(
        OrgTree tree,
        string? query,
        Func<OrgNode, bool> among,
        int count,
        bool includeEnded,
        CancellationToken cancellation
    )
    {
        var folded = SearchFolding.Fold(query?.Length > MaxQueryLength ? query[..MaxQueryLength] : query);
        if (folded.Length == 0)
        {
            return [];
        }

        var byCode = await ByCodeAsync(query!.Trim(), cancellation);
        var found = new Dictionary<Guid, FoundUnit>();
        foreach (var (unit, code) in byCode)
        {
            Add(found, tree, unit, code, among, includeEnded);
        }

        foreach (var hit in UnitNameIndex.Find(tree, [(0, tree.Count - 1)], folded, count, n => (includeEnded || !n.IsEnded) && among(n)))
        {
            found.TryAdd(hit.Unit.UnitId, new FoundUnit(hit.Unit, null));
        }

        if (found.Count < count)
        {
            foreach (var (unit, name) in await ByFormerNameAsync(folded, count, cancellation))
            {
                Add(found, tree, unit, name, among, includeEnded);
            }
        }

        return [.. found.Values.Take(count)];
    }

    private static void Add(
        Dictionary<Guid, FoundUnit> found,
        OrgTree tree,
        Guid unit,
        string because,
        Func<OrgNode, bool> among,
        bool includeEnded
    )
    {
        if (tree.Find(unit) is { } node && (includeEnded || !node.IsEnded) && among(node))
        {
            found.TryAdd(unit, new FoundUnit(node, because));
        }
    }

    private async Task<List<(Guid Unit, string Code)>> ByCodeAsync(string code, CancellationToken cancellation)
    {
        if (code.Length > OrgUnitCode.CodeMaxLength)
        {
            return [];
        }

        var rows = await db
            .OrgUnitCodes.Where(c => c.Code == code)
            .OrderByDescending(c => c.ValidTo == null)
            .ThenBy(c => c.System)
            .Select(c => new { c.UnitId, c.Code })
            .Take(50)
            .ToListAsync(cancellation);
        return [.. rows.Select(r => (r.UnitId, r.Code))];
    }

    private async Task<List<(Guid Unit, string Name)>> ByFormerNameAsync(string folded, int count, CancellationToken cancellation)
    {
        var rows = await db
            .UnitSuccessions.Where(s => s.SearchText == folded || EF.Functions.Like(s.SearchText, "% " + folded))
            .OrderBy(s => s.SearchText)
            .ThenBy(s => s.Id)
            .Select(s => new { s.SuccessorId, s.FormerName })
            .Take(count)
            .ToListAsync(cancellation);
        return [.. rows.Select(r => (r.SuccessorId, r.FormerName))];
    }
}
