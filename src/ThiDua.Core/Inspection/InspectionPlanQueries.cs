using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Inspection;

public sealed record InspectionPlanSummary(InspectionPlan Plan, int Inspections, int Concluded);

/// <summary>A candidate with its signs, and after the draw its ticket.</summary>
public sealed record CandidateShown(
    OrgNode Unit,
    int Points,
    IReadOnlyDictionary<RiskSign, int> Signs,
    CandidateChoice Choice,
    string? Ticket,
    Guid? InspectionId
);

/// <param name="Seed">Only after the draw.</param>
public sealed record InspectionPlanView(
    InspectionPlan Plan,
    OrgNode Authority,
    Period Period,
    IReadOnlyList<CandidateShown> Candidates,
    string? Seed
)
{
    public required bool CanManage { get; init; }

    /// <summary>Before the announcement: the signs as they are now, not frozen.</summary>
    public required bool IsPreview { get; init; }
}

public sealed class InspectionPlanQueries(ThiDuaDbContext db, RiskService risks, OrgTreeStore trees)
{
    public async Task<IReadOnlyList<InspectionPlanSummary>> ListAsync(Access access, CancellationToken cancellation)
    {
        var inspections = db.UnitInspections;
        return await Visible(access)
            .OrderByDescending(p => p.Year)
            .ThenBy(p => p.Name)
            .Select(p => new InspectionPlanSummary(
                p,
                inspections.Count(i => i.PlanId == p.Id),
                inspections.Count(i => i.PlanId == p.Id && i.ConcludedAt != null)
            ))
            .ToListAsync(cancellation);
    }

    /// <summary>Null where it is foreign.</summary>
    public async Task<InspectionPlanView?> FindAsync(Guid planId, Access access, CancellationToken cancellation)
    {
        var plan = await Visible(access).Include(p => p.Candidates).FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        if (plan is null || access.Tree.Find(plan.AuthorityUnitId) is not { } authority)
        {
            return null;
        }

        var canManage = access.Can(Capability.ManageInspections, plan.AuthorityUnitId);
        var view = await ViewAsync(plan, authority, access.Tree, cancellation);
        if (plan.State != InspectionPlanState.Draft || !canManage)
        {
            return view with { CanManage = canManage };
        }

        var now = await risks.ListAsync(plan.AuthorityUnitId, plan.UnitKinds, plan.PeriodId, plan.Year, access, cancellation);
        return view with
        {
            CanManage = true,
            IsPreview = true,
            Candidates = [.. now.Select(u => new CandidateShown(u.Unit, u.Points, u.Signs, CandidateChoice.None, null, null))],
        };
    }

    /// <summary>What everybody may see so that the draw can be checked: announced plans, after the draw with the seed. Null for a draft.</summary>
    public async Task<InspectionPlanView?> FindPublicAsync(Guid planId, CancellationToken cancellation)
    {
        var plan = await db
            .InspectionPlans.AsNoTracking()
            .Include(p => p.Candidates)
            .FirstOrDefaultAsync(p => p.Id == planId && p.State != InspectionPlanState.Draft, cancellation);
        var tree = await trees.CurrentAsync(cancellation);
        return plan is null || tree.Find(plan.AuthorityUnitId) is not { } authority
            ? null
            : await ViewAsync(plan, authority, tree, cancellation);
    }

    private async Task<InspectionPlanView> ViewAsync(InspectionPlan plan, OrgNode authority, OrgTree tree, CancellationToken cancellation)
    {
        var seed =
            plan.State == InspectionPlanState.Drawn
                ? await db.DrawSeeds.Where(s => s.PlanId == plan.Id).Select(s => s.Seed).FirstOrDefaultAsync(cancellation)
                : null;
        var inspections = await db
            .UnitInspections.Where(i => i.PlanId == plan.Id)
            .ToDictionaryAsync(i => i.UnitId, i => i.Id, cancellation);
        var candidates = plan
            .Candidates.Select(c => (Candidate: c, Unit: tree.Find(c.UnitId)))
            .Where(c => c.Unit is not null)
            .Select(c => new CandidateShown(
                c.Unit!,
                c.Candidate.RiskPoints,
                RiskSigns.Read(c.Candidate.Signs),
                c.Candidate.Choice,
                seed is not null && c.Candidate.Choice != CandidateChoice.ByRisk ? Draw.TicketOf(seed, c.Candidate.UnitId) : null,
                inspections.TryGetValue(c.Candidate.UnitId, out var id) ? id : null
            ))
            .OrderByDescending(c => c.Choice == CandidateChoice.ByRisk)
            .ThenBy(c => c.Ticket, StringComparer.Ordinal)
            .ThenByDescending(c => c.Points)
            .ThenBy(c => c.Unit.Left);
        return new InspectionPlanView(
            plan,
            authority,
            await db.Periods.AsNoTracking().SingleAsync(p => p.Id == plan.PeriodId, cancellation),
            [.. candidates],
            seed
        )
        {
            CanManage = false,
            IsPreview = false,
        };
    }

    private IQueryable<InspectionPlan> Visible(Access access)
    {
        var (mine, inspects, seen) = (
            access.Units(db, Capability.ManageInspections),
            access.Units(db, Capability.Inspect),
            access.Units(db, Capability.ViewResults)
        );
        return db
            .InspectionPlans.AsNoTracking()
            .Where(p =>
                mine.Contains(p.AuthorityUnitId)
                || inspects.Contains(p.AuthorityUnitId)
                || (p.State != InspectionPlanState.Draft && seen.Contains(p.AuthorityUnitId))
            );
    }
}
