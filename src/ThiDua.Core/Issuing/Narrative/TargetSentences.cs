using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Issuing;

/// <summary>
/// How an official report puts the figure of a target into words: what was attained and of how much, whether it is what
/// was asked, what is missing, who has not reported, and how it was one period before.
/// </summary>
public static class TargetSentences
{
    /// <param name="on">The day of the figures: the noun of a gap is that of the formula in force.</param>
    /// <param name="marks">Marks the figure, and that of the period before, so that they can be looked up.</param>
    public static string Of(ReportedTarget target, DateOnly on, FigureMarks? marks = null) =>
        $"{Subject(target.Result)}: {Standing(target.Result, on, marks ?? FigureMarks.None)}{Change(target, marks ?? FigureMarks.None)}.";

    /// <summary>One word for the column of a table.</summary>
    public static string Verdict(TargetResult result) =>
        result.Attainment.State switch
        {
            AttainmentState.Reached => result.Attainment.IsExceeded ? "Vượt" : "Đạt",
            AttainmentState.OnTrack => "Đúng tiến độ",
            AttainmentState.Behind => "Chậm tiến độ",
            AttainmentState.NotYet => "Chưa đạt",
            AttainmentState.NoData => "Chưa có số liệu",
            AttainmentState.NoSubjects => "Không có đối tượng",
            _ => throw new InvalidOperationException($"Unknown state {result.Attainment.State}."),
        };

    /// <summary>How many targets stand where: "Trong 12 chỉ tiêu được giao, có 07 chỉ tiêu đạt, trong đó 02 chỉ tiêu vượt; …".</summary>
    public static string Summary(IReadOnlyList<TargetResult> targets, CountMark? mark = null)
    {
        string Counted(string words, int count) =>
            mark?.Invoke($"Chỉ tiêu {words}", count, FigureWords.Count(count)) ?? FigureWords.Count(count);

        int In(params ReadOnlySpan<AttainmentState> states)
        {
            var count = 0;
            foreach (var target in targets)
            {
                count += states.Contains(target.Attainment.State) ? 1 : 0;
            }

            return count;
        }

        var exceeded = targets.Count(t => t.Attainment is { State: AttainmentState.Reached, IsExceeded: true });
        var reached = In(AttainmentState.Reached);
        if (targets.Count > 0 && reached == targets.Count)
        {
            return $"{(reached == 1 ? "Chỉ tiêu được giao đã đạt" : $"Cả {Counted("đạt", reached)} chỉ tiêu được giao đều đạt")}{Exceeding(exceeded, reached, Counted)}.";
        }

        (int Count, string Words, string More)[] parts =
        [
            (reached, "đạt", Exceeding(exceeded, reached, Counted)),
            (In(AttainmentState.OnTrack), "đúng tiến độ", ""),
            (In(AttainmentState.Behind), "chậm tiến độ", ""),
            (In(AttainmentState.NotYet), "chưa đạt", ""),
            (In(AttainmentState.NoData), "chưa có số liệu", ""),
            (In(AttainmentState.NoSubjects), "không có đối tượng áp dụng", ""),
        ];
        var said = parts.Where(p => p.Count > 0).Select(p => $"{Counted(p.Words, p.Count)} chỉ tiêu {p.Words}{p.More}");
        return $"Trong {Counted("được giao", targets.Count)} chỉ tiêu được giao, có {string.Join("; ", said)}.";
    }

    private static string Exceeding(int exceeded, int reached, Func<string, int, string> counted) =>
        exceeded == 0 ? ""
        : exceeded == reached ? " và vượt"
        : $", trong đó {counted("vượt", exceeded)} chỉ tiêu vượt";

    private static string Subject(TargetResult result) =>
        result.Target.GroupName is { Length: > 0 } group ? $"{result.Measure.Name} ({group})" : result.Measure.Name;

    private static string Standing(TargetResult result, DateOnly on, FigureMarks marks) =>
        result.Attainment.State switch
        {
            AttainmentState.NoData => NoData(result.Figure, marks),
            AttainmentState.NoSubjects => "không có đối tượng áp dụng trên địa bàn",
            _ when result.PerUnit is var (met, asked) => PerUnit(result, met, asked, marks),
            _ => Attained(result, on, marks),
        };

    private static string NoData(Figure figure, FigureMarks marks) =>
        figure.Expected == 0
            ? "chưa giao đơn vị nào báo cáo"
            : marks.Now($"chưa có số liệu (0/{Formats.Number(figure.Expected)} đơn vị được giao đã báo cáo)");

    private static string PerUnit(TargetResult result, int met, int asked, FigureMarks marks)
    {
        var level = $"mức {FigureWords.Asked(result.Target, result.Measure)}";
        var silent = result.Figure.Expected - result.Figure.Reported;
        var unknown = silent > 0 ? $", trong đó {marks.Now($"{FigureWords.Count(silent)} đơn vị")} chưa có số liệu" : "";
        return met == asked ? $"cả {marks.Now($"{FigureWords.Count(asked)} đơn vị")} được giao đều đạt {level}"
            : met == 0 ? $"chưa có đơn vị nào trong {marks.Now($"{FigureWords.Count(asked)} đơn vị")} được giao đạt {level}{unknown}"
            : $"có {marks.Now($"{Formats.Number(met)}/{Formats.Number(asked)} đơn vị")} đạt {level}, còn {marks.Now($"{FigureWords.Count(asked - met)} đơn vị")} chưa đạt{unknown}";
    }

    private static string Attained(TargetResult result, DateOnly on, FigureMarks marks)
    {
        var (target, measure, figure) = (result.Target, result.Measure, result.Figure);
        var isCeiling = Attainment.IsCeiling(target.Comparator, measure.Direction);
        var printed = FigureWords.Printed(measure, figure, Bound(result, isCeiling));
        var value = marks.Now($"{FigureWords.Value(measure, printed)}{FigureWords.Parts(measure, figure)}");
        var judged = isCeiling ? UnderCeiling(result, printed, on, marks) : OverFloor(result, printed, on, marks);
        var partial =
            figure.IsComplete || figure.Expected == 0
                ? ""
                : $" (theo số liệu của {marks.Now($"{Formats.Number(figure.Reported)}/{Formats.Number(figure.Expected)} đơn vị")})";
        var isNone = measure.Kind == MeasureKind.Count && printed == 0 && !isCeiling && measure.UnitText.Length > 0;
        var attained = isNone ? marks.Now($"chưa có {measure.UnitText} nào") : $"{(isCeiling ? "ở mức" : "đạt")} {value}";
        return $"{attained}{judged}{partial}";
    }

    private static decimal Bound(TargetResult result, bool isCeiling) =>
        FigureWords.TargetNumber(
            result.Measure,
            isCeiling && result.Target.Comparator == Comparator.Between
                ? result.Target.ValueMax ?? result.Target.Value
                : result.Target.Value
        );

    private static string OverFloor(TargetResult result, decimal printed, DateOnly on, FigureMarks marks)
    {
        var (measure, attainment) = (result.Measure, result.Attainment);
        var asked = FigureWords.Asked(result.Target, measure);
        var missing = $"còn thiếu {marks.Now(Gap(result, printed, on))}";
        return attainment.State switch
        {
            AttainmentState.Reached when attainment.IsExceeded => Over(result, printed, asked, marks),
            AttainmentState.Reached => $", đạt chỉ tiêu {asked}",
            AttainmentState.OnTrack => $", đúng tiến độ (lộ trình đến nay: {Path(result)}), {missing} so với chỉ tiêu {asked}",
            AttainmentState.Behind => $", chậm tiến độ (lộ trình đến nay: {Path(result)}), {missing} so với chỉ tiêu {asked}",
            _ => $", chưa đạt chỉ tiêu {asked}, {missing}",
        };
    }

    /// <summary>A range is asked from its lower end on: whatever lies above that is more than asked.</summary>
    private static string Over(TargetResult result, decimal printed, string asked, FigureMarks marks)
    {
        var more = marks.Now(FigureWords.Difference(result.Measure, printed - Bound(result, isCeiling: false)));
        return result.Target.Comparator == Comparator.Between
            ? $", vượt {more} so với mức tối thiểu của chỉ tiêu ({asked})"
            : $", vượt {more} so với chỉ tiêu {asked}";
    }

    private static string UnderCeiling(TargetResult result, decimal printed, DateOnly on, FigureMarks marks)
    {
        var asked = FigureWords.Asked(result.Target, result.Measure);
        var bound = Bound(result, isCeiling: true);
        var gap = $"cần giảm thêm {marks.Now(Gap(result, printed, on))}";
        return result.Attainment.State switch
        {
            AttainmentState.Reached when result.Attainment.IsExceeded =>
                $", thấp hơn {marks.Now(FigureWords.Difference(result.Measure, bound - printed))} so với mức cho phép ({asked})",
            AttainmentState.Reached => $", bằng mức cho phép ({asked})",
            AttainmentState.OnTrack => $", đúng tiến độ (lộ trình đến nay: không quá {Path(result)}), {gap} so với mức cho phép ({asked})",
            AttainmentState.Behind => $", chậm tiến độ (lộ trình đến nay: không quá {Path(result)}), {gap} so với mức cho phép ({asked})",
            _ => $", cao hơn mức cho phép ({asked}), {gap}",
        };
    }

    private static string Path(TargetResult result) =>
        FigureWords.Value(result.Measure, FigureWords.TargetNumber(result.Measure, result.Attainment.PathValue ?? result.Target.Value));

    /// <summary>"312 hộ"; where a share does not say what it counts, the distance in points.</summary>
    private static string Gap(TargetResult result, decimal printed, DateOnly on)
    {
        var gap = FigureText.Gap(result.Measure, result.Attainment.Gap, on);
        return char.IsDigit(gap[^1])
            ? FigureWords.Difference(
                result.Measure,
                Math.Abs(Bound(result, Attainment.IsCeiling(result.Target.Comparator, result.Measure.Direction)) - printed)
            )
            : gap;
    }

    private static string Change(ReportedTarget target, FigureMarks marks)
    {
        var (measure, figure) = (target.Result.Measure, target.Result.Figure);
        if (
            target.Previous is not { Figure: { HasValue: true, HasNoSubjects: false } before, PeriodName: var period }
            || target.Result.PerUnit is not null
        )
        {
            return "";
        }

        var isCeiling = Attainment.IsCeiling(target.Result.Target.Comparator, measure.Direction);
        var then = FigureWords.Printed(measure, before);
        var beforeWords =
            before.IsComplete || before.Expected == 0
                ? marks.Before(FigureWords.Value(measure, then))
                : $"{marks.Before(FigureWords.Value(measure, then))}, {marks.Before($"{Formats.Number(before.Reported)}/{Formats.Number(before.Expected)} đơn vị")} báo cáo";
        if (!figure.HasValue || figure.HasNoSubjects)
        {
            return $"; {period} {(isCeiling ? "ở mức" : "đạt")} {beforeWords}";
        }

        var difference = FigureWords.Printed(measure, figure, Bound(target.Result, isCeiling)) - then;
        return difference == 0
            ? $"; bằng {period} ({beforeWords})"
            : $"; {(difference > 0 ? "tăng" : "giảm")} {marks.Now(FigureWords.Difference(measure, Math.Abs(difference)))} so với {period} ({beforeWords})";
    }
}
