using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Measures;

/// <summary>What is about to change: figures of measures, over a stretch of days, at units and so above them.</summary>
/// <param name="UnitIds">Null where the change reaches every unit.</param>
public sealed record FigureChange(IReadOnlyCollection<Guid> MeasureIds, IReadOnlyCollection<Guid>? UnitIds, DateOnly From, DateOnly To)
{
    public static FigureChange Of(Period period, IReadOnlyCollection<Guid> measures, IReadOnlyCollection<Guid> units) =>
        new(measures, units, period.StartsOn, period.EndsOn);

    public static FigureChange Of(PeriodDefinition period, IReadOnlyCollection<Guid> measures, IReadOnlyCollection<Guid> units) =>
        new(measures, units, period.StartsOn, period.EndsOn);
}

/// <summary>Says which figures may not move any more. Rooms that stand above the measures bring theirs.</summary>
public interface IFigureLock
{
    /// <summary>The name of what holds them; null where they are free.</summary>
    Task<string?> HolderAsync(FigureChange change, CancellationToken cancellation);
}

/// <summary>Asks every room before a figure is changed by hand. Measures that the changed ones count for move with them.</summary>
public sealed class FigureLocks(ThiDuaDbContext db, IEnumerable<IFigureLock> locks, Texts texts)
{
    /// <exception cref="ValidationException">Something holds the figures; the sentence names it.</exception>
    public async Task CheckAsync(FigureChange change, CancellationToken cancellation)
    {
        if (await HolderAsync(change, cancellation) is { } holder)
        {
            throw texts.Refusal("measures.locked", "", holder);
        }
    }

    /// <summary>The name of what holds the figures; null where they may move.</summary>
    public async Task<string?> HolderAsync(FigureChange change, CancellationToken cancellation)
    {
        var all = change with { MeasureIds = await WithThoseAboveAsync(change.MeasureIds, cancellation) };
        foreach (var room in locks)
        {
            if (await room.HolderAsync(all, cancellation) is { } holder)
            {
                return holder;
            }
        }

        return null;
    }

    /// <summary>The measures and all that they count as or are a part of, along any number of steps.</summary>
    private async Task<HashSet<Guid>> WithThoseAboveAsync(IReadOnlyCollection<Guid> measures, CancellationToken cancellation)
    {
        var computed = await db
            .MeasureFormulas.AsNoTracking()
            .Where(f => f.NumeratorTerms != null || f.DenominatorTerms != null)
            .ToListAsync(cancellation);
        var wholes = computed
            .SelectMany(f => TermsOf(f).Select(code => (Code: code, f.MeasureId)))
            .ToLookup(t => t.Code, t => t.MeasureId, StringComparer.Ordinal);
        var known = measures.ToHashSet();
        var frontier = known.ToList();
        while (frontier.Count > 0)
        {
            var linked = await db
                .MeasureLinks.Where(l => frontier.Contains(l.MeasureId))
                .Select(l => l.CountsAsMeasureId)
                .ToListAsync(cancellation);
            var codes = await db.Measures.Where(m => frontier.Contains(m.Id)).Select(m => m.Code).ToListAsync(cancellation);
            frontier = [.. linked.Concat(codes.SelectMany(c => wholes[c])).Where(known.Add)];
        }

        return known;
    }

    private static IEnumerable<string> TermsOf(MeasureFormula formula) =>
        new[] { formula.NumeratorTerms, formula.DenominatorTerms }
            .Select(FormulaTerms.Parse)
            .SelectMany(t => t?.Terms ?? [])
            .Select(t => t.Code)
            .Distinct();
}
