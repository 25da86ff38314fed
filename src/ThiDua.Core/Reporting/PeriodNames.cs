using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>Periods in words: "năm 2026", "6 tháng đầu năm 2026", "quý II năm 2026", "tháng 5 năm 2026".</summary>
public static class PeriodNames
{
    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    public static string Of(Texts texts, string language, PeriodKind kind, string code) =>
        kind switch
        {
            PeriodKind.Year => texts.In(language, "reporting.period.year", code),
            PeriodKind.Half => texts.In(language, code[^1] == '1' ? "reporting.period.half1" : "reporting.period.half2", code[..4]),
            PeriodKind.Quarter => texts.In(language, "reporting.period.quarter", Roman[code[^1] - '1'], code[..4]),
            PeriodKind.Month => texts.In(language, "reporting.period.month", code[5..].TrimStart('0'), code[..4]),
            _ => code,
        };
}
