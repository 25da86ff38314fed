using ThiDua.Core.Measures;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Makes the targets of a movement: the plan's, then those taken from the library.</summary>
/// <param name="made">Gets the record of each item.</param>
internal sealed class TargetBuilder(Guid movementId, OwnMeasures own, Dictionary<Guid, Guid> made)
{
    public List<Target> Build(ProposedMovement proposed)
    {
        var targets = new List<Target>();
        foreach (var t in proposed.Targets)
        {
            var measure = t.Measure ?? own.For(t, proposed.Targets.Where(s => s.Measure is null && s.OwnName == t.OwnName));
            targets.Add(Target(t, measure, targets.Count));
        }

        targets.AddRange(proposed.Starters.Where(s => s.IsTaken).Select((s, i) => Starter(s, targets.Count + i)).ToList());
        return targets;
    }

    private Target Target(ProposedTarget target, Measure measure, int ordinal)
    {
        var draft = target.Draft;
        return new Target
        {
            Id = made[target.Item.Id] = Ids.Next(),
            MovementId = movementId,
            Ordinal = ordinal,
            MeasureId = measure.Id,
            Text = draft.Quote,
            Comparator = ComparatorOf(draft.Comparator),
            Value = Scaled(draft.Value, measure),
            ValueMax = draft.ValueMax is { } max ? Scaled(max, measure) : null,
            DueOn = PlanDates.LastDay(draft.Due),
            IsYearly = draft.Recurrence == Recurrence.Yearly,
            Per = draft.Per,
            GroupName = draft.Group,
            OwnerUnitId = target.Owner,
            Origin = target.Item.Source is null ? ItemOrigin.Officer : ItemOrigin.Plan,
            Source = target.Item.Source?.Copy(),
        };
    }

    private Target Starter(ProposedStarter starter, int ordinal) =>
        new()
        {
            Id = Ids.Next(),
            MovementId = movementId,
            Ordinal = ordinal,
            MeasureId = starter.Measure.Id,
            Text = starter.Measure.Name,
            Comparator = starter.Target.Comparator,
            Value = Scaled(starter.Target.Value, starter.Measure),
            DueOn = starter.Target.DueOn,
            IsYearly = false,
            Origin = ItemOrigin.Library,
            OriginDocument = starter.Target.Document,
        };

    private static Comparator ComparatorOf(TargetComparator comparator) =>
        comparator switch
        {
            TargetComparator.AtLeast => Comparator.AtLeast,
            TargetComparator.AtMost => Comparator.AtMost,
            TargetComparator.Equal => Comparator.Exactly,
            TargetComparator.Range => Comparator.Between,
            _ => throw new InvalidOperationException($"Unknown comparator {comparator}."),
        };

    private static long Scaled(decimal value, Measure measure) =>
        TargetValues.TryScale(value, measure.TargetScale, out var scaled)
            ? scaled
            : throw new InvalidOperationException($"{value} does not fit measure {measure.Code}: only fitting measures are proposed.");
}
