using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Brings the measures of the library into the catalogue, and at an upgrade what has changed in it. A new wording is a new
/// version of the formula: figures of the past keep the one they were given under.
/// </summary>
public sealed class MeasureLoader(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>How many measures were added or changed; 0 where the catalogue is up to date.</summary>
    public async Task<int> LoadAsync(IReadOnlyList<SeedMeasure> library, ActionContext action, CancellationToken cancellation)
    {
        var known = await db
            .Measures.Include(m => m.Formulas)
            .Where(m => m.OwnerUnitId == null)
            .ToDictionaryAsync(m => m.Code, cancellation);
        var changed = library.Count(seed => known.TryGetValue(seed.Code, out var measure) ? Update(measure, seed) : Add(seed));
        if (changed > 0)
        {
            var details = new { changed, measures = library.Count };
            await db.SaveBatchAsync(action, nameof(Measure), action.AuthorityId, details, cancellation);
        }

        db.ChangeTracker.Clear();
        return changed;
    }

    private bool Add(SeedMeasure seed)
    {
        var id = Ids.Next();
        db.Add(
            new Measure
            {
                Id = id,
                Code = seed.Code,
                Name = seed.Name,
                Kind = seed.Kind,
                Direction = seed.Direction,
                Scale = seed.Scale,
                UnitText = seed.Unit,
                PeriodFold = seed.Combine,
                Source = seed.Source,
                Sector = seed.Sector,
                ReportedBy = [.. seed.ReportedBy],
                Formulas = [.. seed.Formulas.Select(f => NewFormula(id, f, f.ValidFrom))],
            }
        );
        return true;
    }

    /// <exception cref="InvalidOperationException">The library changes what stored numbers mean under the same code.</exception>
    private bool Update(Measure measure, SeedMeasure seed)
    {
        if ((measure.Kind, measure.Scale, measure.PeriodFold, measure.Source) != (seed.Kind, seed.Scale, seed.Combine, seed.Source))
        {
            throw new InvalidOperationException($"Measure {seed.Code} became another one; it needs a new code.");
        }

        (measure.Name, measure.UnitText, measure.Direction, measure.Sector) = (seed.Name, seed.Unit, seed.Direction, seed.Sector);
        if (!measure.ReportedBy.SequenceEqual(seed.ReportedBy))
        {
            measure.ReportedBy = [.. seed.ReportedBy];
        }

        var isReworded = AddWording(measure, seed.Formulas[^1]);
        return isReworded || db.Entry(measure).State == EntityState.Modified;
    }

    private bool AddWording(Measure measure, SeedFormula latest)
    {
        var last = measure.Formulas.MaxBy(f => f.ValidFrom)!;
        if ((last.Numerator, last.Denominator) == (latest.Numerator, latest.Denominator))
        {
            var isNew = last.DenominatorSize != latest.DenominatorSize;
            last.DenominatorSize = latest.DenominatorSize;
            return isNew;
        }

        // The library's own day where that is later; a wording that was only put right holds from now on, not backwards.
        var from = latest.ValidFrom > last.ValidFrom ? latest.ValidFrom : Later(VietnamTime.Today(time), last.ValidFrom.AddDays(1));
        var formula = NewFormula(measure.Id, latest, from);
        measure.Formulas.Add(formula);
        db.Add(formula);
        return true;
    }

    private static MeasureFormula NewFormula(Guid measureId, SeedFormula seed, DateOnly validFrom) =>
        new()
        {
            Id = Ids.Next(),
            MeasureId = measureId,
            ValidFrom = validFrom,
            Numerator = seed.Numerator,
            Denominator = seed.Denominator,
            DenominatorSize = seed.DenominatorSize,
        };

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
