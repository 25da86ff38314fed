using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>
/// Makes the form of a round from the targets, criteria and tasks of the movement, and says which units are expected. The
/// same for the preview and for the opening.
/// </summary>
internal sealed class RoundFormBuilder(ThiDuaDbContext db, OrgTreeStore trees, Texts texts)
{
    public async Task<RoundForm> BuildAsync(Movement movement, PeriodDefinition period, CancellationToken cancellation)
    {
        var targets = await TargetsAsync(movement, period, cancellation);
        var scope = await FormScope.LoadAsync(db, movement.Id, targets.Select(t => t.Measure), cancellation);
        var asked = await AskedAsync(period, cancellation);
        var candidates = await CandidatesAsync(movement, cancellation);
        List<FormLine> lines =
        [
            .. targets.Select(t => new FormLine(FormItemKind.Measure, t.Measure.Name, t.TargetId, t.Measure)),
            .. await CriteriaAsync(movement.Id, cancellation),
            .. await TasksAsync(movement.Id, cancellation),
        ];

        var matrix = candidates.Select(u => (Unit: u, Lines: LinesOf(u, lines, scope, movement.AuthorityUnitId))).ToList();
        // Where nothing is asked by number, criterion or task, everybody answers the questions in words.
        var expected = matrix.Exists(m => m.Lines.Count > 0)
            ? matrix.FindAll(m => m.Lines.Exists(l => !IsAsked(asked, m.Unit, l)))
            : matrix.FindAll(m => m.Unit.UnitId != movement.AuthorityUnitId);
        var askedUnits = AskedUnits(expected, asked);
        var dueOn = RoundDates.DueOn(period, await DeadlinesAsync(movement.Id, cancellation));
        return new RoundForm(
            movement,
            period,
            texts.In(Texts.Vietnamese, "reporting.round.name", PeriodNames.Of(texts, Texts.Vietnamese, period.Kind, period.Code)),
            dueOn,
            dueOn.AddDays(RoundDates.DaysOfGrace),
            [.. lines.Where(askedUnits.ContainsKey).Select(l => l with { AskedUnits = askedUnits[l] }), .. Narratives(expected.Count)],
            [.. expected.Select(m => Expected(m.Unit, m.Lines, asked))]
        );
    }

    /// <summary>
    /// The units that an authority itself asks: its own bodies and villages, the authorities one level below, and itself for
    /// what only it can report. What lies below a lower authority is asked there and flows in by the roll-up.
    /// </summary>
    private async Task<List<OrgNode>> CandidatesAsync(Movement movement, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var authority = movement.AuthorityUnitId;
        return
        [
            .. tree.Subtree(authority)
                .Where(n =>
                    !n.IsEnded && (n.UnitId == authority || (n.ParentId is { } parent && tree.AuthorityOf(parent)?.UnitId == authority))
                ),
        ];
    }

    private static List<FormLine> LinesOf(OrgNode unit, List<FormLine> lines, FormScope scope, Guid authority) =>
        lines.FindAll(l =>
            // An authority sets the criteria for others, not for itself.
            (l.Kind != FormItemKind.Criterion || unit.UnitId != authority) && scope.Includes(l.Kind, l.SourceId, l.Measure?.Id, unit)
        );

    private static bool IsAsked(HashSet<(Guid Unit, Guid Measure)> asked, OrgNode unit, FormLine line) =>
        line.Measure is { } measure && asked.Contains((unit.UnitId, measure.Id));

    /// <summary>How many units each line is asked of; counted once over what each unit is asked.</summary>
    private static Dictionary<FormLine, int> AskedUnits(List<(OrgNode Unit, List<FormLine> Lines)> expected, HashSet<(Guid, Guid)> asked)
    {
        // By reference: comparing lines by their content is what this spares.
        var counts = new Dictionary<FormLine, int>(ReferenceEqualityComparer.Instance);
        foreach (var line in expected.SelectMany(m => m.Lines.Where(l => !IsAsked(asked, m.Unit, l))))
        {
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        return counts;
    }

    private static ExpectedUnit Expected(OrgNode unit, List<FormLine> lines, HashSet<(Guid, Guid)> asked)
    {
        var elsewhere = lines.Count(l => IsAsked(asked, unit, l));
        return new ExpectedUnit(
            unit,
            lines.Count(l => l.Kind == FormItemKind.Measure) - elsewhere,
            lines.Count(l => l.Kind == FormItemKind.Criterion),
            lines.Count(l => l.Kind == FormItemKind.Task),
            elsewhere
        );
    }

    /// <summary>
    /// One target per distinct measure: a path over years is several targets on one measure and one question. What a
    /// register, the system itself or an import gives for the period is not asked; where nothing does, people are.
    /// </summary>
    private async Task<List<(Guid TargetId, Measure Measure)>> TargetsAsync(
        Movement movement,
        PeriodDefinition period,
        CancellationToken cancellation
    )
    {
        var movementId = movement.Id;
        var supplied = await SuppliedAsync(movement.AuthorityUnitId, period, cancellation);
        var measures = db.Measures.Include(m => m.Formulas);
        var rows = await db
            .Targets.Where(t => t.MovementId == movementId && t.RetiredOn == null)
            .Join(
                measures,
                t => t.MeasureId,
                m => m.Id,
                (t, m) =>
                    new
                    {
                        t.Id,
                        t.Ordinal,
                        Measure = m,
                    }
            )
            .AsNoTracking()
            .OrderBy(t => t.Ordinal)
            .ToListAsync(cancellation);
        return [.. rows.Where(t => !supplied.Contains(t.Measure.Id)).DistinctBy(t => t.Measure.Id).Select(t => (t.Id, t.Measure))];
    }

    /// <summary>
    /// Measures that another source than a return gives numbers of for the period: for units of the authority, or for nobody in
    /// particular yet. What is counted in one commune is still asked in another.
    /// </summary>
    private async Task<HashSet<Guid>> SuppliedAsync(Guid authority, PeriodDefinition period, CancellationToken cancellation)
    {
        var (sets, columns, rows) = (db.ValueSets, db.ValueColumns, db.ValueRows);
        var tree = await trees.CurrentAsync(cancellation);
        var root = tree.IndexOf(authority);
        var (version, first, last) = (tree.VersionId, root, root < 0 ? -1 : tree.Last[root]);
        var units = db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
        return await db
            .Periods.Where(p => p.Kind == period.Kind && p.Code == period.Code)
            .Join(sets, p => p.Id, s => s.PeriodId, (p, s) => s)
            .Where(s => s.Source != MeasureSource.Reported)
            .Where(s =>
                !rows.Any(r => r.PeriodId == s.PeriodId && r.SetId == s.Id)
                || rows.Any(r => r.PeriodId == s.PeriodId && r.SetId == s.Id && units.Contains(r.UnitId))
            )
            .Join(columns, s => s.Id, c => c.SetId, (s, c) => c.MeasureId)
            .Distinct()
            .ToHashSetAsync(cancellation);
    }

    /// <summary>A point without points of its own that only leads in to others is not asked: it stands above those.</summary>
    private async Task<List<FormLine>> CriteriaAsync(Guid movementId, CancellationToken cancellation)
    {
        var sets = await db
            .CriteriaSets.AsNoTracking()
            .Include(s => s.Criteria)
            .Where(s => s.MovementId == movementId)
            .OrderBy(s => s.Ordinal)
            .ToListAsync(cancellation);
        return
        [
            .. sets.SelectMany(s =>
            {
                var parents = s.Criteria.Where(c => c.RetiredOn is null).Select(c => c.Parent).ToHashSet();
                return s
                    .Criteria.Where(c => c.RetiredOn is null && (c.Points is not null || !parents.Contains(c.Text)))
                    .OrderBy(c => c.Ordinal)
                    .Select(c => new FormLine(FormItemKind.Criterion, c.Text, c.Id, Context: c.Parent));
            }),
        ];
    }

    private Task<List<FormLine>> TasksAsync(Guid movementId, CancellationToken cancellation) =>
        db
            .TaskAssignments.Where(t => t.MovementId == movementId && t.RetiredOn == null)
            .OrderBy(t => t.Ordinal)
            .Select(t => new FormLine(FormItemKind.Task, t.Text, t.Id, null, null))
            .ToListAsync(cancellation);

    private IEnumerable<FormLine> Narratives(int units) =>
        Enum.GetValues<NarrativeKind>()
            .Select(n => new FormLine(FormItemKind.Narrative, texts.In(Texts.Vietnamese, $"reporting.narrative.{n}"), Narrative: n)
            {
                AskedUnits = units,
            });

    private Task<List<ReportingDeadline>> DeadlinesAsync(Guid movementId, CancellationToken cancellation) =>
        db.ReportingDeadlines.AsNoTracking().Where(d => d.MovementId == movementId).ToListAsync(cancellation);

    /// <summary>Who is asked for which measure by the rounds that are there for the period.</summary>
    private async Task<HashSet<(Guid Unit, Guid Measure)>> AskedAsync(PeriodDefinition period, CancellationToken cancellation)
    {
        var columns = db.ValueColumns;
        var returns = db.Returns;
        var rows = await db
            .Periods.Where(p => p.Kind == period.Kind && p.Code == period.Code)
            .Join(returns, p => p.Id, r => r.PeriodId, (p, r) => new { r.RoundId, r.UnitId })
            .Join(columns, r => r.RoundId, c => c.SetId, (r, c) => new { r.UnitId, c.MeasureId })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => (r.UnitId, r.MeasureId))];
    }
}
