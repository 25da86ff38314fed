using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>The sizes of units (households, officials …) that index measures are weighed by and shares are of.</summary>
internal static class UnitSizes
{
    /// <summary>The latest of each kind until the day, by unit; one query whatever the number of units.</summary>
    public static async Task<Dictionary<Guid, Dictionary<UnitFigureKind, UnitSize>>> LoadAsync(
        ThiDuaDbContext db,
        IReadOnlyCollection<Guid> units,
        IEnumerable<(Measure Measure, MeasureFormula Formula)> asked,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        var kinds = asked
            .SelectMany(a => new[] { a.Measure.WeightBy, a.Formula.DenominatorSize })
            .OfType<UnitFigureKind>()
            .Distinct()
            .ToList();
        if (kinds.Count == 0)
        {
            return [];
        }

        var found = await db
            .UnitFigures.AsNoTracking()
            .Where(f => units.Contains(f.UnitId) && kinds.Contains(f.Kind) && f.AsOf <= day && f.Value > 0)
            .ToListAsync(cancellation);
        return found
            .GroupBy(f => f.UnitId)
            .ToDictionary(
                unit => unit.Key,
                unit =>
                    unit.GroupBy(f => f.Kind)
                        .Select(g => g.MaxBy(f => f.AsOf)!)
                        .ToDictionary(f => f.Kind, f => new UnitSize(f.Kind, f.Value, f.AsOf, f.Source))
            );
    }

    /// <summary>What is offered as the denominator of a share; whoever reports may write another number.</summary>
    public static UnitSize? ProposalFor(Measure measure, MeasureFormula formula, IReadOnlyDictionary<UnitFigureKind, UnitSize> sizes) =>
        measure.Kind == MeasureKind.Share && formula.DenominatorSize is { } kind ? sizes.GetValueOrDefault(kind) : null;
}
