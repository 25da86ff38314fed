using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>A question for a number, as the sheet of a round asks it.</summary>
internal sealed record SheetLine(FormItem Item, int Column, Measure Measure, MeasureFormula Formula)
{
    /// <summary>A share and an index are two numbers.</summary>
    public bool HasTwo => Measure.Kind is MeasureKind.Share or MeasureKind.Index;

    public string Title(int part) =>
        !HasTwo ? Item.Prompt
        : part == 1 ? $"{Item.Prompt} – {Formula.Numerator}"
        : $"{Item.Prompt} – {Formula.Denominator ?? "…"}";
}

/// <summary>All that the sheet of a round asks, and the rules that its values are judged by.</summary>
internal sealed record RoundSheetForm(
    RoundHead Round,
    IReadOnlyList<SheetLine> Lines,
    FormScope Scope,
    IReadOnlyList<ValueColumn> Columns,
    ILookup<Guid, ValidationRule> Rules
)
{
    /// <summary>Null where there is no such round.</summary>
    public static async Task<RoundSheetForm?> LoadAsync(ThiDuaDbContext db, Guid roundId, CancellationToken cancellation)
    {
        if (await db.RoundsWithContext().FirstOrDefaultAsync(r => r.Id == roundId, cancellation) is not { } round)
        {
            return null;
        }

        var columns = await RoundColumns.LoadAsync(db, roundId, cancellation);
        var items = await db
            .FormItems.AsNoTracking()
            .Where(i => i.RoundId == roundId && i.Column != null)
            .OrderBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        var measures = columns.ConvertAll(c => c.Measure.Id);
        var rules = await db.ValidationRules.AsNoTracking().Where(r => measures.Contains(r.MeasureId)).ToListAsync(cancellation);
        return new(
            round,
            [.. items.Select(i => new SheetLine(i, i.Column!.Value, columns[i.Column!.Value].Measure, columns[i.Column!.Value].Formula))],
            await FormScope.LoadAsync(db, round.MovementId, columns.Select(c => c.Measure), cancellation),
            columns.ConvertAll(c => c.Column),
            rules.ToLookup(r => r.MeasureId)
        );
    }

    public bool Asks(SheetLine line, OrgNode unit) => Scope.Includes(line.Item.Kind, line.Item.SourceId, line.Measure.Id, unit);

    /// <summary>The rules that hold at a unit: those of the library, and its own and those of the authorities above it.</summary>
    public IEnumerable<ValidationRule> RulesOf(Guid measure, OrgTree tree, Guid unit) =>
        Rules[measure].Where(r => r.OwnerUnitId is not { } owner || owner == unit || tree.IsInSubtree(unit, owner));
}

/// <summary>The columns of a value set with what they ask.</summary>
internal static class RoundColumns
{
    public static async Task<List<(ValueColumn Column, Measure Measure, MeasureFormula Formula)>> LoadAsync(
        ThiDuaDbContext db,
        Guid setId,
        CancellationToken cancellation
    )
    {
        var (measures, formulas) = (db.Measures, db.MeasureFormulas);
        var rows = await (
            from c in db.ValueColumns
            join m in measures on c.MeasureId equals m.Id
            join f in formulas on c.FormulaId equals f.Id
            where c.SetId == setId
            orderby c.Ordinal
            select new
            {
                Column = c,
                Measure = m,
                Formula = f,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Column, r.Measure, r.Formula))];
    }
}
