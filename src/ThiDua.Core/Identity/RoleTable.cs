using static ThiDua.Core.Identity.Capability;
using static ThiDua.Core.Identity.Reach;

namespace ThiDua.Core.Identity;

/// <summary>
/// The one table of rights: role × capability → reach. docs/permissions.md is printed from it. Along a relation only
/// published records are reached, as upward.
/// </summary>
public static class RoleTable
{
    /// <summary>What a unit has to do with a record of another authority: it takes part, has a task, was sent it, shares the cluster.</summary>
    private const Reach Related = Participant | Reach.Task | Recipient | Cluster;

    private static readonly (Capability, Reach)[] Everybody = [(ViewOrganisation, Upward), (ViewMovements, Upward | Related)];

    private static readonly (Capability, Reach)[] FillsReturns = [.. Everybody, (FillReturns, Own), (ViewResults, Own)];

    private static readonly (Capability, Reach)[] Looks =
    [
        (ViewOrganisation, Subtree | Upward),
        (ViewMovements, Subtree | Upward | Related),
        (ViewResults, Subtree),
    ];

    private static readonly (Capability, Reach)[] SitsInCouncil = [.. Looks, (ViewMovements, CouncilSession)];

    public static IReadOnlyDictionary<Role, IReadOnlyDictionary<Capability, Reach>> Rights { get; } =
        new Dictionary<Role, IReadOnlyDictionary<Capability, Reach>>
        {
            [Role.SystemAdministrator] = Of([
                (ViewOrganisation, Subtree),
                (ManageOrganisation, Subtree),
                (ManageAdministrativeUnits, Subtree),
                (ManageAccounts, Subtree),
                (ViewMovements, Subtree),
                (ManageMeasures, Subtree),
                (ViewAudit, Subtree),
                (ManagePrivacy, Subtree),
                (ManageSystem, Subtree),
            ]),
            [Role.StandingOffice] = Of([
                .. Looks,
                (ManageOrganisation, Subtree),
                (ManageMovements, Own),
                (ManageMeasures, Own),
                (ManageRounds, Own),
                (ReviewReturns, Subtree),
                (CorrectFigures, Subtree),
                (IssueDocuments, Own),
                (FillReturns, Own),
                (ManageAccounts, Subtree),
                (ViewAudit, Subtree),
                (ManagePrivacy, Own),
            ]),
            [Role.Chairman] = Of([.. SitsInCouncil, (IssueDocuments, Own), (ViewAudit, Subtree)]),
            [Role.CouncilMember] = Of(SitsInCouncil),
            [Role.CouncilSecretary] = Of(SitsInCouncil),
            [Role.Inspector] = Of(Looks),
            [Role.UnitHead] = Of(FillsReturns),
            [Role.Reporter] = Of(FillsReturns),
            [Role.VillageHead] = Of(FillsReturns),
            [Role.CellSecretary] = Of([.. Everybody, (ViewResults, Own)]),
            [Role.TeamMember] = Of([.. Everybody, (ViewResults, Own)]),
            [Role.EnterpriseRepresentative] = Of(FillsReturns),
            [Role.Learner] = Of(Everybody),
            [Role.CommunicationsEditor] = Of(Everybody),
            [Role.ProvinceCoordinator] = Of(Looks),
            [Role.Auditor] = Of([.. Looks, (ViewAudit, Subtree)]),
        };

    /// <summary>How far the capability reaches for the role; null where the role does not have it.</summary>
    public static Reach? ReachOf(Role role, Capability capability) => Rights[role].TryGetValue(capability, out var reach) ? reach : null;

    private static Dictionary<Capability, Reach> Of(IEnumerable<(Capability Capability, Reach Reach)> rights) =>
        rights.GroupBy(r => r.Capability).ToDictionary(g => g.Key, g => g.Aggregate((Reach)0, (all, r) => all | r.Reach));
}
