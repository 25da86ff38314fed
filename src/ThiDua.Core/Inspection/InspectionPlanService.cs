using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Inspection;

public sealed record CreateInspectionPlanOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required int Year { get; init; }
    public required string? Name { get; init; }
    public required PeriodDefinition Period { get; init; }
    public required IReadOnlyList<UnitKind> UnitKinds { get; init; }
    public required int ByRisk { get; init; }
    public required int ByDraw { get; init; }
}

public sealed record InspectionPlanOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
}

/// <summary>Plans the inspections of a year: freezes the candidates, publishes the hash of the seed, draws.</summary>
public sealed class InspectionPlanService(
    ThiDuaDbContext db,
    PeriodService periods,
    RiskService risks,
    ChecklistMaker checklists,
    OrgTreeStore trees,
    Texts texts
)
{
    private const int MostUnits = 500;

    /// <summary>Null where the authority is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is nobody to inspect, or no name.</exception>
    public async Task<Guid?> CreateAsync(CreateInspectionPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.ManageInspections, options.AuthorityUnitId))
        {
            return null;
        }

        var name = (options.Name ?? "").Trim();
        if (name.Length is 0 or > InspectionPlan.NameMaxLength)
        {
            throw texts.Refusal("inspection.plan.name", nameof(options.Name));
        }

        if (options.UnitKinds.Count == 0)
        {
            throw texts.Refusal("inspection.plan.kinds", nameof(options.UnitKinds));
        }

        if (options.ByRisk < 0 || options.ByDraw < 0 || options.ByRisk + options.ByDraw is 0 or > MostUnits)
        {
            throw texts.Refusal("inspection.plan.numbers", nameof(options.ByRisk));
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var period = await periods.GetOrCreateAsync(options.Period, action, cancellation);
                var plan = new InspectionPlan
                {
                    Id = Ids.Next(),
                    AuthorityUnitId = options.AuthorityUnitId,
                    Year = options.Year,
                    Name = name,
                    PeriodId = period.Id,
                    UnitKinds = [.. options.UnitKinds],
                    ByRisk = options.ByRisk,
                    ByDraw = options.ByDraw,
                    State = InspectionPlanState.Draft,
                };
                db.Add(plan);
                await db.SaveAsync(action, cancellation);
                return (Guid?)plan.Id;
            },
            cancellation
        );
    }

    /// <summary>
    /// Freezes the candidates with their points, takes the riskiest, makes a seed and publishes its hash. False where it is
    /// foreign.
    /// </summary>
    /// <exception cref="FluentValidation.ValidationException">It was announced, or there are too few candidates.</exception>
    public async Task<bool> AnnounceAsync(InspectionPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options, InspectionPlanAction.Announce, cancellation) is not { } plan)
        {
            return false;
        }

        var units = await risks.ListAsync(plan.AuthorityUnitId, plan.UnitKinds, plan.PeriodId, plan.Year, options.Access, cancellation);
        if (units.Count < plan.ByRisk + plan.ByDraw)
        {
            throw texts.Refusal("inspection.plan.few");
        }

        var seed = Draw.NewSeed();
        plan.Candidates.AddRange(
            units.Select(
                (u, i) =>
                    new InspectionCandidate
                    {
                        PlanId = plan.Id,
                        UnitId = u.Unit.UnitId,
                        RiskPoints = u.Points,
                        Signs = RiskSigns.Write(u.Signs),
                        Choice = i < plan.ByRisk ? CandidateChoice.ByRisk : CandidateChoice.None,
                    }
            )
        );
        db.Add(new DrawSeed { PlanId = plan.Id, Seed = seed });
        (plan.State, plan.SeedHash, plan.AnnouncedAt) = (InspectionPlanState.Announced, Draw.HashOf(seed), action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Draws from those that were not taken by risk, and makes the inspections with their checklists. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The hash is not published yet, or it was drawn.</exception>
    public async Task<bool> DrawAsync(InspectionPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options, InspectionPlanAction.Draw, cancellation) is not { } plan)
        {
            return false;
        }

        var seed = await db.DrawSeeds.SingleAsync(s => s.PlanId == plan.Id, cancellation);
        var drawn = Draw.Of(seed.Seed, plan.Candidates.Where(c => c.Choice == CandidateChoice.None).Select(c => c.UnitId), plan.ByDraw)
            .ToHashSet();
        foreach (var candidate in plan.Candidates.Where(c => drawn.Contains(c.UnitId)))
        {
            candidate.Choice = CandidateChoice.ByDraw;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var inspections = plan
            .Candidates.Where(c => c.Choice != CandidateChoice.None && tree.Find(c.UnitId) is not null)
            .Select(c => new UnitInspection
            {
                Id = Ids.Next(),
                PlanId = plan.Id,
                UnitId = c.UnitId,
                Choice = c.Choice,
                State = InspectionState.Planned,
            })
            .ToList();
        var lists = await checklists.MakeAsync(plan, inspections.ConvertAll(i => (i.Id, tree.Find(i.UnitId)!)), cancellation);
        inspections.ForEach(i => i.Checklist.AddRange(lists[i.Id]));
        db.AddRange(inspections);
        (plan.State, plan.DrawnAt) = (InspectionPlanState.Drawn, action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<InspectionPlan?> FindAsync(InspectionPlanOptions options, InspectionPlanAction step, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageInspections);
        var plan = await db
            .InspectionPlans.AsTracking()
            .Include(p => p.Candidates)
            .FirstOrDefaultAsync(p => p.Id == options.PlanId && mine.Contains(p.AuthorityUnitId), cancellation);
        return plan is null || InspectionWorkflow.Plans.Find(plan.State, step) is not null
            ? plan
            : throw texts.Refusal("inspection.step.impossible");
    }
}
