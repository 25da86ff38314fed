using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>What a correction adds to the sums of a table.</summary>
/// <param name="Unit">Position in the tree.</param>
/// <param name="Measure">Position among the measures of the table.</param>
internal readonly record struct Correction(int Unit, int Measure, long Numerator, long Denominator);

/// <summary>The part of the tree that a measure reaches over: its owner's subtree, the whole for the library.</summary>
internal readonly record struct OwnerRange(int First, int Last)
{
    /// <summary>An owner that is no longer in the tree reaches over all of it: what it has asked stays to be seen.</summary>
    public static OwnerRange Of(OrgTree tree, Guid? owner) =>
        owner is { } id && tree.IndexOf(id) is > 0 and var i ? new(i, tree.Last[i]) : new(0, tree.Count - 1);

    public bool Holds(int unit) => unit >= First && unit <= Last;
}

/// <summary>The corrections of a period and of its parts that hold.</summary>
internal sealed record AdjustmentSet(IReadOnlyList<Correction> Corrections, IReadOnlyList<Adjustment> OfThePeriod, bool HasOfParts)
{
    public static readonly AdjustmentSet None = new([], [], false);
}

/// <summary>
/// Finds the corrections that count in a period. Those made for it all do. One made for a part counts where the part's
/// values do: it adds up with a sum, and stands with a last value until a later part has an accepted return at or below
/// its unit; a return for a longer period takes its place as it takes the place of the part's values. An average is
/// corrected at the period itself.
/// </summary>
internal sealed class AdjustmentFold(
    ThiDuaDbContext db,
    OrgTree tree,
    PeriodFamily family,
    IReadOnlyList<Measure> measures,
    IReadOnlyList<CountedMeasure> counted
)
{
    public async Task<AdjustmentSet> LoadAsync(int first, int last, CancellationToken cancellation)
    {
        var bySource = counted.ToLookup(c => c.Source.Id);
        var (periods, sources) = (family.All().Select(p => p.Id).ToList(), bySource.Select(s => s.Key).ToList());
        var query = db
            .Adjustments.AsNoTracking()
            .Where(a => periods.Contains(a.PeriodId) && sources.Contains(a.MeasureId) && a.WithdrawnAt == null);
        if (first > 0 || last < tree.Count - 1)
        {
            var units = UnitsOf(first, last);
            query = query.Where(a => units.Contains(a.UnitId));
        }

        var found = (await query.ToListAsync(cancellation)).OrderBy(a => a.At).ThenBy(a => a.Id).ToList();
        var corrections = new List<Correction>();
        foreach (var adjustment in found)
        {
            var unit = tree.IndexOf(adjustment.UnitId);
            foreach (var measure in bySource[adjustment.MeasureId].Where(_ => unit >= first && unit <= last))
            {
                if (
                    OwnerRange.Of(tree, measures[measure.Index].OwnerUnitId).Holds(unit)
                    && await CountsAsync(adjustment, unit, measures[measure.Index], cancellation)
                )
                {
                    var divisor = PartsMerger.DivisorOf(measures[measure.Index], family);
                    corrections.Add(
                        new(
                            unit,
                            measure.Index,
                            checked(adjustment.NumeratorDelta * measure.Factor * divisor),
                            checked(adjustment.DenominatorDelta * divisor)
                        )
                    );
                }
            }
        }

        var own = found.FindAll(a => a.PeriodId == family.Period.Id);
        return new(corrections, own, own.Count < found.Count);
    }

    private async Task<bool> CountsAsync(Adjustment adjustment, int unit, Measure measure, CancellationToken cancellation)
    {
        if (adjustment.PeriodId == family.Period.Id)
        {
            return true;
        }

        var fold = PartsMerger.FoldOf(measure);
        var part = family.All().Single(p => p.Id == adjustment.PeriodId);
        var over = family
            .All()
            .Where(p => p.Id != part.Id && p.EndsOn >= part.EndsOn)
            .Where(p => fold == PeriodFold.Last || p.StartsOn <= part.StartsOn)
            .Select(p => p.Id)
            .ToList();
        if (fold == PeriodFold.Average)
        {
            return false;
        }

        var units = UnitsOf(unit, tree.Last[unit]);
        var sets = db.ValueColumns.Where(c => c.MeasureId == adjustment.MeasureId || c.MeasureId == measure.Id).Select(c => c.SetId);
        return !await db.ValueRows.AnyAsync(
            r => over.Contains(r.PeriodId) && r.AcceptedAt != null && sets.Contains(r.SetId) && units.Contains(r.UnitId),
            cancellation
        );
    }

    private IQueryable<Guid> UnitsOf(int first, int last)
    {
        var version = tree.VersionId;
        return db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
    }
}
