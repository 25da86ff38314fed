using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>
/// A figure opened: what it is made of. <c>Children</c> + <c>Returns</c> that count + <c>Adjustments</c> = <c>Figure</c>.
/// </summary>
/// <param name="PathDown">From the authority to the unit, with whether the person may open each.</param>
/// <param name="Computed">The figure without the adjustments at the unit itself.</param>
/// <param name="Children">Units right below that are asked for the measure, or have some below them that are.</param>
/// <param name="Returns">What the unit itself handed in: every round of the period that asks it, the counted one first.</param>
/// <param name="Targets">The targets of the movement on this measure, judged at the unit.</param>
public sealed record OpenedFigure(
    MovementScope Scope,
    Period Period,
    Measure Measure,
    OrgNode Unit,
    IReadOnlyList<(OrgNode Unit, bool CanOpen)> PathDown,
    Figure Figure,
    Figure Computed,
    IReadOnlyList<(OrgNode Unit, Figure Figure)> Children,
    IReadOnlyList<ReturnBehind> Returns,
    IReadOnlyList<AdjustmentShown> Adjustments,
    IReadOnlyList<TargetResult> Targets,
    bool CanAdjust
)
{
    /// <summary>The formula that the period is judged by.</summary>
    public required MeasureFormula Formula { get; init; }

    /// <summary>The closed movement that keeps whoever may correct figures from correcting this one; null where nothing does.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Whether the person corrects such figures at all: who is kept from it by a lock is told so.</summary>
    public bool MayCorrect => CanAdjust || LockedBy is not null;

    /// <summary>What the newest version of the formula gives, to stand beside; null where it is the same or cannot be computed.</summary>
    public required (MeasureFormula Formula, Figure Figure)? Recomputed { get; init; }
}

/// <summary>A return behind a figure.</summary>
/// <param name="RoundId">Null where the numbers did not come with a return but from a register, an import or the system itself.</param>
/// <param name="Value">Null while nothing is accepted, or where the cell was left empty.</param>
/// <param name="Counts">Whether this value is the one in the figure: of several accepted ones the latest counts.</param>
/// <param name="CanOpen">Whether the person may read the return itself: what counts, what was handed in to one's office, one's own.</param>
/// <param name="LinkedMeasure">The unit's own measure that counts as the one asked; null where it is the same.</param>
public sealed record ReturnBehind(
    Guid? RoundId,
    string? RoundName,
    string? MovementName,
    DateTime? SubmittedAt,
    DateTime? AcceptedAt,
    CellValue? Value,
    bool Counts,
    bool CanOpen,
    string? LinkedMeasure
);

public sealed record AdjustmentShown(Adjustment Adjustment, bool IsStale, string MadeBy);

/// <summary>Opens any figure down to the returns behind it.</summary>
public sealed class FigureService(ThiDuaDbContext db, MovementScopes scopes, RollUpService rollUps, FigureLocks locks)
{
    /// <summary>Null where the movement, the measure in it, the unit or the period is foreign or does not exist.</summary>
    public async Task<OpenedFigure?> OpenAsync(
        Guid movementId,
        Guid measureId,
        Guid unitId,
        string? periodCode,
        TreeBasis basis,
        Access access,
        CancellationToken cancellation
    )
    {
        var scope = await scopes.FindAsync(movementId, periodCode, basis, access, cancellation);
        var visible = access.Units(db, Capability.ViewResults);
        if (scope?.Period is not { } period || !scope.MeasureIds.Contains(measureId) || !await visible.ContainsAsync(unitId, cancellation))
        {
            return null;
        }

        var figures = await scopes.FiguresAsync(scope, unitId, cancellation);
        if (figures is null || !figures.Tree.IsInSubtree(unitId, scope.Movement.AuthorityUnitId))
        {
            return null;
        }

        var judge = scopes.Judge(scope, figures);
        // A correction belongs to the tree that the period is judged by.
        var mayAdjust = basis == TreeBasis.OfPeriod && access.Can(Capability.CorrectFigures, unitId);
        var holder = mayAdjust ? await locks.HolderAsync(FigureChange.Of(period, [measureId], [unitId]), cancellation) : null;
        return new OpenedFigure(
            scope,
            period,
            figures.Measures.Single(m => m.Id == measureId),
            figures.Root,
            PathDown(figures, scope.Movement, access),
            figures[unitId, measureId],
            figures.Computed(unitId, measureId),
            Children(figures, measureId),
            await ReturnsAsync(figures, measureId, access, cancellation),
            await AdjustmentsAsync(figures, measureId, cancellation),
            [.. scope.Targets.Where(t => t.MeasureId == measureId).Select(t => judge.Judge(t, figures.Root))],
            mayAdjust && holder is null
        )
        {
            LockedBy = holder,
            Formula = figures.FormulaOf(measureId),
            Recomputed = figures.Recomputed(unitId, measureId),
        };
    }

    private static List<(OrgNode, bool)> PathDown(PeriodFigures figures, Movement movement, Access access)
    {
        var up = new List<(OrgNode Unit, bool)>();
        foreach (var node in figures.Tree.PathUp(figures.Root.UnitId))
        {
            up.Add((node, access.Can(Capability.ViewResults, node.UnitId)));
            if (node.UnitId == movement.AuthorityUnitId)
            {
                break;
            }
        }

        up.Reverse();
        return up;
    }

    private static List<(OrgNode, Figure)> Children(PeriodFigures figures, Guid measureId) =>
        [
            .. figures
                .Tree.Children(figures.Root.UnitId)
                .Select(n => (n, Figure: figures[n.UnitId, measureId]))
                .Where(c => c.Figure.Expected > 0 || c.Figure.HasValue),
        ];

    private async Task<List<ReturnBehind>> ReturnsAsync(
        PeriodFigures figures,
        Guid measureId,
        Access access,
        CancellationToken cancellation
    )
    {
        var unit = figures.Root.UnitId;
        if (!figures.IsExpected(unit, measureId))
        {
            return [];
        }

        var sources = await rollUps.SourcesAsync(figures.Period.Id, unit, measureId, cancellation);
        var sets = sources.Select(s => s.SetId).Distinct().ToList();
        var movements = db.Movements;
        var returns = db.Returns;
        var readable = await db
            .Returns.ReadableBy(db, access)
            .Where(r => r.UnitId == unit && sets.Contains(r.RoundId))
            .Select(r => r.RoundId)
            .ToListAsync(cancellation);
        var rounds = await db
            .ReportingRounds.AsNoTracking()
            .Where(r => sets.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Name,
                Movement = movements.Where(m => m.Id == r.MovementId).Select(m => m.Name).FirstOrDefault(),
                SubmittedAt = returns
                    .Where(x => x.PeriodId == r.PeriodId && x.RoundId == r.Id && x.UnitId == unit)
                    .Select(x => x.SubmittedAt)
                    .FirstOrDefault(),
            })
            .ToDictionaryAsync(r => r.Id, cancellation);
        var counted = Counted(sources, figures, measureId);
        return
        [
            .. sources.Select(s =>
            {
                var round = rounds.GetValueOrDefault(s.SetId);
                return new ReturnBehind(
                    round?.Id,
                    round?.Name,
                    round?.Movement,
                    round?.SubmittedAt,
                    s.AcceptedAt,
                    s.Value,
                    counted.Contains(s),
                    readable.Contains(s.SetId),
                    s.Measure.Id == measureId ? null : s.Measure.Name
                );
            }),
        ];
    }

    /// <summary>
    /// The value given for the period itself; where there is none, of each part the latest, and of a last value the last part.
    /// </summary>
    private static HashSet<Observation> Counted(IReadOnlyList<Observation> sources, PeriodFigures figures, Guid measureId)
    {
        var given = sources
            .Where(s => s.Value is not null)
            .DistinctBy(s => s.Period.Id)
            .OrderByDescending(s => s.Period.EndsOn)
            .ThenBy(s => s.Period.Kind)
            .ToList();
        var isOne = given.Exists(s => s.Period.Id == figures.Period.Id) || figures.CountsLastPart(measureId);
        return [.. isOne ? given.Take(1) : given];
    }

    private async Task<List<AdjustmentShown>> AdjustmentsAsync(PeriodFigures figures, Guid measureId, CancellationToken cancellation)
    {
        var here = figures
            .Adjustments.Where(a => a.Adjustment.UnitId == figures.Root.UnitId && a.Adjustment.MeasureId == measureId)
            .ToList();
        var makers = here.Select(a => a.Adjustment.MadeBy).Distinct().ToList();
        var names = await db
            .UserAccounts.Where(u => makers.Contains(u.Id))
            .Select(u => new { u.Id, u.FullName })
            .ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        return [.. here.Select(a => new AdjustmentShown(a.Adjustment, a.IsStale, names.GetValueOrDefault(a.Adjustment.MadeBy, "")))];
    }
}
