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
    ManageMeasures,
    ViewResults,

    /// <summary>Correct a computed figure by a signed adjustment.</summary>
    CorrectFigures,

    /// <summary>Open and close reporting rounds.</summary>
    ManageRounds,
    FillReturns,
    ReviewReturns,
    IssueDocuments,
    ViewAudit,

    /// <summary>Purposes, requests of data subjects, retention, breaches.</summary>
    ManagePrivacy,
    ManageSystem,
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
