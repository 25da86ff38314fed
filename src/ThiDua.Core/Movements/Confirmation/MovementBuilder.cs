using ThiDua.Core.Organizations;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Makes the records of a proposed movement; saves nothing.</summary>
internal sealed class MovementBuilder(ProposedMovement proposed, OrgNode authority, DateTime now, string commonCriteria)
{
    private readonly Guid id = proposed.AmendedMovementId ?? Ids.Next();
    private readonly Dictionary<Guid, Guid> made = [];

    public MovementGraph Build()
    {
        var own = new OwnMeasures(authority, proposed.StartsOn);
        made[proposed.Item.Id] = id;
        return new MovementGraph
        {
            Movement = Movement(),
            Phases = [.. proposed.Of(PlanItemKind.Phase).Select(Phase)],
            Milestones = [.. proposed.Of(PlanItemKind.Milestone).Select(Milestone).OfType<Milestone>()],
            Deadlines = [.. proposed.Of(PlanItemKind.ReportingDeadline).Select(Deadline)],
            Contents = [.. proposed.Of(PlanItemKind.Content).Select(ContentOf)],
            Groups = [.. proposed.Of(PlanItemKind.Participant).Select(Group)],
            CriteriaSets = new CriteriaBuilder(id, commonCriteria, made).Build(proposed.Of(PlanItemKind.Criterion)),
            Targets = new TargetBuilder(id, own, made).Build(proposed),
            Tasks = [.. proposed.Tasks.Select((t, ordinal) => TaskBuilder.Build(t, id, ordinal, made))],
            Commendations = [.. proposed.Of(PlanItemKind.Commendation).Select(Commendation)],
            NewMeasures = own.Made,
            MadeOf = made,
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
            // Where a plan says nothing else, a movement is held where its authority governs (Law, Art. 18).
            Scope = $"Trên địa bàn {authority.Name}",
            CreatedAt = now,
        };

    private Phase Phase(PlanDraftItem item, int ordinal)
    {
        var draft = PlanItemJson.Read<DraftPhase>(item);
        return new Phase
        {
            Id = New(item),
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
                Id = New(item),
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
            Id = New(item),
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
            Id = New(item),
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
            Id = New(item),
            MovementId = id,
            Ordinal = ordinal,
            IsCollective = draft.Group == ParticipantKind.Collective,
            Name = draft.Name,
            UnitKinds = UnitWords.KindsIn(draft.Name),
            Source = item.Source?.Copy(),
        };
    }

    private PromisedCommendation Commendation(PlanDraftItem item, int ordinal) =>
        new()
        {
            Id = New(item),
            MovementId = id,
            Ordinal = ordinal,
            Form = PlanItemJson.Read<DraftCommendation>(item).Form,
            Level = PlanItemJson.Text(item, "level"),
            Occasion = PlanItemJson.Text(item, "occasion"),
            Source = item.Source?.Copy(),
        };

    private Guid New(PlanDraftItem item) => made[item.Id] = Ids.Next();
}
