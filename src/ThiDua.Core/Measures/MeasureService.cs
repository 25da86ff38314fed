using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Measures;

/// <summary>What of a measure may change without changing what its numbers mean.</summary>
public sealed record MeasureWording
{
    public required string? Name { get; init; }
    public required string? UnitText { get; init; }
    public required MeasureDirection Direction { get; init; }
    public required MeasureGroup? Group { get; init; }
    public required UnitFigureKind? WeightBy { get; init; }
    public required IReadOnlyList<UnitKind> ReportedBy { get; init; }
}

/// <summary>A version of a formula as it is typed.</summary>
public sealed record FormulaWording
{
    public required string? Numerator { get; init; }
    public string? Denominator { get; init; }

    /// <summary>A sum of other measures where it is computed; empty where the units are asked.</summary>
    public string? NumeratorTerms { get; init; }
    public string? DenominatorTerms { get; init; }

    /// <summary>The size of the unit that the denominator of a share is; offered to whoever reports.</summary>
    public UnitFigureKind? DenominatorSize { get; init; }
}

public sealed record CreateMeasureOptions
{
    public required MeasureWording Wording { get; init; }
    public required Guid OwnerUnitId { get; init; }
    public required string? Code { get; init; }
    public required MeasureKind Kind { get; init; }
    public required int Scale { get; init; }
    public required PeriodFold PeriodFold { get; init; }
    public required bool IsCumulative { get; init; }
    public required FormulaWording Formula { get; init; }

    /// <summary>The measure of the library or of a higher authority that its numbers count for.</summary>
    public Guid? CountsAsMeasureId { get; init; }
}

public sealed record UpdateMeasureOptions
{
    public required MeasureWording Wording { get; init; }
    public required Guid MeasureId { get; init; }
    public required bool IsRetired { get; init; }
}

public sealed record AddFormulaOptions
{
    public required FormulaWording Formula { get; init; }
    public required Guid MeasureId { get; init; }
    public required DateOnly? ValidFrom { get; init; }
    public required string? Reason { get; init; }
}

public sealed record AddRuleOptions
{
    public required Guid MeasureId { get; init; }
    public required Guid OwnerUnitId { get; init; }
    public required ValidationKind Kind { get; init; }
    public required ValidationImportance Importance { get; init; }

    /// <summary>As typed, in the measure's unit (per cent for a share).</summary>
    public decimal? Bound { get; init; }
    public string? OtherCode { get; init; }
}

/// <summary>
/// Keeps the catalogue of measures. What stored numbers mean (kind, decimals, how periods combine) never changes under a
/// code; what is counted changes by a dated version of the formula, from a day that has not come yet backwards never.
/// </summary>
public sealed class MeasureService(ThiDuaDbContext db, TimeProvider time, FigureLocks locks, Texts texts)
{
    /// <exception cref="ValidationException">Something is missing, wrong or taken, or the figures it would count for are locked.</exception>
    public async Task<Measure> CreateAsync(CreateMeasureOptions options, ActionContext action, CancellationToken cancellation)
    {
        var code = options.Code?.Trim().ToUpperInvariant() ?? "";
        var mistakes = new Mistakes(texts);
        mistakes.CheckWording(options.Wording);
        mistakes.AddIf(!MeasureCodes.IsValid(code), nameof(options.Code), "measures.edit.code");
        mistakes.AddIf(options.Scale is < 0 or > Measure.MaxScale, nameof(options.Scale), "measures.edit.scale", Measure.MaxScale);
        mistakes.AddIf(
            options.Kind == MeasureKind.YesNo && options.PeriodFold != PeriodFold.Last,
            nameof(options.PeriodFold),
            "measures.edit.yes-no-last"
        );
        mistakes.AddIf(
            await db.Measures.AnyAsync(m => m.Code == code, cancellation),
            nameof(options.Code),
            "measures.edit.code-taken",
            code
        );
        var measure = New(options, code);
        await CheckFormulaAsync(mistakes, measure, options.Formula, cancellation);
        mistakes.Throw();
        await CheckTieAsync(options, cancellation);
        measure.Formulas.Add(NewFormula(measure.Id, options.Formula, VietnamTime.Today(time), null));
        db.Add(measure);
        if (options.CountsAsMeasureId is { } countsAs)
        {
            db.Add(
                new MeasureLink
                {
                    Id = Ids.Next(),
                    MeasureId = measure.Id,
                    CountsAsMeasureId = countsAs,
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return measure;
    }

    /// <summary>False where there is no such measure of an authority.</summary>
    public async Task<bool> UpdateAsync(UpdateMeasureOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await OwnAsync(options.MeasureId, cancellation) is not { } measure)
        {
            return false;
        }

        var mistakes = new Mistakes(texts);
        mistakes.CheckWording(options.Wording);
        mistakes.Throw();
        if (ChangesFigures(measure, options.Wording))
        {
            await locks.CheckAsync(new FigureChange([measure.Id], null, DateOnly.MinValue, DateOnly.MaxValue), cancellation);
        }

        (measure.Name, measure.UnitText) = (options.Wording.Name!.Trim(), options.Wording.UnitText!.Trim());
        (measure.Direction, measure.Group, measure.WeightBy) = (options.Wording.Direction, options.Wording.Group, options.Wording.WeightBy);
        measure.IsRetired = options.IsRetired;
        if (!measure.ReportedBy.SequenceEqual(options.Wording.ReportedBy))
        {
            measure.ReportedBy = [.. options.Wording.ReportedBy];
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A new version of what is counted, from a day on. False where there is no such measure of an authority.</summary>
    public async Task<bool> AddFormulaAsync(AddFormulaOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await OwnAsync(options.MeasureId, cancellation) is not { } measure)
        {
            return false;
        }

        var mistakes = new Mistakes(texts);
        var last = measure.LatestFormula;
        mistakes.AddIf(options.ValidFrom is null, nameof(options.ValidFrom), "measures.edit.day");
        mistakes.AddIf(
            options.ValidFrom is { } day && (day <= VietnamTime.Today(time) || day <= last.ValidFrom),
            nameof(options.ValidFrom),
            "measures.edit.day-past"
        );
        mistakes.AddIf(string.IsNullOrWhiteSpace(options.Reason), nameof(options.Reason), "measures.edit.reason");
        await CheckFormulaAsync(mistakes, measure, options.Formula, cancellation);
        mistakes.AddIf(
            (FormulaTerms.Parse(options.Formula.NumeratorTerms) is null) != (FormulaTerms.Parse(last.NumeratorTerms) is null),
            "Formula.NumeratorTerms",
            "measures.edit.asked-or-computed"
        );
        mistakes.Throw();
        // A year is judged by the formula that is in force at its end.
        var from = FirstDayOfYear(options.ValidFrom!.Value);
        await locks.CheckAsync(new FigureChange([measure.Id], null, from, DateOnly.MaxValue), cancellation);
        var formula = NewFormula(measure.Id, options.Formula, options.ValidFrom!.Value, options.Reason!.Trim());
        db.Add(formula);
        await db.SaveAsync(action.Because(formula.Reason!), cancellation);
        return true;
    }

    /// <exception cref="ValidationException">The rule lacks its bound or names no measure.</exception>
    public async Task AddRuleAsync(AddRuleOptions options, ActionContext action, CancellationToken cancellation)
    {
        var measure = await db.Measures.AsNoTracking().FirstAsync(m => m.Id == options.MeasureId, cancellation);
        var code = options.OtherCode?.Trim().ToUpperInvariant();
        var other = await db.Measures.AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, cancellation);
        var needsBound = options.Kind is ValidationKind.AtLeast or ValidationKind.AtMost or ValidationKind.ChangeAtMost;
        var mistakes = new Mistakes(texts);
        mistakes.AddIf(needsBound && options.Bound is null or < 0, nameof(options.Bound), "measures.edit.bound");
        mistakes.AddIf(
            options.Kind == ValidationKind.NotAbove && (other is null || other.Id == measure.Id || other.Kind != measure.Kind),
            nameof(options.OtherCode),
            "measures.edit.other"
        );
        mistakes.Throw();
        var scale = options.Kind == ValidationKind.ChangeAtMost ? 0 : measure.TargetScale;
        db.Add(
            new ValidationRule
            {
                Id = Ids.Next(),
                MeasureId = measure.Id,
                OwnerUnitId = options.OwnerUnitId,
                Kind = options.Kind,
                Importance = options.Importance,
                Bound = needsBound ? (long)(options.Bound!.Value * (decimal)Math.Pow(10, scale)) : null,
                OtherMeasureId = options.Kind == ValidationKind.NotAbove ? other!.Id : null,
            }
        );
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>False where the unit has no such rule.</summary>
    public async Task<bool> RemoveRuleAsync(Guid ruleId, Guid ownerUnitId, ActionContext action, CancellationToken cancellation)
    {
        var rule = await db
            .ValidationRules.AsTracking()
            .FirstOrDefaultAsync(r => r.Id == ruleId && r.OwnerUnitId == ownerUnitId, cancellation);
        if (rule is null)
        {
            return false;
        }

        db.Remove(rule);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The numbers of a new measure begin with the year that runs: years that are over have none of it.</summary>
    private async Task CheckTieAsync(CreateMeasureOptions options, CancellationToken cancellation)
    {
        if (options.CountsAsMeasureId is { } countsAs)
        {
            var from = FirstDayOfYear(VietnamTime.Today(time));
            await locks.CheckAsync(new FigureChange([countsAs], [options.OwnerUnitId], from, DateOnly.MaxValue), cancellation);
        }
    }

    /// <summary>Which kinds of unit fold, how an index is weighed and which way is better change what stands for years that are over.</summary>
    private static bool ChangesFigures(Measure measure, MeasureWording wording) =>
        measure.Direction != wording.Direction
        || measure.WeightBy != wording.WeightBy
        || !measure.ReportedBy.ToHashSet().SetEquals(wording.ReportedBy);

    private static DateOnly FirstDayOfYear(DateOnly day) => new(day.Year, 1, 1);

    private Task<Measure?> OwnAsync(Guid id, CancellationToken cancellation) =>
        db.Measures.AsTracking().Include(m => m.Formulas).FirstOrDefaultAsync(m => m.Id == id && m.OwnerUnitId != null, cancellation);

    private async Task CheckFormulaAsync(Mistakes mistakes, Measure measure, FormulaWording formula, CancellationToken cancellation)
    {
        mistakes.CheckText(formula.Numerator, "Formula.Numerator", MeasureFormula.TextMaxLength);
        var isShare = measure.Kind == MeasureKind.Share;
        if (isShare)
        {
            mistakes.CheckText(formula.Denominator, "Formula.Denominator", MeasureFormula.TextMaxLength);
        }

        if (string.IsNullOrWhiteSpace(formula.NumeratorTerms) && string.IsNullOrWhiteSpace(formula.DenominatorTerms))
        {
            return;
        }

        var codes = new[] { formula.NumeratorTerms, formula.DenominatorTerms }
            .Select(FormulaTerms.Parse)
            .SelectMany(t => t?.Terms ?? [])
            .Select(t => t.Code)
            .Distinct()
            .ToList();
        var parts = await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => codes.Contains(m.Code) && m.Id != measure.Id)
            .ToDictionaryAsync(m => m.Code, cancellation);
        var version = NewFormula(measure.Id, formula, default, null);
        mistakes.AddIf(
            measure.Kind is MeasureKind.Index or MeasureKind.YesNo
                || Computation.Of(measure, version, parts.GetValueOrDefault) is null
                || (!isShare && !string.IsNullOrWhiteSpace(formula.DenominatorTerms)),
            "Formula.NumeratorTerms",
            "measures.edit.terms"
        );
    }

    private static Measure New(CreateMeasureOptions options, string code) =>
        new()
        {
            Id = Ids.Next(),
            Code = code,
            OwnerUnitId = options.OwnerUnitId,
            Name = options.Wording.Name?.Trim() ?? "",
            Kind = options.Kind,
            Direction = options.Wording.Direction,
            Scale = options.Kind == MeasureKind.YesNo ? 0 : options.Scale,
            UnitText = options.Kind == MeasureKind.Share ? "%" : options.Wording.UnitText?.Trim() ?? "",
            PeriodFold = options.PeriodFold,
            IsCumulative = options.IsCumulative,
            Source = MeasureSource.Reported,
            Group = options.Wording.Group,
            WeightBy = options.Wording.WeightBy,
            ReportedBy = [.. options.Wording.ReportedBy],
        };

    private static MeasureFormula NewFormula(Guid measureId, FormulaWording wording, DateOnly from, string? reason) =>
        new()
        {
            Id = Ids.Next(),
            MeasureId = measureId,
            ValidFrom = from,
            Numerator = wording.Numerator?.Trim() ?? "",
            Denominator = Empty(wording.Denominator),
            DenominatorSize = wording.DenominatorSize,
            NumeratorTerms = FormulaTerms.Parse(wording.NumeratorTerms)?.ToString(),
            DenominatorTerms = FormulaTerms.Parse(wording.DenominatorTerms)?.ToString(),
            Reason = reason,
        };

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed class Mistakes(Texts texts)
    {
        private readonly List<ValidationFailure> failures = [];

        public void AddIf(bool isWrong, string property, string key, params object?[] arguments)
        {
            if (isWrong)
            {
                failures.Add(new(property, texts[key, arguments]) { ErrorCode = key });
            }
        }

        public void CheckText(string? text, string property, int longest)
        {
            AddIf(string.IsNullOrWhiteSpace(text), property, "measures.edit.empty");
            AddIf(text?.Trim().Length > longest, property, "measures.edit.long", longest);
        }

        public void CheckWording(MeasureWording wording)
        {
            CheckText(wording.Name, "Wording.Name", Measure.NameMaxLength);
            CheckText(wording.UnitText, "Wording.UnitText", 60);
            AddIf(wording.ReportedBy.Count == 0, "Wording.ReportedBy", "measures.edit.nobody");
        }

        public void Throw()
        {
            if (failures.Count > 0)
            {
                throw new ValidationException(failures);
            }
        }
    }
}
