using ThiDua.Core.Organizations;

namespace ThiDua.Core.Measures;

/// <summary>
/// The shape of a tree in pre-order, prepared for folding. Only units that have others below them get a row of sums;
/// the numbers of a leaf are its own, so a country of 100,000 units keeps 3,356 rows of sums.
/// </summary>
public sealed class RollUpShape
{
    private readonly int[] parent;
    private readonly int[] innerRow;

    /// <param name="parent">Index of each unit's parent, −1 for a root; a parent stands before its children.</param>
    /// <exception cref="ArgumentException">A parent does not stand before its child.</exception>
    public RollUpShape(ReadOnlySpan<int> parent)
    {
        this.parent = parent.ToArray();
        innerRow = new int[parent.Length];
        var hasChildren = new bool[parent.Length];
        for (var i = 0; i < parent.Length; i++)
        {
            if (parent[i] >= i || parent[i] < -1)
            {
                throw new ArgumentException($"Unit {i} has parent {parent[i]}, which does not stand before it.", nameof(parent));
            }

            if (parent[i] >= 0)
            {
                hasChildren[parent[i]] = true;
            }
        }

        for (var i = 0; i < innerRow.Length; i++)
        {
            innerRow[i] = hasChildren[i] ? InnerCount++ : -1;
        }
    }

    /// <summary>Units in the tree.</summary>
    public int Count => parent.Length;

    /// <summary>Units that have others below them.</summary>
    public int InnerCount { get; }

    /// <summary>Index of each unit's parent, −1 for a root.</summary>
    public ReadOnlySpan<int> Parent => parent;

    /// <summary>Row of sums of each unit, −1 for a leaf.</summary>
    public ReadOnlySpan<int> InnerRow => innerRow;

    /// <summary>The subtree of a unit as a tree of its own: index 0 is the unit, index i the unit <c>root + i</c> of the whole tree.</summary>
    public static RollUpShape OfSubtree(OrgTree tree, int root) => OfSubtree(tree, root, tree.Last[root]);

    /// <summary>Units that stand one after the other and of which no one but the first has its parent elsewhere; of the whole tree that is every root.</summary>
    internal static RollUpShape OfSubtree(OrgTree tree, int first, int last)
    {
        var parents = new int[last - first + 1];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = Math.Max(-1, tree.Parent[first + i] - first);
        }

        return new RollUpShape(parents);
    }
}
