using ThiDua.Core.Organizations;

namespace ThiDua.Core.SeedData;

/// <summary>
/// A province or commune of the demonstration. Code and parent are those of <see cref="AdministrativeUnitSeed"/>; the slug
/// is ASCII and part of keys and user names ("konchieng"); the name has its kind ("xã Kon Chiêng"). Incomplete ones only
/// exist so that a province has something to add up.
/// </summary>
public sealed record DemoAuthority(string Code, string? ParentCode, string Slug, UnitKind Kind, string Name, bool IsComplete);

/// <summary>
/// An invented unit; all hang directly under their authority. The key is stable and unique: "konchieng/vhxh",
/// "konchieng/thon-3".
/// </summary>
public sealed record DemoUnit(string Key, DemoAuthority Authority, UnitKind Kind, string Name, string ShortName)
{
    /// <summary>Whether it runs the movement for its authority; exactly one does.</summary>
    public bool IsStandingOffice { get; init; }

    /// <summary>What its head is called, before its name: "Giám đốc", "Hiệu trưởng"; null for villages and workplaces.</summary>
    public string? HeadTitle { get; init; }

    public required DemoSize Size { get; init; }
}

/// <summary>How big a unit is, on a day and by whose word; what does not apply is null, never zero.</summary>
public sealed record DemoSize(DateOnly AsOf, string Source)
{
    public long? Households { get; init; }

    public long? Adults { get; init; }

    /// <summary>Cadres, civil servants and public employees.</summary>
    public long? Officials { get; init; }

    public long? Workers { get; init; }

    public long? Pupils { get; init; }
}

/// <summary>
/// A cluster or block of units of like kind that are ranked against each other: communes by code for a cluster of a
/// province, else demonstration units by key; the other list is empty.
/// </summary>
public sealed record DemoCluster(
    string Key,
    DemoAuthority Authority,
    string Name,
    IReadOnlyList<string> MemberCodes,
    IReadOnlyList<string> MemberKeys
);
