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

    private static readonly (Capability, Reach)[] Everybody =
    [
        (ViewOrganisation, Upward),
        (ViewMovements, Upward | Related),
        (ViewCommunity, Own),
        (SubmitInitiatives, Own),
        (RaiseProposals, Own),
    ];

    private static readonly (Capability, Reach)[] FillsReturns =
    [
        .. Everybody,
        (FillReturns, Own),
        (ActForUnit, Own),
        (ViewResults, Own),
        (NominateForAwards, Own),
        (ViewAwards, Own),
        (TeachLearners, Own),
        (ViewRegisters, Own),
        (EnterRegisters, Own),
    ];

    private static readonly (Capability, Reach)[] Heads = [.. FillsReturns, (LeadUnit, Own)];

    private static readonly (Capability, Reach)[] Looks =
    [
        (ViewOrganisation, Subtree | Upward),
        (ViewMovements, Subtree | Upward | Related),
        (ViewResults, Subtree),
        (ViewAwards, Subtree),
        (ViewCommunity, Subtree),
        (RaiseProposals, Own),
    ];

    private static readonly (Capability, Reach)[] SitsInCouncil =
    [
        .. Looks,
        (ViewMovements, CouncilSession),
        (ViewCouncils, Own),
        (JudgeInitiatives, Own),
        (SubmitInitiatives, Own),
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
                (ManagePrivacy, Subtree),
                (ManageSystem, Subtree),
            ]),
            [Role.StandingOffice] = Of([
                .. Looks,
                (ManageOrganisation, Subtree),
                (ManageMovements, Own),
                (ActForUnit, Own),
                (ManageMeasures, Own),
                (ManageRounds, Own),
                (ReviewReturns, Subtree),
                (CorrectFigures, Subtree),
                (IssueDocuments, Own),
                (ManagePaperWordings, Own),
                (FillReturns, Own),
                (NominateForAwards, Own),
                (ManageCommendation, Own),
                (ViewCouncils, Own),
                (RunCouncils, Own),
                (ManageAccounts, Subtree),
                (ViewAudit, Subtree),
                (ManagePrivacy, Own),
                (ManageTeams, Own),
                (SubmitInitiatives, Own),
                (ManageInitiatives, Own),
                (HandleProposals, Own),
                (WriteArticles, Own),
                (PublishArticles, Own),
                (ExchangeData, Own),
                (TeachLearners, Subtree),
                (ManageLearning, Subtree),
                (ManagePaperWordings, Own),
                (ManageAssessment, Own),
                (ManageInspections, Own),
                (Inspect, Own),
                (ViewRegisters, Subtree),
                (EnterRegisters, Subtree),
                (ManageRegisters, Own),
                (ImportFigures, Own),
            ]),
            [Role.Chairman] = Of([
                .. SitsInCouncil,
                (LeadUnit, Own),
                (ApproveLaunch, Own),
                (JudgeScores, Own),
                (ViewRegisters, Subtree),
                (IssueDocuments, Own),
                (ViewAudit, Subtree),
                (PublishArticles, Own),
            ]),
            [Role.CouncilMember] = Of([.. SitsInCouncil, (Inspect, Own)]),
            [Role.CouncilSecretary] = Of([.. SitsInCouncil, (RunCouncils, Own), (JudgeScores, Own), (Inspect, Own)]),
            [Role.Inspector] = Of([.. Looks, (Inspect, Own)]),
            [Role.UnitHead] = Of(Heads),
            [Role.Reporter] = Of(FillsReturns),
            [Role.VillageHead] = Of([.. Heads, (WorkInTeam, Own)]),
            [Role.CellSecretary] = Of([.. Everybody, (ViewResults, Own)]),
            [Role.TeamMember] = Of([
                .. Everybody,
                (ViewResults, Own),
                (WorkInTeam, Own),
                (TeachLearners, Own),
                (ViewRegisters, Own),
                (EnterRegisters, Own),
            ]),
            [Role.EnterpriseRepresentative] = Of([.. Heads, (ManageCommendation, Own), (ViewCouncils, Own), (RunCouncils, Own)]),
            [Role.Learner] = Of(Everybody),
            [Role.CommunicationsEditor] = Of([.. Everybody, (WriteArticles, Own)]),
            [Role.ProvinceCoordinator] = Of(Looks),
            [Role.Auditor] = Of([.. Looks, (ViewAudit, Subtree)]),
        };

    /// <summary>How far the capability reaches for the role; null where the role does not have it.</summary>
    public static Reach? ReachOf(Role role, Capability capability) => Rights[role].TryGetValue(capability, out var reach) ? reach : null;

    private static Dictionary<Capability, Reach> Of(IEnumerable<(Capability Capability, Reach Reach)> rights) =>
        rights.GroupBy(r => r.Capability).ToDictionary(g => g.Key, g => g.Aggregate((Reach)0, (all, r) => all | r.Reach));
}
