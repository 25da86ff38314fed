using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Inspection;

/// <summary>
/// Makes checklists: every value that the unit was asked for in the period, as reported; every criterion that people score by
/// evidence; where there is no set in force, the criteria of the plans.
/// </summary>
public sealed class ChecklistMaker(ThiDuaDbContext db, RollUpService rollUps)
{
    private const int MostQuestions = 40;

    public async Task<IReadOnlyDictionary<Guid, List<ChecklistItem>>> MakeAsync(
        InspectionPlan plan,
        IReadOnlyList<(Guid InspectionId, OrgNode Unit)> inspections,
        CancellationToken cancellation
    )
    {
        var (measures, _) = await rollUps.CatalogueAsync(cancellation);
        var units = inspections.Select(i => i.Unit.UnitId).ToList();
        var asked = await AskedAsync(plan.PeriodId, units, cancellation);
        var board = await rollUps.ReadAsync(
            new FigureQuestion
            {
                PeriodIds = [plan.PeriodId],
                UnitIds = units,
                MeasureIds = [.. asked.SelectMany(a => a.Value).Distinct()],
            },
            cancellation
        );
        var questions = await QuestionsAsync(plan.AuthorityUnitId, cancellation);
        return inspections.ToDictionary(
            i => i.InspectionId,
            i =>
            {
                var values = asked
                    .GetValueOrDefault(i.Unit.UnitId, [])
                    .Select(m => measures.FirstOrDefault(x => x.Id == m))
                    .OfType<Measure>()
                    .Select(m => (Text: m.Name, Measure: (Measure?)m, Figure: board[plan.PeriodId, i.Unit.UnitId, m.Id]));
                var others = questions
                    .Where(q => q.Kinds.Contains(i.Unit.Kind))
                    .Select(q => (q.Text, Measure: (Measure?)null, Figure: default(Figure)))
                    .Take(MostQuestions);
                return values.Concat(others).Select((l, n) => Item(i.InspectionId, n + 1, l.Text, l.Measure, l.Figure)).ToList();
            }
        );
    }

    private static ChecklistItem Item(Guid inspection, int ordinal, string text, Measure? measure, Figure figure) =>
        new()
        {
            Id = Ids.Next(),
            InspectionId = inspection,
            Ordinal = ordinal,
            Text = text.Length <= ChecklistItem.TextMaxLength ? text : text[..ChecklistItem.TextMaxLength],
            MeasureId = measure?.Id,
            ReportedNumerator = figure.HasValue ? figure.Numerator / figure.Divisor : null,
            ReportedDenominator =
                !figure.HasValue ? null
                : measure?.Kind == MeasureKind.Count ? 1
                : figure.Denominator / figure.Divisor,
        };

    private async Task<Dictionary<Guid, List<Guid>>> AskedAsync(Guid periodId, List<Guid> units, CancellationToken cancellation)
    {
        var columns = db.ValueColumns;
        var rows = await db
            .ValueRows.Where(r => r.PeriodId == periodId && units.Contains(r.UnitId))
            .Join(columns, r => r.SetId, c => c.SetId, (r, c) => new { r.UnitId, c.MeasureId })
            .Distinct()
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => g.Select(r => r.MeasureId).ToList());
    }

    private async Task<List<(IReadOnlyCollection<UnitKind> Kinds, string Text)>> QuestionsAsync(
        Guid authority,
        CancellationToken cancellation
    )
    {
        var schemes = await db
            .ScoringSchemes.AsNoTracking()
            .Where(s => s.AuthorityUnitId == authority && !s.IsRetired)
            .Join(
                db.SchemeEditions.AsNoTracking().Include(e => e.Rules).Where(e => e.Status == EditionStatus.InForce),
                s => s.Id,
                e => e.SchemeId,
                (s, e) => new { s.UnitKinds, Edition = e }
            )
            .ToListAsync(cancellation);
        if (schemes.Count > 0)
        {
            var ids = schemes.ConvertAll(s => s.Edition.Id);
            var rules = await db
                .ScoringRules.AsNoTracking()
                .Where(r => ids.Contains(r.EditionId) && (r.NeedsEvidence || r.Source == RuleSource.Manual))
                .OrderBy(r => r.Ordinal)
                .ToListAsync(cancellation);
            return
            [
                .. rules.Select(r => ((IReadOnlyCollection<UnitKind>)schemes.Find(s => s.Edition.Id == r.EditionId)!.UnitKinds, r.Text)),
            ];
        }

        var movements = db.Movements.Where(m => m.AuthorityUnitId == authority && m.Status == MovementStatus.Running).Select(m => m.Id);
        var sets = await db
            .CriteriaSets.AsNoTracking()
            .Include(s => s.Criteria)
            .Where(s => movements.Contains(s.MovementId))
            .OrderBy(s => s.Ordinal)
            .ToListAsync(cancellation);
        return
        [
            .. sets.SelectMany(s =>
                s.Criteria.Where(c => c.RetiredOn is null)
                    .OrderBy(c => c.Ordinal)
                    .Select(c => ((IReadOnlyCollection<UnitKind>)s.UnitKinds, c.Text))
            ),
        ];
    }
}
