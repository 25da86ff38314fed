using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <param name="Figure">The size that the division goes by; null where the unit has none.</param>
/// <param name="Value">Its part; null while it has none.</param>
public sealed record SplitRow(OrgNode Unit, long? Figure, long? Value);

/// <summary>A target with the units that it is divided among.</summary>
/// <param name="Version">Of the division that is saved; null where there is none.</param>
public sealed record SplitView(
    Target Target,
    Measure Measure,
    Movement Movement,
    SplitMethod Method,
    UnitFigureKind FigureKind,
    IReadOnlyList<SplitRow> Rows,
    SplitCheck Check,
    int? Version
);

public sealed record SaveSplitOptions
{
    public required Access Access { get; init; }
    public required Guid TargetId { get; init; }

    /// <summary>The version that the form showed; null where there was no division.</summary>
    public required int? Version { get; init; }
    public required SplitMethod Method { get; init; }
    public required UnitFigureKind FigureKind { get; init; }

    /// <summary>As typed ("1.200", "82,5"), by unit; blank for no part. Looked at where each part is set by hand.</summary>
    public required IReadOnlyDictionary<Guid, string?> Values { get; init; }
}

/// <summary>Divides a numeric target of an authority among those of the next level.</summary>
public sealed class TargetSplitService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>
    /// The division as it is saved, or as the method would make it. Null where the target is not of a movement of one's own.
    /// </summary>
    public async Task<SplitView?> FindAsync(
        Access access,
        Guid targetId,
        SplitMethod? method,
        UnitFigureKind? figureKind,
        CancellationToken cancellation
    )
    {
        if (await TargetAsync(access, targetId, cancellation) is not var (target, movement, measure))
        {
            return null;
        }

        var saved = await db
            .TargetSplits.AsNoTracking()
            .Include(s => s.Shares)
            .FirstOrDefaultAsync(s => s.TargetId == targetId, cancellation);
        var kind = figureKind ?? saved?.FigureKind ?? UnitFigureKind.Population;
        var rows = await RowsAsync(access.Tree, movement, measure, kind, cancellation);
        var kept = saved?.Shares.ToDictionary(s => s.UnitId, s => s.Value) ?? [];
        var chosen = method ?? saved?.Method ?? SplitMethod.Equal;
        var parts = chosen == SplitMethod.ByHand || method is null && saved is not null ? null : Parts(target, measure, chosen, rows);
        rows =
        [
            .. rows.Select(
                (r, i) =>
                    r with
                    {
                        Value =
                            parts is not null ? parts[i]
                            : kept.TryGetValue(r.Unit.UnitId, out var v) ? v
                            : null,
                    }
            ),
        ];
        return View(target, measure, movement, chosen, kind, rows, saved?.Version);
    }

    /// <summary>Saves the division. Null where the target is not of a movement of one's own.</summary>
    /// <exception cref="ValidationException">A part is no number that the measure can keep, or sizes are missing.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else divided it meanwhile.</exception>
    public async Task<SplitView?> SaveAsync(SaveSplitOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await TargetAsync(options.Access, options.TargetId, cancellation) is not var (target, movement, measure))
        {
            return null;
        }

        await db.CheckOpenAsync(texts, movement.Id, cancellation);
        var rows = await RowsAsync(options.Access.Tree, movement, measure, options.FigureKind, cancellation);
        rows =
            options.Method == SplitMethod.ByHand
                ? Typed(rows, options.Values, measure)
                : [.. rows.Zip(Parts(target, measure, options.Method, rows) ?? throw NoFigures(rows), (r, v) => r with { Value = v })];
        var split = await db.TargetSplits.Include(s => s.Shares).FirstOrDefaultAsync(s => s.TargetId == target.Id, cancellation);
        if (split?.Version != options.Version)
        {
            throw new DbUpdateConcurrencyException("The division was changed by somebody else.");
        }

        Take(split, target.Id, options, rows, action);
        await db.SaveAsync(action, cancellation);
        return View(target, measure, movement, options.Method, options.FigureKind, rows, split?.Version ?? 0);
    }

    private void Take(TargetSplit? split, Guid targetId, SaveSplitOptions options, IReadOnlyList<SplitRow> rows, ActionContext action)
    {
        if (split is null)
        {
            split = new TargetSplit
            {
                Id = Ids.Next(),
                TargetId = targetId,
                Method = options.Method,
                DecidedAt = action.At,
                DecidedBy = action.ActorId ?? Guid.Empty,
            };
            db.Add(split);
        }

        split.Method = options.Method;
        split.FigureKind = options.FigureKind;
        split.DecidedAt = action.At;
        split.DecidedBy = action.ActorId ?? Guid.Empty;
        var values = rows.Where(r => r.Value is not null).ToDictionary(r => r.Unit.UnitId, r => r.Value!.Value);
        var known = split.Shares.ToDictionary(s => s.UnitId);
        db.RemoveRange(split.Shares.Where(s => !values.ContainsKey(s.UnitId)).ToList());
        foreach (var (unit, value) in values)
        {
            if (known.TryGetValue(unit, out var share))
            {
                share.Value = value;
            }
            else
            {
                db.Add(
                    new TargetShare
                    {
                        Id = Ids.Next(),
                        SplitId = split.Id,
                        UnitId = unit,
                        Value = value,
                    }
                );
            }
        }
    }

    private async Task<(Target, Movement, Measure)?> TargetAsync(Access access, Guid targetId, CancellationToken cancellation)
    {
        var target = await db.Targets.AsNoTracking().FirstOrDefaultAsync(t => t.Id == targetId && t.RetiredOn == null, cancellation);
        if (target is null)
        {
            return null;
        }

        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, access)
            .FirstOrDefaultAsync(m => m.Id == target.MovementId, cancellation);
        return movement is null
            ? null
            : (target, movement, await db.Measures.AsNoTracking().FirstAsync(m => m.Id == target.MeasureId, cancellation));
    }

    /// <summary>The authorities right below; where there are none, the own units that report the measure.</summary>
    private async Task<IReadOnlyList<SplitRow>> RowsAsync(
        OrgTree tree,
        Movement movement,
        Measure measure,
        UnitFigureKind kind,
        CancellationToken cancellation
    )
    {
        var children = tree.Children(movement.AuthorityUnitId).ToList();
        var authorities = children.FindAll(n => n.Kind.IsAuthority());
        var units = authorities.Count > 0 ? authorities : children.FindAll(n => measure.ReportedBy.Contains(n.Kind));
        var ids = units.Select(u => u.UnitId).ToList();
        var figures = await db.UnitFigures.Where(f => ids.Contains(f.UnitId) && f.Kind == kind).ToListAsync(cancellation);
        var latest = figures.GroupBy(f => f.UnitId).ToDictionary(g => g.Key, g => g.MaxBy(f => f.AsOf)!.Value);
        return [.. units.Select(u => new SplitRow(u, latest.TryGetValue(u.UnitId, out var figure) ? figure : null, null))];
    }

    /// <summary>A percentage is the same for all; a count is divided. Null where sizes are missing.</summary>
    private static IReadOnlyList<long>? Parts(Target target, Measure measure, SplitMethod method, IReadOnlyList<SplitRow> rows)
    {
        var whole = Attainment.Bound(target.Comparator, measure.Direction, target.Value, target.ValueMax);
        return measure.Kind != MeasureKind.Count ? [.. rows.Select(_ => whole)]
            : method == SplitMethod.Equal ? SplitArithmetic.Equally(whole, rows.Count)
            : rows.All(r => r.Figure is > 0) ? SplitArithmetic.ByWeight(whole, [.. rows.Select(r => r.Figure!.Value)])
            : null;
    }

    private List<SplitRow> Typed(IReadOnlyList<SplitRow> rows, IReadOnlyDictionary<Guid, string?> values, Measure measure)
    {
        var mistakes = new List<ValidationFailure>();
        var typed = new List<SplitRow>();
        foreach (var row in rows)
        {
            var text = values.GetValueOrDefault(row.Unit.UnitId)?.Trim();
            if (string.IsNullOrEmpty(text))
            {
                typed.Add(row);
            }
            else if (
                VietnameseInput.TryNumber(text, out var number)
                && number >= 0
                && TargetValues.TryScale(number, measure.TargetScale, out var value)
            )
            {
                typed.Add(row with { Value = value });
            }
            else
            {
                mistakes.Add(new ValidationFailure($"Values[{row.Unit.UnitId}]", texts["movements.split.number", measure.TargetScale]));
            }
        }

        return mistakes.Count == 0 ? typed : throw new ValidationException(mistakes);
    }

    private ValidationException NoFigures(IReadOnlyList<SplitRow> rows) =>
        new([new ValidationFailure("FigureKind", texts["movements.split.no-figures", rows.Count(r => r.Figure is null or 0)])]);

    private static SplitView View(
        Target target,
        Measure measure,
        Movement movement,
        SplitMethod method,
        UnitFigureKind kind,
        IReadOnlyList<SplitRow> rows,
        int? version
    )
    {
        var given = rows.Where(r => r.Value is not null).ToList();
        var check = SplitArithmetic.Check(target, measure, [.. given.Select(r => r.Value!.Value)], [.. given.Select(r => r.Figure)]);
        // Percentages of some of the units say nothing about all of them.
        var state = measure.Kind != MeasureKind.Count && given.Count < rows.Count ? SplitState.Unknown : check.State;
        return new SplitView(target, measure, movement, method, kind, rows, check with { State = state }, version);
    }
}
