using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;

namespace ThiDua.Web.Pages.Returns;

/// <summary>What the browser sends of one number: as typed, and what stood there when the page was made.</summary>
public sealed class CellForm
{
    public string? First { get; set; }
    public string? Second { get; set; }

    /// <summary>"12/1" (numerator/denominator); empty where the value was missing.</summary>
    public string? Base { get; set; }

    public static string BaseOf(CellValue? value) => value is { } v ? FormattableString.Invariant($"{v.Numerator}/{v.Denominator}") : "";

    public CellValue? ReadBase() =>
        Base?.Split('/') is [var top, var bottom]
        && long.TryParse(top, System.Globalization.CultureInfo.InvariantCulture, out var numerator)
        && long.TryParse(bottom, System.Globalization.CultureInfo.InvariantCulture, out var denominator)
            ? new CellValue(numerator, denominator)
            : null;
}

/// <summary>What the browser sends of one answer.</summary>
public sealed class AnswerForm
{
    public AnswerMark? Mark { get; set; }
    public string? Text { get; set; }
    public int Version { get; set; } = -1;
}

/// <summary>
/// All that is typed into a form. The two stand in an object of their own: a dictionary bound by itself takes every field of the
/// form for its own where none of its fields is sent.
/// </summary>
public sealed class FillForm
{
    public Dictionary<Guid, CellForm> Cells { get; set; } = [];
    public Dictionary<Guid, AnswerForm> Answers { get; set; } = [];
}

/// <summary>The names of the fields, for the page and for its errors.</summary>
public static class ReturnFields
{
    public static string First(Guid measure) => $"Cells[{measure}].First";

    public static string Second(Guid measure) => $"Cells[{measure}].Second";

    public static string Base(Guid measure) => $"Cells[{measure}].Base";

    public static string Mark(Guid item) => $"Answers[{item}].Mark";

    public static string Text(Guid item) => $"Answers[{item}].Text";

    public static string Version(Guid item) => $"Answers[{item}].Version";
}
