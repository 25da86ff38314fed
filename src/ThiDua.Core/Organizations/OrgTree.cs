using System.Collections.Frozen;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>
/// One tree version in memory, as arrays in pre-order: a subtree is the range <c>i ..= Last[i]</c>. Immutable, so it is
/// shared by all requests.
/// </summary>
public sealed class OrgTree
{
    private readonly FrozenDictionary<Guid, int> indexes;
    private readonly Lazy<(string[] Names, string[] ShortNames)> folded;

    /// <param name="nodes">In pre-order.</param>
    public OrgTree(Guid versionId, IReadOnlyList<OrgNode> nodes)
    {
        VersionId = versionId;
        Nodes = nodes;
        indexes = nodes.Select((n, i) => KeyValuePair.Create(n.UnitId, i)).ToFrozenDictionary();
        folded = new(() => ([.. nodes.Select(n => SearchFolding.Fold(n.Name))], [.. nodes.Select(n => SearchFolding.Fold(n.ShortName))]));
        Ended = [.. nodes.Index().Where(n => n.Item.IsEnded).Select(n => n.Index)];
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

    /// <summary>Units that have ended and stand under what followed them, in order; most trees have few.</summary>
    public IReadOnlyList<int> Ended { get; }

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

    /// <summary>The units right below, in order; each step leaps over a subtree.</summary>
    public IEnumerable<OrgNode> Children(Guid parent)
    {
        var p = IndexOf(parent);
        for (var i = p + 1; p >= 0 && i <= Last[p]; i = Last[i] + 1)
        {
            yield return Nodes[i];
        }
    }

    /// <summary>The units that stand under no other.</summary>
    public IEnumerable<OrgNode> Roots()
    {
        for (var i = 0; i < Count; i = Last[i] + 1)
        {
            yield return Nodes[i];
        }
    }

    /// <summary>The unit, then its parent, up to the root.</summary>
    public IEnumerable<OrgNode> PathUp(Guid unit)
    {
        for (var i = IndexOf(unit); i >= 0; i = Parent[i])
        {
            yield return Nodes[i];
        }
    }

    /// <summary>
    /// The unit as a choice or a list of search results must call it, because names recur: a commune with its province, what
    /// is below with its commune and province.
    /// </summary>
    public string FullName(Guid unit) =>
        string.Join(", ", PathUp(unit).Where((n, i) => i == 0 || n.Kind.IsProvincial() || n.Kind.IsCommunal()).Select(n => n.Name));

    /// <summary>Where a unit stands, nearest first, without itself and the country: "xã Kon Chiêng, tỉnh Gia Lai".</summary>
    public string Whereabouts(Guid unit) =>
        string.Join(", ", PathUp(unit).Skip(1).Where(n => n.Kind != UnitKind.Country).Select(n => n.Name));

    /// <summary>For search: names without diacritics, made when first asked for.</summary>
    internal string FoldedName(int index) => folded.Value.Names[index];

    internal string FoldedShortName(int index) => folded.Value.ShortNames[index];

    /// <summary>The nearest level of government at or above the unit: the authority whose business it is.</summary>
    public OrgNode? AuthorityOf(Guid unit) => PathUp(unit).FirstOrDefault(n => n.Kind.IsAuthority());
}

/// <summary>A unit in a tree version, with what it was called and what it was then.</summary>
/// <param name="IsEnded">
/// It no longer exists. It keeps a place, under its successor or where it last stood, so that its records stay within
/// somebody's reach and its figures can be shown on the tree of a later day.
/// </param>
public sealed record OrgNode(
    Guid UnitId,
    Guid? ParentId,
    int Left,
    int Right,
    int Depth,
    UnitKind Kind,
    string Name,
    string ShortName,
    bool IsEnded = false
);
