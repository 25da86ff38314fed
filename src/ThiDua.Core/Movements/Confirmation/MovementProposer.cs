using System.Globalization;
using System.Text.Json.Nodes;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>One plan's accepted items to proposed movements.</summary>
internal sealed class MovementProposer(
    Plan plan,
    OrgNode authority,
    UnitResolver units,
    MeasureAdvice advice,
    IReadOnlyList<Measure> measures,
    IReadOnlyList<Movement> parents,
    IReadOnlySet<Guid> parentsByNumber,
    HashSet<string> takenSlugs,
    CarriedOver carried
)
{
    private const string CommuneOffice = "Phòng Văn hóa - Xã hội";
    private const string ProvinceOffice = "Sở Nội vụ";

    private readonly Dictionary<string, Measure> byCode = measures.ToDictionary(m => m.Code);

    /// <summary>Items of a movement that was rejected go to the first one.</summary>
    public IReadOnlyList<ProposedMovement> Make(IReadOnlyList<PlanDraftItem> accepted)
    {
        var movements = accepted.Where(i => i.Kind == PlanItemKind.Movement).ToList();
        var ids = movements.Select(m => m.Id).ToHashSet();
        var owned = accepted.Where(i => ItemShapes.BelongsToMovement(i.Kind)).ToLookup(i => OwnerOf(i, ids, movements));
        return [.. movements.Select(m => Make(m, [.. owned[m.Id]], accepted))];
    }

    private static Guid OwnerOf(PlanDraftItem item, HashSet<Guid> ids, List<PlanDraftItem> movements) =>
        item.MovementItemId is { } id && ids.Contains(id) ? id : movements.FirstOrDefault()?.Id ?? Guid.Empty;

    private ProposedMovement Make(PlanDraftItem item, IReadOnlyList<PlanDraftItem> items, IReadOnlyList<PlanDraftItem> accepted)
    {
        var draft = PlanItemJson.Read<DraftMovement>(item);
        var (startsOn, endsOn) = MovementPeriod.Of(plan, items, accepted);
        var slug = Slugs.Unused(draft.Name, authority.ShortName, takenSlugs);
        takenSlugs.Add(slug);
        return new ProposedMovement
        {
            Item = item,
            Draft = draft,
            Slug = slug,
            StartsOn = startsOn,
            EndsOn = endsOn,
            StandingOfficeUnitId = StandingOffice(item, accepted),
            ParentMovementId = Parent(item, draft),
            AmendedMovementId = carried.MovementOf(item)?.Id,
            Parents = parents,
            Targets = new TargetProposer(advice, byCode, [.. measures.Where(m => m.OwnerUnitId == authority.UnitId)], carried, units).Make(
                items
            ),
            Tasks = [.. items.Where(i => i.Kind == PlanItemKind.Task).Select(Task)],
            Starters = Starters(item, draft),
            Items = items,
        };
    }

    private ProposedTask Task(PlanDraftItem item)
    {
        var draft = PlanItemJson.Read<PlanTask>(item);
        var names = PlanItemJson.Text(item, PlanChoices.UnitNames) ?? carried.UnitNamesOf(item) ?? draft.Unit;
        return new ProposedTask(item, draft, names, units.Resolve(names), units.Resolve(string.Join("; ", draft.Cooperating)));
    }

    private List<ProposedStarter> Starters(PlanDraftItem item, DraftMovement draft)
    {
        var taken = PlanItemJson.Parse(item.Payload)[PlanChoices.Starters] is JsonArray keys ? keys.Select(k => $"{k}").ToHashSet() : [];
        return
        [
            .. advice
                .Starters(draft.Field)
                .Where(s => byCode.ContainsKey(s.MeasureCode) && TargetValues.TryScale(s.Value, byCode[s.MeasureCode].TargetScale, out _))
                .Select(s => new ProposedStarter(s, byCode[s.MeasureCode], taken.Contains(s.Key))),
        ];
    }

    private Guid? Parent(PlanDraftItem item, DraftMovement draft)
    {
        if (PlanItemJson.Text(item, PlanChoices.Parent) is { } chosen)
        {
            return Guid.TryParse(chosen, CultureInfo.InvariantCulture, out var id) && parents.Any(p => p.Id == id) ? id : null;
        }

        if (carried.MovementOf(item) is { } movement)
        {
            return movement.ParentMovementId;
        }

        var found = parents.Where(p => parentsByNumber.Contains(p.Id)).ToList();
        return (found.FirstOrDefault(p => p.Field == draft.Field) ?? found.FirstOrDefault())?.Id;
    }

    /// <summary>Chosen; else whom the plan tells to collect the reports; else the office that the law gives this work.</summary>
    private Guid? StandingOffice(PlanDraftItem item, IReadOnlyList<PlanDraftItem> accepted)
    {
        if (PlanItemJson.Text(item, PlanChoices.StandingOffice) is { } chosen)
        {
            return Guid.TryParse(chosen, CultureInfo.InvariantCulture, out var id) && units.Candidates.Any(u => u.UnitId == id) ? id : null;
        }

        if (carried.MovementOf(item) is { StandingOfficeUnitId: { } office } && units.Candidates.Any(u => u.UnitId == office))
        {
            return office;
        }

        var collectors = accepted.Where(i => i.Kind == PlanItemKind.ReportingDeadline).Select(i => PlanItemJson.Text(i, "to"));
        return collectors
            .Append(authority.Kind.IsCommunal() ? CommuneOffice : ProvinceOffice)
            .Select(name => units.Resolve(name).Units)
            .FirstOrDefault(found => found is [{ Kind: UnitKind.Department }])
            ?[0].UnitId;
    }
}

/// <summary>From when to when a movement runs, as far as its plan tells.</summary>
internal static class MovementPeriod
{
    /// <summary>What the plan says; else the span of its phases, dates and targets; else the year of its issue.</summary>
    public static (DateOnly StartsOn, DateOnly EndsOn) Of(
        Plan plan,
        IReadOnlyList<PlanDraftItem> items,
        IReadOnlyList<PlanDraftItem> accepted
    )
    {
        var phases = items.Where(i => i.Kind == PlanItemKind.Phase).Select(PlanItemJson.Read<DraftPhase>).ToList();
        var start =
            PlanDates.FirstDay(plan.PeriodStart)
            ?? phases.Select(p => PlanDates.FirstDay(p.Start)).Min()
            ?? FirstOfYear(PlanDates.FirstDay(plan.IssuedOn))
            ?? FirstOfYear(CarriedOut(accepted))
            ?? FirstOfYear(DateOnly.FromDateTime(plan.CreatedAt))!.Value;
        var end = PlanDates.LastDay(plan.PeriodEnd) ?? phases.Select(p => PlanDates.LastDay(p.End)).Max() ?? Ends(items).Max();
        return (start, end is { } e && e >= start ? e : new DateOnly(start.Year, 12, 31));
    }

    private static IEnumerable<DateOnly?> Ends(IReadOnlyList<PlanDraftItem> items) =>
        items
            .Where(i => i.Kind is PlanItemKind.Target or PlanItemKind.Milestone)
            .Select(i => PlanDates.LastDay(PlanItemJson.Text(i, i.Kind == PlanItemKind.Target ? "due" : "when")))
            .Append(null);

    private static DateOnly? CarriedOut(IReadOnlyList<PlanDraftItem> accepted) =>
        accepted
            .Where(i => i.Kind == PlanItemKind.Citation)
            .Select(PlanItemJson.Read<DraftCitation>)
            .Where(c => c.Role == PlanReading.CitationRole.CarriesOut)
            .Select(c => PlanDates.FirstDay(c.IssuedOn))
            .Append(null)
            .Max();

    private static DateOnly? FirstOfYear(DateOnly? day) => day is { } d ? new DateOnly(d.Year, 1, 1) : null;
}
