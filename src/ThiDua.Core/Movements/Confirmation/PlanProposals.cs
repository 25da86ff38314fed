using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>Works out what a reviewed plan would become; changes nothing.</summary>
public sealed class PlanProposals(ThiDuaDbContext db, OrgTreeStore trees, PlanAmendments amendments, MeasureAdvice advice)
{
    public async Task<PlanProposal> OfAsync(Plan plan, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var authority =
            tree.Find(plan.AuthorityUnitId)
            ?? throw new InvalidOperationException($"Unit {plan.AuthorityUnitId} is not in the organisation tree.");
        var items = await db
            .PlanDraftItems.Where(i => i.PlanId == plan.Id)
            .OrderBy(i => i.Kind)
            .ThenBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        var accepted = items.Where(i => i.Decision == DraftDecision.Accepted).ToList();
        var measures = await MeasuresAsync(tree, authority, cancellation);
        var above = await ParentsAsync(tree, authority, cancellation);
        var byNumber = await ByNumberAsync(plan.ParentNumber, cancellation);
        var taken = (await db.Movements.Select(m => m.Slug).ToListAsync(cancellation)).ToHashSet();
        var units = new UnitResolver(tree, authority);
        var amendment = await amendments.FindAsync(plan, items, cancellation);
        var carried = await CarriedOver.LoadAsync(db, amendment, cancellation);
        var maker = new MovementProposer(plan, authority, units, advice, measures, above, byNumber, taken, carried);
        return new PlanProposal
        {
            Plan = plan,
            Authority = authority,
            Movements = maker.Make(accepted),
            Citations = [.. accepted.Where(i => i.Kind == PlanItemKind.Citation)],
            Pending = items.Count(i => i.Decision == DraftDecision.Pending && ItemShapes.NeedsDecision(i.Kind)),
            Units = units,
            Amendment = amendment,
            Measures = measures,
        };
    }

    /// <summary>Measures that targets may stand on: the library's, the authority's own, and those of the authorities above.</summary>
    private async Task<List<Measure>> MeasuresAsync(OrgTree tree, OrgNode authority, CancellationToken cancellation)
    {
        var owners = tree.PathUp(authority.UnitId).Select(n => (Guid?)n.UnitId).ToList();
        return await db
            .Measures.AsNoTracking()
            .Where(m => m.OwnerUnitId == null || owners.Contains(m.OwnerUnitId))
            .OrderBy(m => m.Code)
            .ToListAsync(cancellation);
    }

    private async Task<List<Movement>> ParentsAsync(OrgTree tree, OrgNode authority, CancellationToken cancellation)
    {
        var above = tree.PathUp(authority.UnitId).Skip(1).Select(n => n.UnitId).ToList();
        return await db
            .Movements.AsNoTracking()
            .Where(m => above.Contains(m.AuthorityUnitId) && m.Status != MovementStatus.Draft)
            .OrderBy(m => m.Name)
            .ToListAsync(cancellation);
    }

    /// <summary>Ids of the movements whose plan has the number that this plan carries out.</summary>
    private async Task<HashSet<Guid>> ByNumberAsync(string? number, CancellationToken cancellation)
    {
        if (number is null)
        {
            return [];
        }

        var plans = db.Plans;
        return await db
            .MovementPlans.Where(mp => plans.Any(p => p.Id == mp.PlanId && p.Number == number))
            .Select(mp => mp.MovementId)
            .ToHashSetAsync(cancellation);
    }
}
