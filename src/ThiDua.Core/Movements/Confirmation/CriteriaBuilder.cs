using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Makes the sets of criteria of a movement.</summary>
/// <param name="made">Gets the record of each item.</param>
internal sealed class CriteriaBuilder(Guid movementId, string commonCriteria, Dictionary<Guid, Guid> made)
{
    /// <summary>One set per group; a criterion that no group is named for stands in the common set.</summary>
    public List<CriteriaSet> Build(IEnumerable<PlanDraftItem> items)
    {
        var criteria = items.Select(i => (Item: i, Draft: PlanItemJson.Read<DraftCriterion>(i)));
        return [.. criteria.GroupBy(c => c.Draft.Group ?? commonCriteria).Select((g, ordinal) => CriteriaSet(g.Key, ordinal, [.. g]))];
    }

    private CriteriaSet CriteriaSet(string group, int ordinal, IReadOnlyList<(PlanDraftItem Item, DraftCriterion Draft)> criteria)
    {
        var set = new CriteriaSet
        {
            Id = Ids.Next(),
            MovementId = movementId,
            Ordinal = ordinal,
            GroupName = group,
            UnitKinds = UnitWords.KindsIn(group),
        };
        set.Criteria.AddRange(
            criteria.Select(
                (c, i) =>
                    new Criterion
                    {
                        Id = made[c.Item.Id] = Ids.Next(),
                        SetId = set.Id,
                        Ordinal = i,
                        Text = c.Draft.Text,
                        Parent = c.Draft.Parent,
                        Points = c.Draft.Points is { } points ? (int)Math.Round(points * 10) : null,
                        Source = c.Item.Source?.Copy(),
                    }
            )
        );
        return set;
    }
}
