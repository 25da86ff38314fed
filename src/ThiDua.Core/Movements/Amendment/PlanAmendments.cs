using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>An amended plan beside the edition that it replaces.</summary>
/// <param name="Pairs">By the id of an item of the amended plan: the item that it stands for.</param>
/// <param name="Records">By the id of an item of the plan before: the record it became.</param>
public sealed record PlanAmendment(
    Plan Previous,
    IReadOnlyList<PlanDraftItem> Old,
    IReadOnlyDictionary<Guid, PlanDraftItem> Pairs,
    IReadOnlyDictionary<Guid, Guid> Records
)
{
    /// <summary>The record that an item of the amended plan goes on with; null for a new one.</summary>
    public Guid? RecordOf(PlanDraftItem item) =>
        Pairs.TryGetValue(item.Id, out var old) && Records.TryGetValue(old.Id, out var record) ? record : null;

    /// <summary>Records of items that the amended plan left out.</summary>
    public IReadOnlySet<Guid> LeftOut()
    {
        var kept = Pairs.Values.Select(i => i.Id).ToHashSet();
        return Old.Where(i => !kept.Contains(i.Id)).Select(i => Records.GetValueOrDefault(i.Id)).Where(id => id != Guid.Empty).ToHashSet();
    }
}

/// <param name="Changes">All items of both editions, in the order of the kinds.</param>
/// <param name="Orders">Of an amendment that only lists changes: each of them, with the words before and after.</param>
public sealed record AmendmentView(Plan Plan, Plan Previous, IReadOnlyList<PlanChange> Changes, IReadOnlyList<ShownChange> Orders);

/// <summary>Lays an amended plan beside the edition before.</summary>
public sealed class PlanAmendments(ThiDuaDbContext db)
{
    /// <summary>Null for a plan that amends none.</summary>
    public async Task<PlanAmendment?> FindAsync(Plan plan, IReadOnlyList<PlanDraftItem> items, CancellationToken cancellation)
    {
        if (plan.PreviousEditionId is not { } before)
        {
            return null;
        }

        var previous = await db.Plans.AsNoTracking().FirstAsync(p => p.Id == before, cancellation);
        var old = await AcceptedAsync(before, cancellation);
        var kept = items.Where(i => i.Decision != DraftDecision.Rejected).ToList();
        return new PlanAmendment(previous, old, PlanPairing.Of(old, kept), await RecordsAsync(before, old, cancellation));
    }

    /// <summary>What the amended plan changes; null where the plan is not one's own or amends none.</summary>
    public async Task<AmendmentView?> CompareAsync(Access access, Guid planId, CancellationToken cancellation)
    {
        var plan = await db.Plans.AsNoTracking().ManagedBy(db, access).FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        if (plan?.PreviousEditionId is not { } before)
        {
            return null;
        }

        var previous = await db.Plans.AsNoTracking().FirstAsync(p => p.Id == before, cancellation);
        var items = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == planId && i.Decision != DraftDecision.Rejected)
            .OrderBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        var sentences = new SourceSentences([plan, previous]);
        var orders = AmendedText.ChangesOf(
            PlanItemJson.FromText<List<PlanParagraph>>(previous.Paragraphs),
            PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs)
        );
        return new AmendmentView(plan, previous, PlanDifference.Of(await AcceptedAsync(before, cancellation), items, sentences.Of), orders);
    }

    private Task<List<PlanDraftItem>> AcceptedAsync(Guid planId, CancellationToken cancellation) =>
        db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == planId && i.Decision == DraftDecision.Accepted)
            .OrderBy(i => i.Ordinal)
            .ToListAsync(cancellation);

    /// <summary>
    /// Which record each item became. Plans that were confirmed before this was written down are told by the place in the
    /// text that item and record share.
    /// </summary>
    private async Task<Dictionary<Guid, Guid>> RecordsAsync(Guid planId, IReadOnlyList<PlanDraftItem> old, CancellationToken cancellation)
    {
        var known = old.Where(i => i.EntityId is not null).ToDictionary(i => i.Id, i => i.EntityId!.Value);
        if (known.Count > 0)
        {
            return known;
        }

        var movements = await db.MovementPlans.Where(mp => mp.PlanId == planId).Select(mp => mp.MovementId).ToListAsync(cancellation);
        var places = new Dictionary<(PlanItemKind, int, int), Guid>();
        foreach (var (kind, id, source) in await PlacesAsync(movements, cancellation))
        {
            places.TryAdd((kind, source.Paragraph, source.Start), id);
        }

        var names = await db.Movements.Where(m => movements.Contains(m.Id)).ToDictionaryAsync(m => m.Name, m => m.Id, cancellation);
        foreach (var item in old)
        {
            if (item.Kind == PlanItemKind.Movement && names.TryGetValue(PlanItemJson.Text(item, "name") ?? "", out var movement))
            {
                known[item.Id] = movement;
            }
            else if (item.Source is { } s && places.TryGetValue((item.Kind, s.Paragraph, s.Start), out var record))
            {
                known[item.Id] = record;
            }
        }

        return known;
    }

    private async Task<List<(PlanItemKind Kind, Guid Id, SourceRef Source)>> PlacesAsync(
        List<Guid> movements,
        CancellationToken cancellation
    )
    {
        var places = new List<(PlanItemKind, Guid, SourceRef)>();
        var targets = await db.Targets.AsNoTracking().Where(t => movements.Contains(t.MovementId)).ToListAsync(cancellation);
        places.AddRange(targets.Where(t => t.Source is not null).Select(t => (PlanItemKind.Target, t.Id, t.Source!)));
        var tasks = await db.TaskAssignments.AsNoTracking().Where(t => movements.Contains(t.MovementId)).ToListAsync(cancellation);
        places.AddRange(tasks.Where(t => t.Source is not null).Select(t => (PlanItemKind.Task, t.Id, t.Source!)));
        var sets = await db
            .CriteriaSets.AsNoTracking()
            .Include(s => s.Criteria)
            .Where(s => movements.Contains(s.MovementId))
            .ToListAsync(cancellation);
        places.AddRange(
            sets.SelectMany(s => s.Criteria).Where(c => c.Source is not null).Select(c => (PlanItemKind.Criterion, c.Id, c.Source!))
        );
        return places;
    }
}
