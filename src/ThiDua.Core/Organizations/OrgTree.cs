using System.Collections.Frozen;

namespace ThiDua.Core.Organizations;

/// <summary>
/// One tree version in memory, as arrays in pre-order: a subtree is the range <c>i ..= Last[i]</c>. Immutable, so it is
/// shared by all requests.
/// </summary>
public sealed class OrgTree
{
    private readonly FrozenDictionary<Guid, int> indexes;

    /// <param name="nodes">In pre-order.</param>
    public OrgTree(Guid versionId, IReadOnlyList<OrgNode> nodes)
    {
        VersionId = versionId;
        Nodes = nodes;
        indexes = nodes.Select((n, i) => KeyValuePair.Create(n.UnitId, i)).ToFrozenDictionary();
        Parent = new int[nodes.Count];
        Last = new int[nodes.Count];
        for (var i = 0; i < nodes.Count; i++)
        {
            Parent[i] = nodes[i].ParentId is { } parent ? indexes[parent] : -1;
            Last[i] = nodes[i].Right;
        }
    }

    public Guid VersionId { get; }

    public IReadOnlyList<OrgNode> Nodes { get; }

    /// <summary>Index of the parent, −1 for a root.</summary>
    public int[] Parent { get; }

    /// <summary>Index of the last unit of the subtree.</summary>
    public int[] Last { get; }

    public int Count => Nodes.Count;

    /// <summary>Index of the unit, −1 where it is not in this version.</summary>
    public int IndexOf(Guid unit) => indexes.GetValueOrDefault(unit, -1);

    public OrgNode? Find(Guid unit) => IndexOf(unit) is >= 0 and var i ? Nodes[i] : null;

    public bool IsInSubtree(Guid unit, Guid root)
    {
        var (u, r) = (IndexOf(unit), IndexOf(root));
        return u >= 0 && r >= 0 && u >= r && u <= Last[r];
    }

    /// <summary>The unit and everything below it, in pre-order.</summary>
    public IEnumerable<OrgNode> Subtree(Guid root)
    {
        var r = IndexOf(root);
        for (var i = r; r >= 0 && i <= Last[r]; i++)
        {
            yield return Nodes[i];
        }
    }

    public IEnumerable<OrgNode> Children(Guid parent) => Subtree(parent).Where(n => n.ParentId == parent);

    /// <summary>The unit, then its parent, up to the root.</summary>
    public IEnumerable<OrgNode> PathUp(Guid unit)
    {
        for (var i = IndexOf(unit); i >= 0; i = Parent[i])
        {
            yield return Nodes[i];
        }
    }

    /// <summary>The nearest level of government at or above the unit: the authority whose business it is.</summary>
    public OrgNode? AuthorityOf(Guid unit) => PathUp(unit).FirstOrDefault(n => n.Kind.IsAuthority());
}

/// <summary>A unit in a tree version, with what lists of units show.</summary>
public sealed record OrgNode(Guid UnitId, Guid? ParentId, int Left, int Right, int Depth, UnitKind Kind, string Name, string ShortName);
