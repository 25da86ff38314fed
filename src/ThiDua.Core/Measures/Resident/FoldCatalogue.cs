using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>Measures, links and periods, read once and shared by all requests until one of them changes. Not to be changed.</summary>
internal sealed class FoldCatalogue
{
    private readonly Dictionary<string, Measure> byCode;
    private readonly ILookup<Guid, MeasureLink> linksTo;
    private readonly ILookup<Guid, MeasureLink> linksFrom;

    private FoldCatalogue(List<Measure> measures, List<MeasureLink> links, List<Period> periods)
    {
        Measures = measures.ToDictionary(m => m.Id);
        Periods = periods.ToDictionary(p => p.Id);
        byCode = measures.ToDictionary(m => m.Code);
        linksTo = links.ToLookup(l => l.CountsAsMeasureId);
        linksFrom = links.ToLookup(l => l.MeasureId);
    }

    public IReadOnlyDictionary<Guid, Measure> Measures { get; }

    public IReadOnlyDictionary<Guid, Period> Periods { get; }

    public static async Task<FoldCatalogue> LoadAsync(ThiDuaDbContext db, CancellationToken cancellation) =>
        new(
            await db.Measures.AsNoTracking().Include(m => m.Formulas).ToListAsync(cancellation),
            await db.MeasureLinks.AsNoTracking().ToListAsync(cancellation),
            await db.Periods.AsNoTracking().ToListAsync(cancellation)
        );

    /// <summary>How a measure is computed in a period: by the formula that the period is judged by. Null where it is reported.</summary>
    public Computation? ComputationOf(Measure measure, Period period) =>
        Computation.Of(measure, measure.FormulaOn(period.WindowTo), byCode.GetValueOrDefault);

    /// <summary>How it would be computed today, where that is another formula than the period's own.</summary>
    public Computation? NewerComputationOf(Measure measure, Period period) =>
        measure.LatestFormula is var latest && latest.Id != measure.FormulaOn(period.WindowTo).Id
            ? Computation.Of(measure, latest, byCode.GetValueOrDefault)
            : null;

    /// <summary>The measures and those that they are computed from, in the period and today.</summary>
    public List<Measure> WithParts(IEnumerable<Measure> measures, Period period) =>
        Find(
            measures.SelectMany(m =>
                new[] { ComputationOf(m, period), NewerComputationOf(m, period) }
                    .OfType<Computation>()
                    .SelectMany(c => c.Parts)
                    .Append(m)
                    .Select(p => p.Id)
            )
        );

    public PeriodFamily FamilyOf(Period period) => PeriodFamily.Of(period, Periods.Values);

    /// <summary>The measures that are there, by code.</summary>
    public List<Measure> Find(IEnumerable<Guid> ids) =>
        [.. ids.Distinct().Select(id => Measures.GetValueOrDefault(id)).OfType<Measure>().OrderBy(m => m.Code, StringComparer.Ordinal)];

    /// <summary>The measures whose numbers count for the asked ones, themselves among them.</summary>
    public IReadOnlyList<CountedMeasure> Counted(IReadOnlyList<Measure> asked)
    {
        var reached = asked.Select(m => m.Id).ToHashSet();
        var queue = new Queue<Guid>(reached);
        var links = new List<MeasureLink>();
        while (queue.TryDequeue(out var id))
        {
            links.AddRange(linksTo[id]);
            foreach (var link in linksTo[id].Where(l => reached.Add(l.MeasureId)))
            {
                queue.Enqueue(link.MeasureId);
            }
        }

        return MeasureLinks.Resolve(asked, Find(reached), links);
    }

    /// <summary>The measures that numbers of these count for, these among them.</summary>
    public IReadOnlySet<Guid> CountingFrom(IEnumerable<Guid> measures)
    {
        var reached = measures.ToHashSet();
        var queue = new Queue<Guid>(reached);
        while (queue.TryDequeue(out var id))
        {
            foreach (var link in linksFrom[id].Where(l => reached.Add(l.CountsAsMeasureId)))
            {
                queue.Enqueue(link.CountsAsMeasureId);
            }
        }

        return reached;
    }
}
