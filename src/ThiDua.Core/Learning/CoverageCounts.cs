using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Learning;

/// <summary>The learning of one unit in numbers; the three counters are apart and none is made of another.</summary>
public sealed record UnitLearning
{
    public required Guid UnitId { get; init; }
    public required Audience Group { get; init; }

    /// <summary>In the list.</summary>
    public int Listed { get; init; }
    public int Enrolled { get; init; }
    public int Finished { get; init; }
    public int Confirmed { get; init; }
    public int National { get; init; }
    public int AdultsEnrolled { get; init; }
    public int AdultsFinished { get; init; }
    public int AdultsConfirmed { get; init; }

    /// <summary>Households with somebody who has begun.</summary>
    public int Households { get; init; }
}

/// <summary>Which measure of the library counts what, of whom, against which size of the unit.</summary>
/// <param name="Group">Null where it is not about learners.</param>
public sealed record CoverageRule(string Code, Audience? Group, Func<UnitLearning, int> Count, UnitFigureKind? Size);

public static class CoverageRules
{
    public const string Sessions = "BDHVS.LOP_HOC";

    public static IReadOnlyList<CoverageRule> All { get; } =
    [
        new("BDHVS.CB_THAM_GIA", Audience.Officials, u => u.Enrolled, UnitFigureKind.Officials),
        new("BDHVS.CB_NEN_TANG", Audience.Officials, u => u.National, UnitFigureKind.Officials),
        new("BDHVS.CB_HOAN_THANH", Audience.Officials, u => u.Confirmed, UnitFigureKind.Officials),
        new("BDHVS.NGUOI_LON_THAM_GIA", Audience.Citizens, u => u.AdultsEnrolled, UnitFigureKind.Adults),
        new("BDHVS.NGUOI_LON_HOAN_THANH", Audience.Citizens, u => u.AdultsFinished, UnitFigureKind.Adults),
        new("BDHVS.XAC_NHAN_VNEID", Audience.Citizens, u => u.AdultsConfirmed, null),
        new("BDHVS.HO_CO_NGUOI_HOC", Audience.Citizens, u => u.Households, UnitFigureKind.Households),
        new("BDHVS.LAO_DONG_TAP_HUAN", Audience.Workers, u => u.Enrolled, UnitFigureKind.Workers),
        new("BDHVS.LAO_DONG_HOAN_THANH", Audience.Workers, u => u.Confirmed, UnitFigureKind.Workers),
        new("BDHVS.HOC_SINH", Audience.Pupils, u => u.Enrolled, UnitFigureKind.Pupils),
        new(Sessions, null, _ => 0, null),
    ];

    /// <summary>The size that the learners of a group are a share of.</summary>
    public static UnitFigureKind SizeOf(Audience group) =>
        group switch
        {
            Audience.Officials => UnitFigureKind.Officials,
            Audience.Workers => UnitFigureKind.Workers,
            Audience.Pupils => UnitFigureKind.Pupils,
            _ => UnitFigureKind.Adults,
        };

    /// <summary>The value of a cell; null where the denominator is not known: a share without one is missing, never zero.</summary>
    public static CellValue? ValueOf(CoverageRule rule, UnitLearning? learning, long sessions, long? size)
    {
        var count =
            rule.Group is null ? sessions
            : learning is null ? 0
            : rule.Count(learning);
        return rule.Size is null ? new CellValue(count, 1)
            : size is { } all ? new CellValue(Math.Min(count, Math.Max(all, 0)), all)
            : null;
    }

    /// <summary>The year that is judged on a day: its data run from 15/12 to 14/12 (Decree 09/2019/NĐ-CP).</summary>
    public static PeriodDefinition PeriodOn(DateOnly day) => PeriodCodes.Collecting(PeriodKind.Year, day);
}
