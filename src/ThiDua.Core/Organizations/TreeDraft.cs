using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>A tree that is being changed, before it becomes a version.</summary>
public sealed class TreeDraft
{
    private readonly Dictionary<Guid, Place> places;
    private readonly List<Place> roots = [];

    public TreeDraft(OrgTree tree)
    {
        places = new Dictionary<Guid, Place>(tree.Count);
        foreach (var node in tree.Nodes)
        {
            var place = new Place(node.UnitId, node.Kind, node.Name, node.ShortName) { IsEnded = node.IsEnded };
            Hang(place, node.ParentId);
        }
    }

    /// <summary>A tree from nothing, in any order of the units.</summary>
    /// <exception cref="InvalidOperationException">A unit's parent is not among the units.</exception>
    public TreeDraft(IReadOnlyDictionary<OrgUnit, Guid?> parents)
    {
        places = parents.Keys.ToDictionary(u => u.Id, u => new Place(u.Id, u.Kind, u.Name, u.ShortName) { Disturbed = true });
        rootsDisturbed = true;
        foreach (var (unit, parent) in parents)
        {
            HangUnder(places[unit.Id], parent);
        }
    }

    public bool Contains(Guid unit) => places.ContainsKey(unit);

    public Guid? ParentOf(Guid unit) => places[unit].Parent?.Id;

    public string NameOf(Guid unit) => places[unit].Name;

    public bool IsEnded(Guid unit) => places[unit].IsEnded;

    public IEnumerable<Guid> LivingChildren(Guid unit) => places[unit].Children.Where(c => !c.IsEnded).Select(c => c.Id);

    public bool IsAtOrBelow(Guid unit, Guid root)
    {
        for (var at = places.GetValueOrDefault(unit); at is not null; at = at.Parent)
        {
            if (at.Id == root)
            {
                return true;
            }
        }

        return false;
    }

    public void Add(OrgUnit unit, Guid? parent) => Add(unit.Id, unit.Kind, unit.Name, unit.ShortName, parent);

    public void Add(Guid unit, UnitKind kind, string name, string shortName, Guid? parent)
    {
        Hang(new Place(unit, kind, name, shortName), parent);
        Disturb(parent);
    }

    public void Rename(Guid unit, UnitKind kind, string name, string shortName)
    {
        var place = places[unit];
        (place.Kind, place.Name, place.ShortName) = (kind, name, shortName);
        Disturb(place.Parent?.Id);
    }

    public void Move(Guid unit, Guid parent)
    {
        var place = places[unit];
        SiblingsOf(place).Remove(place);
        places.Remove(unit);
        Hang(place, parent);
        Disturb(parent);
    }

    /// <summary>The unit no longer exists; it keeps its place.</summary>
    public void End(Guid unit) => places[unit].IsEnded = true;

    /// <summary>The unit had not ended after all.</summary>
    public void Revive(Guid unit) => places[unit].IsEnded = false;

    /// <summary>The unit was never there.</summary>
    /// <exception cref="InvalidOperationException">Something stands below it.</exception>
    public void Remove(Guid unit)
    {
        var place = places[unit];
        if (place.Children.Count > 0)
        {
            throw new InvalidOperationException("A unit with others below it cannot be taken out of the tree.");
        }

        SiblingsOf(place).Remove(place);
        places.Remove(unit);
    }

    /// <summary>Pre-order numbering; siblings stand by kind, then by name in Vietnamese order.</summary>
    /// <exception cref="InvalidOperationException">The units form a ring: some cannot be reached from a root.</exception>
    public OrgTree ToTree(Guid version)
    {
        var nodes = new OrgNode[places.Count];
        var next = 0;
        Sort(roots, ref rootsDisturbed);
        foreach (var root in roots)
        {
            Number(root, 0, nodes, ref next);
        }

        return next == nodes.Length
            ? new OrgTree(version, nodes)
            : throw new InvalidOperationException("The units of the tree form a ring.");
    }

    private bool rootsDisturbed;

    private static int Number(Place place, int depth, OrgNode[] nodes, ref int next)
    {
        var left = next++;
        Sort(place.Children, ref place.Disturbed);
        foreach (var child in place.Children)
        {
            Number(child, depth + 1, nodes, ref next);
        }

        var right = next - 1;
        nodes[left] = new OrgNode(place.Id, place.Parent?.Id, left, right, depth, place.Kind, place.Name, place.ShortName, place.IsEnded);
        return right;
    }

    /// <summary>Most children stand in order already, as they came from a tree.</summary>
    private static void Sort(List<Place> places, ref bool disturbed)
    {
        if (disturbed)
        {
            var sorted = places.OrderBy(p => p.Kind).ThenBy(p => p.ShortName, VietnameseOrder.Comparer).ToList();
            places.Clear();
            places.AddRange(sorted);
            disturbed = false;
        }
    }

    private void Hang(Place place, Guid? parent)
    {
        HangUnder(place, parent);
        places.Add(place.Id, place);
    }

    private void HangUnder(Place place, Guid? parent)
    {
        place.Parent =
            parent is not { } id ? null
            : places.TryGetValue(id, out var above) ? above
            : throw new InvalidOperationException("A unit's parent is missing from the tree.");
        SiblingsOf(place).Add(place);
    }

    private List<Place> SiblingsOf(Place place) => place.Parent?.Children ?? roots;

    private void Disturb(Guid? parent)
    {
        if (parent is { } id)
        {
            places[id].Disturbed = true;
        }
        else
        {
            rootsDisturbed = true;
        }
    }

    private sealed class Place(Guid id, UnitKind kind, string name, string shortName)
    {
        public bool Disturbed;

        public Guid Id { get; } = id;
        public UnitKind Kind { get; set; } = kind;
        public string Name { get; set; } = name;
        public string ShortName { get; set; } = shortName;
        public bool IsEnded { get; set; }
        public Place? Parent { get; set; }
        public List<Place> Children { get; } = [];
    }
}
