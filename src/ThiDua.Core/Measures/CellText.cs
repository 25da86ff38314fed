using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Measures;

/// <summary>
/// A cell as people type and read it. A count is one number with at most the decimals of the measure's scale; a share
/// is two whole numbers (how many, of how many: the scale of a share is that of its percentage); an index is a number and what
/// it weighs, a whole number; yes/no is 1 or 0.
/// </summary>
public static class CellText
{
    /// <summary>Far above any count of people in the country, far below what an Int64 sum over 100,000 units could overflow.</summary>
    public const long MaxValue = 10_000_000_000_000;

    /// <summary>Reads what was typed. Nothing typed is a missing value, never zero.</summary>
    /// <returns>The value (null where missing) and the key of the problem, if there is one.</returns>
    public static (CellValue? Value, string? Problem) Read(MeasureKind kind, int scale, string? numerator, string? denominator)
    {
        var (first, second) = (numerator?.Trim() ?? "", denominator?.Trim() ?? "");
        if (kind == MeasureKind.Index)
        {
            return ReadIndex(scale, first, second);
        }

        if (kind != MeasureKind.Share)
        {
            return first.Length == 0 ? (null, null) : ReadOne(kind, scale, first);
        }

        if (first.Length == 0 && second.Length == 0)
        {
            return (null, null);
        }

        if (first.Length == 0 || second.Length == 0)
        {
            return (null, "measures.cell.half-share");
        }

        var (top, topProblem) = ReadNumber(first, 0);
        var (bottom, bottomProblem) = ReadNumber(second, 0);
        return topProblem is null && bottomProblem is null
            ? Checked(kind, new CellValue(top, bottom))
            : (null, topProblem ?? bottomProblem);
    }

    /// <summary>Whether a value can be one of such a measure; null where it can, else the key of the problem.</summary>
    public static string? Problem(MeasureKind kind, CellValue value) =>
        kind switch
        {
            _ when value.Numerator < 0 || value.Denominator < 0 => "measures.cell.negative",
            _ when value.Numerator > MaxValue || value.Denominator > MaxValue => "measures.cell.too-large",
            MeasureKind.Share when value.Numerator > value.Denominator => "measures.cell.numerator-above-denominator",
            MeasureKind.YesNo when value.Numerator > 1 => "measures.cell.yes-no",
            _ => null,
        };

    /// <summary>The first number as it is typed: 1.234,5.</summary>
    public static string Numerator(MeasureKind kind, int scale, CellValue? value) =>
        kind == MeasureKind.Index && value is { Denominator: > 0 } index ? Formats.Scaled(index.Numerator / index.Denominator, scale)
        : value is { } v ? Formats.Scaled(v.Numerator, kind is MeasureKind.Count or MeasureKind.Index ? scale : 0)
        : "";

    /// <summary>The second number of a share, or the weight of an index, as it is typed; empty for the other kinds.</summary>
    public static string Denominator(MeasureKind kind, CellValue? value) =>
        kind is MeasureKind.Share or MeasureKind.Index && value is { } v ? Formats.Number(v.Denominator) : "";

    /// <summary>The value times its weight, and the weight. Nobody but the unit knows the weight: it is not guessed.</summary>
    private static (CellValue? Value, string? Problem) ReadIndex(int scale, string value, string weight)
    {
        if (value.Length == 0)
        {
            // A weight alone says nothing: it stands in the form before anything is typed.
            return (null, null);
        }

        if (weight.Length == 0)
        {
            return (null, "measures.cell.no-weight");
        }

        var (number, numberProblem) = ReadNumber(value, scale);
        var (heavy, weightProblem) = ReadNumber(weight, 0);
        return (numberProblem ?? weightProblem) is { } problem ? (null, problem)
            : heavy == 0 ? (null, "measures.cell.no-weight")
            : heavy > MaxValue / Math.Max(number, 1) ? (null, "measures.cell.too-large")
            : (new CellValue(number * heavy, heavy), null);
    }

    private static (CellValue? Value, string? Problem) ReadOne(MeasureKind kind, int scale, string text)
    {
        var (number, problem) = ReadNumber(text, kind == MeasureKind.YesNo ? 0 : scale);
        return problem is null ? Checked(kind, new CellValue(number, 1)) : (null, problem);
    }

    private static (CellValue? Value, string? Problem) Checked(MeasureKind kind, CellValue value) =>
        Problem(kind, value) is { } problem ? (null, problem) : (value, null);

    private static (long Value, string? Problem) ReadNumber(string text, int scale)
    {
        if (!VietnameseInput.TryNumber(text, out var number))
        {
            return (0, "measures.cell.not-a-number");
        }

        if (number < 0)
        {
            return (0, "measures.cell.negative");
        }

        if (number > MaxValue)
        {
            return (0, "measures.cell.too-large");
        }

        for (var i = 0; i < scale; i++)
        {
            number *= 10;
        }

        return number == decimal.Truncate(number)
            ? ((long)number, null)
            : (0, scale == 0 ? "measures.cell.not-whole" : "measures.cell.too-many-decimals");
    }
}
