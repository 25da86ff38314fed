using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

/// <summary>Units that a test has made, found by their full or short name.</summary>
public sealed class UnitTree(IReadOnlyList<OrgUnit> units, OrgTree tree)
{
    /// <summary>In the order of the description.</summary>
    public IReadOnlyList<OrgUnit> Units { get; } = units;

    /// <summary>The tree version that was recorded.</summary>
    public OrgTree Tree { get; } = tree;

    /// <summary>The unit that was named first.</summary>
    public OrgUnit Root => Units[0];

    /// <param name="name">"xã Kon Chiêng" or "Kon Chiêng"; it must be the only one of that name.</param>
    public OrgUnit this[string name] =>
        Units.Single(u => u.Name == name || (u.ShortName == name && Units.All(other => other.Name != name)));
}
