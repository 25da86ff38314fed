using System.Globalization;

namespace ThiDua.Core.Reporting;

/// <summary>What the first hidden cell of a workbook says of it: which form, of whom, made when.</summary>
internal sealed record SheetStamp(Guid RoundId, Guid? UnitId, DateTime MadeAt)
{
    private const string Mark = "thi-dua:1";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark}|{RoundId:N}|{UnitId:N}|{MadeAt:yyyy-MM-ddTHH:mm:ss.fffffffZ}");

    public static SheetStamp? Parse(string text) =>
        text.Split('|') is [Mark, var round, var unit, var at]
        && Guid.TryParse(round, out var roundId)
        && DateTime.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var madeAt)
            ? unit.Length == 0
                ? new(roundId, null, madeAt)
                : Guid.TryParse(unit, out var unitId)
                    ? new(roundId, unitId, madeAt)
                    : null
            : null;

    /// <summary>The id of a measure's column or line: its first and its second number.</summary>
    public static string Measure(Guid id, int part = 1) => string.Create(CultureInfo.InvariantCulture, $"m|{id:N}|{part}");

    public static string Answer(Guid item) => $"a|{item:N}";

    public static (char Kind, Guid Id, int Part)? ParseId(string text) =>
        text.Split('|') switch
        {
            ["m", var id, "1" or "2"] when Guid.TryParse(id, out var measure) => ('m', measure, text[^1] - '0'),
            ["a", var id] when Guid.TryParse(id, out var item) => ('a', item, 1),
            _ => null,
        };
}
