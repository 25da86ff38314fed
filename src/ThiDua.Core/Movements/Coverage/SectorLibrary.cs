namespace ThiDua.Core.Movements;

/// <summary>What the library proposes for the priority sectors of commune plans; handed in by the module that holds the files.</summary>
public sealed record SectorLibrary(IReadOnlyList<SectorProposal> Sectors);

/// <param name="Sector">As contents name it: "agriculture".</param>
/// <param name="Place">Where in which plan the sector stands.</param>
public sealed record SectorProposal(
    string Key,
    string Sector,
    string Name,
    string Place,
    IReadOnlyList<ProposedMeasure> Measures,
    IReadOnlyList<ProposedRegister> Registers,
    IReadOnlyList<ProposedWork> Tasks
);

/// <param name="Code">Of the measure library.</param>
/// <param name="Basis">The thought of the sentence it comes from, in our own words.</param>
public sealed record ProposedMeasure(string Code, string Basis);

/// <summary>A list of real things that measures are counted from.</summary>
public sealed record ProposedRegister(string Key, string Name, string Basis);

/// <param name="Units">Who would lead it, as a commune names its units.</param>
public sealed record ProposedWork(string Key, string Text, string Units, string Basis);
