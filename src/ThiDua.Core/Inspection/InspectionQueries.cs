using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;

namespace ThiDua.Core.Inspection;

public sealed record InspectionSummary(UnitInspection Inspection, OrgNode Unit, string PlanName, int OpenFindings);

public sealed record MemberShown(InspectionMember Member, string Name, string? Position);

public sealed record ChecklistLine(ChecklistItem Item, Measure? Measure, IReadOnlyList<EvidenceView> Photos);

public sealed record InspectionView(
    UnitInspection Inspection,
    InspectionPlan Plan,
    OrgNode Authority,
    OrgNode Unit,
    Period Period,
    IReadOnlyList<MemberShown> Team,
    IReadOnlyList<ChecklistLine> Lines,
    IReadOnlyList<Finding> Findings,
    int Factor
)
{
    public required bool CanManage { get; init; }
    public required bool CanCheck { get; init; }

    /// <summary>Whether the person answers for findings here.</summary>
    public required bool CanCorrect { get; init; }
}

/// <summary>Inspections: of the authorities that one manages or sees, of the teams one is in, of one's own unit once the day is set.</summary>
public sealed class InspectionQueries(ThiDuaDbContext db, RollUpService rollUps, EvidenceStore evidence)
{
    public async Task<(IReadOnlyList<InspectionSummary> Rows, int Total)> ListAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var (plans, findings) = (db.InspectionPlans, db.Findings);
        var visible = Visible(access);
        var rows = await visible
            .OrderBy(i => i.State == InspectionState.Closed)
            .ThenByDescending(i => i.On)
            .ThenBy(i => i.Id)
            .OnPage(page, size)
            .Select(i => new
            {
                Inspection = i,
                Plan = plans.First(p => p.Id == i.PlanId).Name,
                Open = findings.Count(f => f.InspectionId == i.Id && f.Kind == FindingKind.Problem && f.State != FindingState.Closed),
            })
            .ToListAsync(cancellation);
        return (
            [
                .. rows.Where(r => access.Tree.Find(r.Inspection.UnitId) is not null)
                    .Select(r => new InspectionSummary(r.Inspection, access.Tree.Find(r.Inspection.UnitId)!, r.Plan, r.Open)),
            ],
            await visible.CountAsync(cancellation)
        );
    }

    /// <summary>Null where it is foreign.</summary>
    public async Task<InspectionView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var inspection = await Visible(access)
            .Include(i => i.Members)
            .Include(i => i.Checklist)
            .AsSplitQuery()
            .FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (inspection is null || access.Tree.Find(inspection.UnitId) is not { } unit)
        {
            return null;
        }

        var plan = await db.InspectionPlans.AsNoTracking().SingleAsync(p => p.Id == inspection.PlanId, cancellation);
        var users = inspection.Members.ConvertAll(m => m.UserId);
        var names = await db
            .UserAccounts.Where(u => users.Contains(u.Id))
            .Select(u => new
            {
                u.Id,
                u.FullName,
                u.Position,
            })
            .ToDictionaryAsync(u => u.Id, cancellation);
        var manages = access.Can(Capability.ManageInspections, plan.AuthorityUnitId);
        var isOfTeam = access.Can(Capability.Inspect, plan.AuthorityUnitId) && users.Contains(access.UserId);
        return new InspectionView(
            inspection,
            plan,
            access.Tree.Find(plan.AuthorityUnitId) ?? unit,
            unit,
            await db.Periods.AsNoTracking().SingleAsync(p => p.Id == plan.PeriodId, cancellation),
            [
                .. inspection
                    .Members.OrderByDescending(m => m.IsLead)
                    .ThenBy(m => m.Id)
                    .Select(m => new MemberShown(
                        m,
                        names.GetValueOrDefault(m.UserId)?.FullName ?? "",
                        names.GetValueOrDefault(m.UserId)?.Position
                    )),
            ],
            await LinesAsync(inspection, cancellation),
            await db
                .Findings.AsNoTracking()
                .Where(f => f.InspectionId == id)
                .OrderBy(f => f.Kind)
                .ThenBy(f => f.FoundAt)
                .ToListAsync(cancellation),
            await FactorAsync(inspection, cancellation)
        )
        {
            CanManage = manages,
            CanCheck = manages || isOfTeam,
            CanCorrect = access.Can(Capability.FillReturns, unit.UnitId),
        };
    }

    /// <summary>People of the authority's tree who may be put into a team, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string? Position)>> PeopleAsync(
        Guid authority,
        Access access,
        CancellationToken cancellation
    )
    {
        var (version, from) = (access.Tree.VersionId, access.Tree.IndexOf(authority));
        var to = from < 0 ? -1 : access.Tree.Last[from];
        var units = db.OrgPositions.Where(p => p.VersionId == version && p.Left >= from && p.Left <= to).Select(p => p.UnitId);
        Role[] roles = [.. Enum.GetValues<Role>().Where(r => RoleTable.ReachOf(r, Capability.Inspect) is not null)];
        var holders = db
            .RoleAssignments.Where(a => roles.Contains(a.Role) && a.UnitId == authority && a.ValidTo == null)
            .Select(a => a.UserId);
        var people = await db
            .UserAccounts.Where(u => units.Contains(u.UnitId) && holders.Contains(u.Id))
            .OrderBy(u => u.FullName)
            .Select(u => new
            {
                u.Id,
                u.FullName,
                u.Position,
            })
            .ToListAsync(cancellation);
        return [.. people.Select(p => (p.Id, p.FullName, p.Position))];
    }

    private async Task<IReadOnlyList<ChecklistLine>> LinesAsync(UnitInspection inspection, CancellationToken cancellation)
    {
        var (measures, _) = await rollUps.CatalogueAsync(cancellation);
        var photos = (await evidence.ListAsync([.. inspection.Checklist.Select(c => c.Id)], inspection.UnitId, cancellation)).ToLookup(e =>
            e.SubjectId
        );
        return
        [
            .. inspection
                .Checklist.OrderBy(c => c.Ordinal)
                .Select(c => new ChecklistLine(c, measures.FirstOrDefault(m => m.Id == c.MeasureId), [.. photos[c.Id]])),
        ];
    }

    private async Task<int> FactorAsync(UnitInspection inspection, CancellationToken cancellation)
    {
        var sources = inspection.Checklist.ConvertAll(c => c.Id);
        return Verification.FactorOf(
            await db.VerifiedValues.AsNoTracking().Where(v => sources.Contains(v.SourceId)).ToListAsync(cancellation)
        );
    }

    private IQueryable<UnitInspection> Visible(Access access)
    {
        var (mine, seen, user) = (access.Units(db, Capability.ManageInspections), access.Units(db, Capability.ViewResults), access.UserId);
        var inspects = access.Units(db, Capability.Inspect);
        var plans = db.InspectionPlans.Where(p =>
            mine.Contains(p.AuthorityUnitId) || inspects.Contains(p.AuthorityUnitId) || seen.Contains(p.AuthorityUnitId)
        );
        return db.UnitInspections.AsNoTracking().Where(i => plans.Any(p => p.Id == i.PlanId) || (i.On != null && seen.Contains(i.UnitId)));
    }
}
