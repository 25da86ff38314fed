using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Organizations;

/// <summary>Tells which list the new codes of a sheet belong to, and refuses those that another unit bears there.</summary>
internal sealed class CodeLists(ThiDuaDbContext db, OrgTree tree, SubtreeFacts facts, Texts texts)
{
    private readonly Dictionary<Guid, string> systems = [];
    private Dictionary<Guid, string> codesAbove = [];

    public async Task CheckAsync(OrgNode root, IReadOnlyList<UnitRowPlan> plans, DateOnly asOf, CancellationToken cancellation)
    {
        var coded = plans.Where(p => p is { IsRefused: false, HasNewCode: true }).ToList();
        if (coded.Count == 0)
        {
            return;
        }

        var above = tree.PathUp(root.UnitId).Select(n => n.UnitId).ToList();
        codesAbove = await db
            .OrgUnitCodes.Where(c => above.Contains(c.UnitId) && c.System == OrgUnitCode.AdministrativeUnits && c.ValidTo == null)
            .ToDictionaryAsync(c => c.UnitId, c => c.Code, cancellation);
        var lists = coded.Select(SystemOf).Distinct().ToList();
        var taken = (
            await db
                .OrgUnitCodes.AsNoTracking()
                .Where(c => EF.Parameter(lists).Contains(c.System) && (c.ValidTo == null || c.ValidTo > asOf))
                .Select(c => new
                {
                    c.System,
                    c.Code,
                    c.UnitId,
                })
                .ToListAsync(cancellation)
        ).ToLookup(c => (c.System, c.Code), c => c.UnitId);
        foreach (var plan in coded)
        {
            if (taken[(SystemOf(plan), plan.Row.Code!)].Any(u => u != plan.UnitId))
            {
                plan.Problems.Add(
                    new RowProblem(UnitSheet.Title(UnitColumn.Code, texts), "organizations.row.code-elsewhere", plan.Row.Code)
                );
            }
        }
    }

    public string SystemOf(UnitRowPlan plan) => plan.Kind.IsAuthority() ? OrgUnitCode.AdministrativeUnits : ListBelow(plan);

    private string ListBelow(UnitRowPlan plan)
    {
        for (var row = plan.ParentRow; row is not null; row = row.ParentRow)
        {
            if (row.Kind.IsAuthority())
            {
                return UnitRules.OwnList(row.Row.Code ?? facts.CodeOf(row.UnitId)?.Code, row.UnitId);
            }

            plan = row;
        }

        if (systems.TryGetValue(plan.ParentId, out var known))
        {
            return known;
        }

        var authority = tree.AuthorityOf(plan.ParentId)?.UnitId ?? plan.ParentId;
        var code = codesAbove.GetValueOrDefault(authority) ?? facts.CodeOf(authority)?.Code;
        return systems[plan.ParentId] = UnitRules.OwnList(code, authority);
    }
}
