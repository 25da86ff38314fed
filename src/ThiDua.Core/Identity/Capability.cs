namespace ThiDua.Core.Identity;

/// <summary>Something one can be allowed to do. Each page and endpoint names the one it needs.</summary>
public enum Capability
{
    ViewOrganisation,

    /// <summary>Add, rename, move and end units below a level of government, with their codes, sizes and contacts.</summary>
    ManageOrganisation,

    /// <summary>The same for provinces and communes themselves: those change by decision of the state alone.</summary>
    ManageAdministrativeUnits,
    ManageAccounts,

    /// <summary>See movements that are running, with their targets, tasks and sources.</summary>
    ViewMovements,

    /// <summary>Read plans in, confirm drafts, change movements.</summary>
    ManageMovements,

    /// <summary>For one's unit: take papers in, answer tasks, register for the year, draw up its own plan.</summary>
    ActForUnit,

    /// <summary>Answer for a unit: approve its own plan, be told of what is overdue.</summary>
    LeadUnit,

    /// <summary>Let a movement be launched although its check list is not complete.</summary>
    ApproveLaunch,
    ManageMeasures,
    ViewResults,

    /// <summary>Correct a computed figure by a signed adjustment.</summary>
    CorrectFigures,

    /// <summary>Open and close reporting rounds.</summary>
    ManageRounds,
    FillReturns,
    ReviewReturns,
    IssueDocuments,

    /// <summary>Send in nominations of one's unit.</summary>
    NominateForAwards,

    /// <summary>Occasions, appraisal, decisions, certificates, money, rule sets of an authority.</summary>
    ManageCommendation,

    /// <summary>Look up the register of awards.</summary>
    ViewAwards,

    /// <summary>See councils, their sessions and what is laid before them.</summary>
    ViewCouncils,

    /// <summary>Set councils up and run their sessions.</summary>
    RunCouncils,

    /// <summary>Register learners, hold classes, record completions: sees who learns.</summary>
    TeachLearners,

    /// <summary>Courses, draws for asking again, contests of the authority.</summary>
    ManageLearning,

    /// <summary>Change the wording and order of kinds of paper for the authority and those below it.</summary>
    ManagePaperWordings,

    /// <summary>Criteria sets, scoring rounds, clusters; the column of the standing office.</summary>
    ManageAssessment,

    /// <summary>The column of the council, and its ballots among equals.</summary>
    JudgeScores,

    /// <summary>Plans of inspections, the draw, the teams.</summary>
    ManageInspections,

    /// <summary>Checklists, findings and minutes of an inspection.</summary>
    Inspect,

    /// <summary>See the records of registers.</summary>
    ViewRegisters,

    /// <summary>Enter records into registers, where the register is for the role.</summary>
    EnterRegisters,

    /// <summary>Define registers of one's authority and what is counted from them.</summary>
    ManageRegisters,

    /// <summary>Take figures of other systems in.</summary>
    ImportFigures,
    ViewAudit,

    /// <summary>Purposes, requests of data subjects, retention, breaches.</summary>
    ManagePrivacy,
    ManageSystem,

    /// <summary>See community teams, initiatives and their work.</summary>
    ViewCommunity,

    /// <summary>Set teams up, give them tasks and requests, appraise them.</summary>
    ManageTeams,

    /// <summary>Keep the log of a team, answer requests for help.</summary>
    WorkInTeam,
    SubmitInitiatives,

    /// <summary>Read initiatives as a judge, without names.</summary>
    JudgeInitiatives,

    /// <summary>Name judges, keep the council's decision, the chain of those who apply it, its measured effect.</summary>
    ManageInitiatives,
    RaiseProposals,

    /// <summary>Answer difficulties, requests, questions and incidents, or see that somebody does.</summary>
    HandleProposals,
    WriteArticles,

    /// <summary>Release articles that somebody else wrote.</summary>
    PublishArticles,

    /// <summary>Send a period's figures to the higher authority and take in those of lower ones.</summary>
    ExchangeData,
}

/// <summary>How far from the unit where a role is held a capability reaches: up and down the tree, or along a relation.</summary>
[Flags]
public enum Reach
{
    /// <summary>The unit itself.</summary>
    Own = 1,

    /// <summary>The unit and everything below it.</summary>
    Subtree = 2 | Own,

    /// <summary>The unit and those above it: only what they have published, never drafts.</summary>
    Upward = 4 | Own,

    /// <summary>Published records that a unit within the reach takes part in, wherever they belong.</summary>
    Participant = 8,

    /// <summary>Published records in which a unit within the reach has a task.</summary>
    Task = 16,

    /// <summary>Published records that were sent to a unit within the reach.</summary>
    Recipient = 32,

    /// <summary>Published records of the cluster that a unit within the reach belongs to.</summary>
    Cluster = 64,

    /// <summary>Records laid before a council session that the person sits in.</summary>
    CouncilSession = 128,
}
