using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Measures;

/// <summary>Finds the units that a file of another system names, at and below an authority: by official code, else by a name that only one bears.</summary>
internal sealed class FigureUnits(OrgTree tree, Guid authority, ILookup<string, Guid> codes)
{
    private readonly ILookup<string, OrgNode> names = tree.Subtree(authority)
        .Where(n => !n.IsEnded)
        .SelectMany(n =>
            new[] { n.Name, n.ShortName, tree.FullName(n.UnitId) }
                .Select(SearchFolding.Fold)
                .Distinct()
                .Select(name => (Name: name, Node: n))
        )
        .ToLookup(n => n.Name, n => n.Node);

    /// <summary>Null where there is none, or more than one.</summary>
    public OrgNode? Find(string said)
    {
        var text = said.Trim();
        var byCode = codes[text].Distinct().Where(u => u == authority || tree.IsInSubtree(u, authority)).Take(2).ToList();
        if (byCode.Count == 1)
        {
            return tree.Find(byCode[0]);
        }

        var byName = names[SearchFolding.Fold(text)].DistinctBy(n => n.UnitId).Take(2).ToList();
        return byName.Count == 1 ? byName[0] : null;
    }
}
