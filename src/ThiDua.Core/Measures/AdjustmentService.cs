using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Measures;

public sealed record MakeAdjustmentOptions
{
    public required Access Access { get; init; }
    public required Guid PeriodId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>Signed, at the measure's scale.</summary>
    public required long NumeratorDelta { get; init; }

    /// <summary>Signed; 0 for a count.</summary>
    public required long DenominatorDelta { get; init; }
    public required string? Reason { get; init; }

    /// <summary>The figure that the person saw, with the adjustments already in force: a change of another one would correct what nobody looked at.</summary>
    public required CellValue Seen { get; init; }
}

public sealed record WithdrawAdjustmentOptions
{
    public required Access Access { get; init; }
    public required Guid PeriodId { get; init; }
    public required Guid AdjustmentId { get; init; }
}

/// <summary>
/// Corrects figures by signed adjustments beside the computed value, each with a reason. They are never edited, only
/// withdrawn: sum of children + adjustments = figure holds at every moment.
/// </summary>
public sealed class AdjustmentService(ThiDuaDbContext db, RollUpService rollUps, FigureLocks locks, Texts texts)
{
    /// <summary>Adds a correction at a unit. Null where the period, the measure or the unit in that period does not exist, or is not the person's to correct.</summary>
    /// <exception cref="ValidationException">No reason, nothing to correct, the corrected figure could not be one of such a measure, or it is locked.</exception>
    public async Task<Adjustment?> MakeAsync(MakeAdjustmentOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.CorrectFigures, options.UnitId))
        {
            return null;
        }

        var figures = await rollUps.FoldAsync(
            new RollUpOptions
            {
                PeriodId = options.PeriodId,
                RootUnitId = options.UnitId,
                MeasureIds = [options.MeasureId],
            },
            cancellation
        );
        if (figures?.Measures.SingleOrDefault() is not { } measure)
        {
            return null;
        }

        await locks.CheckAsync(FigureChange.Of(figures.Period, [measure.Id], [options.UnitId]), cancellation);
        var computed = figures.Computed(options.UnitId, measure.Id);
        Check(options, measure, figures[options.UnitId, measure.Id]);
        var adjustment = new Adjustment
        {
            Id = Ids.Next(),
            PeriodId = options.PeriodId,
            UnitId = options.UnitId,
            MeasureId = measure.Id,
            NumeratorDelta = options.NumeratorDelta,
            DenominatorDelta = options.DenominatorDelta,
            Reason = options.Reason!.Trim(),
            ComputedNumerator = computed.Numerator,
            ComputedDenominator = computed.Denominator,
            At = action.At,
            MadeBy = action.ActorId ?? throw new InvalidOperationException("A figure is corrected by a person, not by the system."),
        };
        db.Add(adjustment);
        await db.SaveAsync(action.Because(adjustment.Reason), cancellation);
        return adjustment;
    }

    /// <summary>Takes a correction back; it stays on record. False where there is none in force.</summary>
    /// <exception cref="ValidationException">The figure is locked.</exception>
    public async Task<bool> WithdrawAsync(WithdrawAdjustmentOptions options, ActionContext action, CancellationToken cancellation)
    {
        var (period, id) = (options.PeriodId, options.AdjustmentId);
        var adjustment = await db
            .Adjustments.AsTracking()
            .FirstOrDefaultAsync(a => a.PeriodId == period && a.Id == id && a.WithdrawnAt == null, cancellation);
        if (adjustment is null || !options.Access.Can(Capability.CorrectFigures, adjustment.UnitId))
        {
            return false;
        }

        var days = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == period, cancellation);
        await locks.CheckAsync(FigureChange.Of(days, [adjustment.MeasureId], [adjustment.UnitId]), cancellation);
        adjustment.WithdrawnAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private void Check(MakeAdjustmentOptions options, Measure measure, Figure before)
    {
        var mistakes = new List<ValidationFailure>();
        if (string.IsNullOrWhiteSpace(options.Reason))
        {
            mistakes.Add(Mistake(nameof(options.Reason), "measures.adjustment.no-reason"));
        }
        else if (options.Reason.Trim().Length > Adjustment.ReasonMaxLength)
        {
            mistakes.Add(Mistake(nameof(options.Reason), "measures.adjustment.long-reason", Adjustment.ReasonMaxLength));
        }

        if (options is { NumeratorDelta: 0, DenominatorDelta: 0 })
        {
            mistakes.Add(Mistake(nameof(options.NumeratorDelta), "measures.adjustment.nothing"));
        }

        if ((before.Numerator, before.Denominator) != (options.Seen.Numerator, options.Seen.Denominator))
        {
            mistakes.Add(Mistake("", "measures.adjustment.changed"));
        }

        mistakes.AddRange(Impossible(options, measure.Kind, before));
        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }

    private IEnumerable<ValidationFailure> Impossible(MakeAdjustmentOptions options, MeasureKind kind, Figure before)
    {
        var numerator = before.Numerator + (Int128)options.NumeratorDelta * before.Divisor;
        var denominator = before.Denominator + (Int128)options.DenominatorDelta * before.Divisor;
        if (kind == MeasureKind.Count && options.DenominatorDelta != 0)
        {
            throw new InvalidOperationException("A count has no denominator to correct.");
        }

        if (Int128.Abs(numerator) > CellLimit || numerator < 0)
        {
            yield return Mistake(
                nameof(options.NumeratorDelta),
                numerator < 0 ? "measures.adjustment.negative" : "measures.adjustment.too-large"
            );
        }

        if (Int128.Abs(denominator) > CellLimit || denominator < 0)
        {
            yield return Mistake(
                nameof(options.DenominatorDelta),
                denominator < 0 ? "measures.adjustment.negative" : "measures.adjustment.too-large"
            );
        }

        if (kind is MeasureKind.Share or MeasureKind.YesNo && numerator > denominator)
        {
            yield return Mistake(nameof(options.NumeratorDelta), "measures.adjustment.above-denominator");
        }
    }

    /// <summary>A thousandth of the range, so that the corrected figures of a thousand units still add up.</summary>
    private const long CellLimit = long.MaxValue / 1000;

    private ValidationFailure Mistake(string property, string key, params object?[] arguments) =>
        new(property, texts[key, arguments]) { ErrorCode = key };
}
