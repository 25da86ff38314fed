using static ThiDua.Core.Identity.Capability;
using static ThiDua.Core.Identity.Reach;

namespace ThiDua.Core.Identity;

/// <summary>
/// The one table of rights: role × capability → reach. docs/permissions.md is printed from it. Reaches beyond the
/// subtree that hang on a relation (council session, cluster, recipient) are added by the modules that own the relation.
/// </summary>
public static class RoleTable
{
    private static readonly (Capability, Reach)[] Everybody = [(ViewOrganisation, Upward), (ViewMovements, Upward)];

    private static readonly (Capability, Reach)[] FillsReturns = [.. Everybody, (FillReturns, Own), (ViewResults, Own)];

    private static readonly (Capability, Reach)[] Looks =
    [
        (ViewOrganisation, Subtree | Upward),
        (ViewMovements, Subtree | Upward),
        (ViewResults, Subtree),
    ];

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
            ]),
            [Role.Chairman] = Of([.. Looks, (IssueDocuments, Own), (ViewAudit, Subtree)]),
            [Role.CouncilMember] = Of(Looks),
            [Role.CouncilSecretary] = Of(Looks),
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
