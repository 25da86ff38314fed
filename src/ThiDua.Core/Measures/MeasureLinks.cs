using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>A measure whose numbers count for one of the measures that are asked, with what they are multiplied by.</summary>
/// <param name="Index">Position among the asked measures.</param>
/// <param name="Factor">Brings the numerator (of an index: the weighted sum) to the scale of the asked measure.</param>
internal sealed record CountedMeasure(Measure Source, int Index, long Factor, Measure Asked)
{
    public bool IsLinked => Source.Id != Asked.Id;

    /// <summary>
    /// Only the kinds of unit that report the asked measure fold into it, and of a linked measure only those that report
    /// that one: so nothing is counted both by a commune and by its villages.
    /// </summary>
    public bool Folds(UnitKind kind) => Asked.ReportedBy.Contains(kind) && Source.ReportedBy.Contains(kind);
}

/// <summary>
/// Resolves which measures count as which: a lower authority's own measure counts as the one of the higher authority that
/// it is linked to, along any number of links. A link is followed where the numbers can be added exactly: the same kind,
/// and no more decimals than the measure it counts as.
/// </summary>
internal static class MeasureLinks
{
    /// <summary>Reads the links that lead to the asked measures, one query for each step of the longest way.</summary>
    public static async Task<IReadOnlyList<CountedMeasure>> ResolveAsync(
        ThiDuaDbContext db,
        IReadOnlyList<Measure> asked,
        CancellationToken cancellation
    )
    {
        var links = new List<MeasureLink>();
        var known = asked.Select(m => m.Id).ToHashSet();
        var frontier = known.ToList();
        while (frontier.Count > 0)
        {
            var found = await db.MeasureLinks.AsNoTracking().Where(l => frontier.Contains(l.CountsAsMeasureId)).ToListAsync(cancellation);
            links.AddRange(found);
            frontier = [.. found.Select(l => l.MeasureId).Where(known.Add)];
        }

        var others = known.Except(asked.Select(m => m.Id)).ToList();
        var linked = others.Count == 0 ? [] : await db.Measures.AsNoTracking().Where(m => others.Contains(m.Id)).ToListAsync(cancellation);
        return Resolve(asked, linked, links);
    }

    public static IReadOnlyList<CountedMeasure> Resolve(
        IReadOnlyList<Measure> asked,
        IReadOnlyList<Measure> linked,
        IReadOnlyList<MeasureLink> links
    )
    {
        var measures = asked.Concat(linked).DistinctBy(m => m.Id).ToDictionary(m => m.Id);
        var below = links.Where(l => measures.ContainsKey(l.MeasureId)).ToLookup(l => l.CountsAsMeasureId, l => l.MeasureId);
        var counted = new List<CountedMeasure>();
        for (var index = 0; index < asked.Count; index++)
        {
            var seen = new HashSet<Guid> { asked[index].Id };
            var queue = new Queue<Guid>(seen);
            while (queue.TryDequeue(out var id))
            {
                if (Count(measures[id], index, asked[index]) is not { } source)
                {
                    continue;
                }

                counted.Add(source);
                foreach (var next in below[id].Where(seen.Add))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return counted;
    }

    private static CountedMeasure? Count(Measure source, int index, Measure asked)
    {
        if (source.Kind != asked.Kind || source.Scale > asked.Scale)
        {
            return null;
        }

        // The parts of a share and yes/no are whole numbers at any scale.
        var factor = 1L;
        var decimals = asked.Kind is MeasureKind.Count or MeasureKind.Index ? asked.Scale - source.Scale : 0;
        for (var i = 0; i < decimals; i++)
        {
            factor *= 10;
        }

        return new CountedMeasure(source, index, factor, asked);
    }
}
