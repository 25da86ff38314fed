using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Movements;

/// <summary>A file to be handed out.</summary>
public sealed record PlanFile(string Name, byte[] Bytes)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

/// <summary>Drafts the plan by which a lower authority carries a movement out: to be edited in Word and read in again.</summary>
public sealed class ChildPlanService(ThiDuaDbContext db, MovementQueries movements, TimeProvider time)
{
    private const string CommuneOffice = "Phòng Văn hóa - Xã hội";

    /// <summary>The authorities below the movement's for which the person may draft.</summary>
    public static IReadOnlyList<OrgNode> AuthoritiesFor(Access access, Movement parent) =>
        [
            .. access
                .HeldAt(Capability.ManageMovements)
                .Where(n =>
                    n.Kind.IsAuthority() && n.UnitId != parent.AuthorityUnitId && access.Tree.IsInSubtree(n.UnitId, parent.AuthorityUnitId)
                ),
        ];

    /// <summary>The draft as DOCX. Null where the movement is out of reach, or the authority is none of one's own below it.</summary>
    public async Task<PlanFile?> DraftAsync(Access access, Guid parentId, Guid authorityId, CancellationToken cancellation)
    {
        if (await movements.FindAsync(access, parentId, cancellation) is not { Authority: { } above } parent)
        {
            return null;
        }

        var authority = AuthoritiesFor(access, parent.Graph.Movement).FirstOrDefault(n => n.UnitId == authorityId);
        if (authority is null)
        {
            return null;
        }

        var units = new UnitResolver(access.Tree, authority);
        var office = units.Resolve(CommuneOffice).Units is [var one] ? one : null;
        var localiser = new Localiser(above, authority, [.. units.Candidates], office);
        var plan = await PlanAsync(parent, above, authority, office, localiser, access.Tree, cancellation);
        using var stream = new MemoryStream();
        DocxWriter.Write(ChildPlanPaper.Of(plan, localiser, VietnamTime.Today(time)), stream);
        return new PlanFile($"Dự thảo kế hoạch {authority.ShortName}.docx", stream.ToArray());
    }

    private async Task<ChildPlan> PlanAsync(
        MovementDetails parent,
        OrgNode above,
        OrgNode authority,
        OrgNode? office,
        Localiser localiser,
        OrgTree tree,
        CancellationToken cancellation
    )
    {
        var targets = parent.Graph.Targets.Select(t => t.Id).ToList();
        var splits = db.TargetSplits;
        var shares = await db
            .TargetShares.Where(s => s.UnitId == authority.UnitId)
            .Join(splits, s => s.SplitId, p => p.Id, (s, p) => new { p.TargetId, s.Value })
            .Where(s => targets.Contains(s.TargetId))
            .ToDictionaryAsync(s => s.TargetId, s => s.Value, cancellation);
        return new ChildPlan
        {
            Parent = parent.Graph,
            ParentAuthority = above,
            ParentPlan = parent.Plans.LastOrDefault(p => p.Status == PlanStatus.Confirmed),
            Authority = authority,
            StandingOffice = office,
            Signer = await SignerAsync(authority.UnitId, cancellation),
            Measures = parent.Measures,
            Shares = shares,
            Tasks = [.. parent.Graph.Tasks.SelectMany(t => UnitsFor(t, localiser, tree).Select(u => (u, t))).OrderBy(t => t.u.Left)],
        };
    }

    private static IEnumerable<OrgNode> UnitsFor(TaskAssignment task, Localiser localiser, OrgTree tree)
    {
        var given = task.Units.Where(u => u.Role == TaskUnitRole.Lead).Select(u => tree.Find(u.UnitId)).DefaultIfEmpty(null);
        return given.Select(g => localiser.UnitFor(g, task.UnitText)).OfType<OrgNode>().DistinctBy(u => u.UnitId);
    }

    private async Task<string?> SignerAsync(Guid authority, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var accounts = db.UserAccounts;
        return await db
            .RoleAssignments.Where(r => r.Role == Role.Chairman && r.UnitId == authority)
            .Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
            .Join(accounts, r => r.UserId, u => u.Id, (r, u) => u.FullName)
            .FirstOrDefaultAsync(cancellation);
    }
}
