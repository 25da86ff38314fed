using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Makes the check list before launch, for a movement that waits and for a plan that would become one.</summary>
public sealed class MovementCheckList(ThiDuaDbContext db, OrgTreeStore trees, MeasureAdvice advice)
{
    /// <param name="plans">The plans that the movement comes from.</param>
    public async Task<IReadOnlyList<MovementCheck>> OfAsync(MovementGraph graph, IReadOnlyList<Guid> plans, CancellationToken cancellation)
    {
        var ids = graph.Targets.Select(t => t.MeasureId).Distinct().ToList();
        var measures = await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, cancellation);
        foreach (var made in graph.NewMeasures)
        {
            measures[made.Id] = made;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var kinds = tree.Subtree(graph.Movement.AuthorityUnitId).Select(n => n.Kind).ToHashSet();
        var context = new CheckContext(measures, advice.Floors, kinds, await WithoutNumberAsync(plans, cancellation))
        {
            PlanTargets = await PlanTargetsAsync(plans, cancellation),
        };
        return MovementChecks.Of(graph, context);
    }

    private async Task<IReadOnlyList<DraftTarget>> PlanTargetsAsync(IReadOnlyList<Guid> plans, CancellationToken cancellation)
    {
        var items = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => plans.Contains(i.PlanId) && i.Kind == PlanItemKind.Target && i.Decision != DraftDecision.Rejected)
            .OrderBy(i => i.PlanId)
            .ThenBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        return items.ConvertAll(PlanItemJson.Read<DraftTarget>);
    }

    private async Task<IReadOnlyList<string>> WithoutNumberAsync(IReadOnlyList<Guid> plans, CancellationToken cancellation)
    {
        var texts = await db
            .Plans.Where(p => plans.Contains(p.Id) && p.Status != PlanStatus.Superseded)
            .Select(p => new { p.Id, p.Paragraphs })
            .ToListAsync(cancellation);
        var read = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => plans.Contains(i.PlanId) && i.Kind == PlanItemKind.Target)
            .Select(i => new { i.PlanId, i.Source })
            .ToListAsync(cancellation);
        return
        [
            .. texts.SelectMany(p =>
                TargetSections.WithoutNumber(
                    PlanItemJson.FromText<List<PlanParagraph>>(p.Paragraphs),
                    read.Where(r => r.PlanId == p.Id && r.Source is not null).Select(r => r.Source!.Paragraph).ToHashSet()
                )
            ),
        ];
    }
}
