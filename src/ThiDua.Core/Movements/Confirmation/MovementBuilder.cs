using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Makes the records of a proposed movement; saves nothing.</summary>
internal sealed class MovementBuilder(ProposedMovement proposed, OrgNode authority, DateTime now, string commonCriteria)
{
    private readonly Guid id = Guid.CreateVersion7();

    public MovementGraph Build()
    {
        var own = new OwnMeasures(authority, proposed.StartsOn);
        return new MovementGraph
        {
            Movement = Movement(),
            Phases = [.. proposed.Of(PlanItemKind.Phase).Select(Phase)],
            Milestones = [.. proposed.Of(PlanItemKind.Milestone).Select(Milestone).OfType<Milestone>()],
            Deadlines = [.. proposed.Of(PlanItemKind.ReportingDeadline).Select(Deadline)],
            Contents = [.. proposed.Of(PlanItemKind.Content).Select(ContentOf)],
            Groups = [.. proposed.Of(PlanItemKind.Participant).Select(Group)],
            CriteriaSets = CriteriaSets(),
            Targets = Targets(own),
            Tasks = [.. proposed.Tasks.Select(Task)],
            Commendations = [.. proposed.Of(PlanItemKind.Commendation).Select(Commendation)],
            NewMeasures = own.Made,
        };
    }

    private Movement Movement() =>
        new()
        {
            Id = id,
            AuthorityUnitId = authority.UnitId,
            StandingOfficeUnitId = proposed.StandingOfficeUnitId,
            ParentMovementId = proposed.ParentMovementId,
            Name = proposed.Draft.Name,
            Slug = proposed.Slug,
            Kind = proposed.Draft.Kind,
            Field = proposed.Draft.Field,
            StartsOn = proposed.StartsOn,
            EndsOn = proposed.EndsOn,
            Status = MovementStatus.Draft,
            CreatedAt = now,
        };

    private Phase Phase(PlanDraftItem item, int ordinal)
    {
        var draft = PlanItemJson.Read<DraftPhase>(item);
        return new Phase
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
            Ordinal = ordinal,
            Name = draft.Name,
            StartsOn = PlanDates.FirstDay(draft.Start) ?? proposed.StartsOn,
            EndsOn = PlanDates.LastDay(draft.End) ?? proposed.EndsOn,
            Source = item.Source?.Copy(),
        };
    }

    /// <summary>Null for a date that no day can be told from; the form does not let such a one through.</summary>
    private Milestone? Milestone(PlanDraftItem item)
    {
        var draft = PlanItemJson.Read<DraftMilestone>(item);
        var isYearly = draft.Recurrence == Recurrence.Yearly;
        var due = isYearly ? PlanDates.FirstYearly(draft.When, proposed.StartsOn) : PlanDates.LastDay(draft.When);
        return due is not { } day
            ? null
            : new Milestone
            {
                Id = Guid.CreateVersion7(),
                MovementId = id,
                Kind = Enum.Parse<MilestoneKind>(draft.Kind.ToString()),
                When = draft.When,
                IsYearly = isYearly,
                DueOn = day,
                Source = item.Source?.Copy(),
            };
    }

    private ReportingDeadline Deadline(PlanDraftItem item, int ordinal)
    {
        var draft = PlanItemJson.Read<DraftReportingDeadline>(item);
        return new ReportingDeadline
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
            Ordinal = ordinal,
            Frequency = Enum.Parse<ReportingFrequency>(draft.Frequency.ToString()),
            Due = draft.Due,
            IsExclusive = draft.Exclusive,
            To = draft.To,
            Source = item.Source?.Copy(),
        };
    }

    private Content ContentOf(PlanDraftItem item, int ordinal)
    {
        var draft = PlanItemJson.Read<DraftContent>(item);
        return new Content
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
            Ordinal = ordinal,
            Label = draft.Ordinal,
            Text = draft.Text,
            Sector = PlanItemJson.Text(item, "sector"),
            Source = item.Source?.Copy(),
        };
    }

    private ParticipantGroup Group(PlanDraftItem item, int ordinal)
    {
        var draft = PlanItemJson.Read<DraftParticipant>(item);
        return new ParticipantGroup
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
            Ordinal = ordinal,
            IsCollective = draft.Group == ParticipantKind.Collective,
            Name = draft.Name,
            UnitKinds = UnitWords.KindsIn(draft.Name),
            Source = item.Source?.Copy(),
        };
    }

    /// <summary>One set per group; a criterion that no group is named for stands in the common set.</summary>
    private List<CriteriaSet> CriteriaSets()
    {
        var criteria = proposed.Of(PlanItemKind.Criterion).Select(i => (Item: i, Draft: PlanItemJson.Read<DraftCriterion>(i)));
        return [.. criteria.GroupBy(c => c.Draft.Group ?? commonCriteria).Select((g, ordinal) => CriteriaSet(g.Key, ordinal, [.. g]))];
    }

    private CriteriaSet CriteriaSet(string group, int ordinal, IReadOnlyList<(PlanDraftItem Item, DraftCriterion Draft)> criteria)
    {
        var set = new CriteriaSet
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
            Ordinal = ordinal,
            GroupName = group,
            UnitKinds = UnitWords.KindsIn(group),
        };
        set.Criteria.AddRange(
            criteria.Select(
                (c, i) =>
                    new Criterion
                    {
                        Id = Guid.CreateVersion7(),
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

    private List<Target> Targets(OwnMeasures own)
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
            Id = Guid.CreateVersion7(),
            MovementId = id,
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
            Origin = target.Item.Source is null ? ItemOrigin.Officer : ItemOrigin.Plan,
            Source = target.Item.Source?.Copy(),
        };
    }

    private Target Starter(ProposedStarter starter, int ordinal) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
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

    private TaskAssignment Task(ProposedTask task, int ordinal)
    {
        var taskId = Guid.CreateVersion7();
        var role = task.Draft.Role == AssignmentRole.Lead ? TaskUnitRole.Lead : TaskUnitRole.Cooperate;
        var named = task.Units.Units.Select(u => new TaskUnit
        {
            TaskId = taskId,
            UnitId = u.UnitId,
            Role = role,
        });
        var helping = task.Cooperating.Units.Select(u => new TaskUnit
        {
            TaskId = taskId,
            UnitId = u.UnitId,
            Role = TaskUnitRole.Cooperate,
        });
        return new TaskAssignment
        {
            Id = taskId,
            MovementId = id,
            Ordinal = ordinal,
            Mode = task.Draft.Mode == AssignmentMode.Requested ? TaskMode.Requested : TaskMode.Assigned,
            Text = task.Draft.Text,
            UnitText = task.Draft.Unit,
            DueOn = PlanDates.LastDay(task.Draft.Due),
            Product = task.Draft.Product,
            Source = task.Item.Source?.Copy(),
            Units = [.. named.Concat(helping).DistinctBy(u => u.UnitId)],
        };
    }

    private PromisedCommendation Commendation(PlanDraftItem item, int ordinal) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = id,
            Ordinal = ordinal,
            Form = PlanItemJson.Read<DraftCommendation>(item).Form,
            Level = PlanItemJson.Text(item, "level"),
            Occasion = PlanItemJson.Text(item, "occasion"),
            Source = item.Source?.Copy(),
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
