using ThiDua.Core.Organizations;

namespace ThiDua.Core.Measures.Resident;

/// <summary>
/// What a unit reported before it was merged does not count beside its successor's own report of the same period, which
/// speaks of the whole; until that is there, it does. An ended unit under one of its like stands under its successor; under
/// another it stands where it last stood.
/// </summary>
internal static class Supersession
{
    /// <summary>The successors of a unit in the tree, nearest first; none of one that lives.</summary>
    public static IEnumerable<int> SuccessorsOf(OrgTree tree, int unit)
    {
        while (tree.Nodes[unit].IsEnded && tree.Parent[unit] is >= 0 and var up && tree.Nodes[up].Kind.IsLike(tree.Nodes[unit].Kind))
        {
            yield return up;
            unit = up;
        }
    }

    /// <summary>The units whose report is judged by what this one reports.</summary>
    public static IEnumerable<int> PredecessorsOf(OrgTree tree, int unit)
    {
        for (var child = unit + 1; tree.Ended.Count > 0 && child <= tree.Last[unit]; child = tree.Last[child] + 1)
        {
            if (tree.Nodes[child].IsEnded && tree.Nodes[child].Kind.IsLike(tree.Nodes[unit].Kind))
            {
                yield return child;
                foreach (var earlier in PredecessorsOf(tree, child))
                {
                    yield return earlier;
                }
            }
        }
    }

    /// <summary>Takes back what is superseded of one period.</summary>
    /// <param name="units">Positions in the tree, those above before those below.</param>
    /// <param name="rowOf">Row of a position in the table; −1 for one that is not in it.</param>
    public static void Apply(ObservationTable table, OrgTree tree, IEnumerable<int> units, Func<int, int> rowOf)
    {
        foreach (var unit in units)
        {
            foreach (var successor in SuccessorsOf(tree, unit))
            {
                Apply(table, rowOf(unit), rowOf(successor));
            }
        }
    }

    private static void Apply(ObservationTable table, int row, int successor)
    {
        for (var measure = 0; row >= 0 && successor >= 0 && measure < table.Measures; measure++)
        {
            if (table.IsReported(successor, measure))
            {
                table[row, measure] = null;
                table.Expect(row, measure, isExpected: false);
                table.Mark(CellMark.Late, row, measure, on: false);
            }
        }
    }
}
