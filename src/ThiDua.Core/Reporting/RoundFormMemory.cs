using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>What the form of a round is made of, the same for all its units. Nobody changes what is in it.</summary>
/// <param name="Items">In their order.</param>
/// <param name="Columns">In their order.</param>
/// <param name="Rules">The validation rules for the measures, whosever they are.</param>
internal sealed record RoundFormParts(
    IReadOnlyList<FormItem> Items,
    List<(ValueColumn Column, Measure Measure, MeasureFormula Formula)> Columns,
    FormScope Scope,
    IReadOnlyList<ValidationRule> Rules
);

/// <summary>
/// Keeps the parts of forms for a second: when a thousand villages hand in at once, each would read the same hundreds of rows. What is
/// changed by this host is read anew at once, what another host changes within that second. Dates and states of rounds are never kept.
/// </summary>
public sealed class RoundFormMemory
{
    private const int MostForms = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Database, Guid Round), Entry> forms = new();

    internal async Task<RoundFormParts> OfAsync(ThiDuaDbContext db, RoundHead round, CancellationToken cancellation)
    {
        var key = (db.Database.GetConnectionString() ?? "", round.Id);
        if (forms.TryGetValue(key, out var known) && known.IsGood)
        {
            return known.Parts;
        }

        var changes = IShapesForms.Changes;
        var parts = await LoadAsync(db, round, cancellation);
        if (forms.Count >= MostForms)
        {
            forms.Clear();
        }

        forms[key] = new Entry(parts, changes, TimeProvider.System.GetTimestamp());
        return parts;
    }

    private static async Task<RoundFormParts> LoadAsync(ThiDuaDbContext db, RoundHead round, CancellationToken cancellation)
    {
        var items = await db.FormItems.Where(i => i.RoundId == round.Id).OrderBy(i => i.Ordinal).AsNoTracking().ToListAsync(cancellation);
        var columns = await RoundColumns.LoadAsync(db, round.Id, cancellation);
        var measures = columns.ConvertAll(c => c.Measure.Id);
        return new(
            items,
            columns,
            await FormScope.LoadAsync(db, round.MovementId, columns.Select(c => c.Measure), cancellation),
            await db.ValidationRules.AsNoTracking().Where(r => measures.Contains(r.MeasureId)).OrderBy(r => r.Id).ToListAsync(cancellation)
        );
    }

    /// <param name="At">By the machine's clock, not the product's: this is about load, not about dates.</param>
    private sealed record Entry(RoundFormParts Parts, long Changes, long At)
    {
        public bool IsGood => Changes == IShapesForms.Changes && TimeProvider.System.GetElapsedTime(At) < Kept;
    }
}
