using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Issuing;

/// <summary>How a figure went over the periods, and how far its units lie apart: what reviews say beside the last value.</summary>
public static class CourseSentences
{
    private const int NamesPrinted = 3;

    /// <summary>"tăng liên tục từ 40% (năm 2024) lên 87,5% (năm 2026)". Periods without a value are named, never skipped silently.</summary>
    public static string Over(Measure measure, IReadOnlyList<PreviousFigure> periods, Func<PreviousFigure, string, string>? mark = null)
    {
        string Value(PreviousFigure p)
        {
            var printed = FigureWords.Value(measure, FigureWords.Printed(measure, p.Figure));
            return mark?.Invoke(p, printed) ?? printed;
        }

        var known = periods.Where(p => p.Figure is { HasValue: true, HasNoSubjects: false }).ToList();
        var silent = periods.Where(p => !p.Figure.HasValue).Select(p => p.PeriodName).ToList();
        var gap = silent.Count == 0 || known.Count == 0 ? "" : $" ({string.Join(", ", silent)} chưa có số liệu)";
        if (known.Count == 0)
        {
            return "chưa có số liệu của kỳ nào";
        }

        string Said(PreviousFigure p) => $"{Value(p)} ({p.PeriodName})";
        if (known.Count == 1)
        {
            return periods.Count == 1
                ? $"đạt {Said(known[0])}; là kỳ báo cáo đầu tiên nên chưa có số liệu so sánh"
                : $"mới có số liệu một kỳ: {Said(known[0])}{gap}";
        }

        var values = known.Select(p => FigureWords.Printed(measure, p.Figure)).ToList();
        var steps = values.Skip(1).Zip(values, (now, before) => Math.Sign(now - before)).ToList();
        var (first, last) = (Said(known[0]), Said(known[^1]));
        var words =
            steps.TrueForAll(s => s == 0) ? $"giữ nguyên {Value(known[0])} từ {known[0].PeriodName} đến {known[^1].PeriodName}"
            : steps.TrueForAll(s => s > 0) ? $"tăng{(steps.Count > 1 ? " liên tục" : "")} từ {first} lên {last}"
            : steps.TrueForAll(s => s < 0) ? $"giảm{(steps.Count > 1 ? " liên tục" : "")} từ {first} xuống {last}"
            : $"{(values[^1] > values[0] ? "tăng" : values[^1] < values[0] ? "giảm" : "trở lại")} từ {first} {(values[^1] > values[0] ? "lên" : values[^1] < values[0] ? "xuống" : "về")} {last}, giữa các kỳ không đều";
        return words + gap;
    }

    /// <summary>"cao nhất là thôn A (95%), thấp nhất là thôn B (40%)". Empty where fewer than two units have a value.</summary>
    /// <param name="moreIsBetter">Whether the highest value is the best one.</param>
    /// <param name="mark">Marks the figure of the unit at this place of the list.</param>
    public static string Spread(
        Measure measure,
        IReadOnlyList<(string Unit, Figure Figure)> units,
        bool moreIsBetter = true,
        Func<int, string, string>? mark = null
    )
    {
        var known = units
            .Select((u, place) => (u.Unit, u.Figure, Place: place))
            .Where(u => u.Figure is { HasValue: true, HasNoSubjects: false })
            .Select(u => (u.Unit, u.Place, Value: FigureWords.Printed(measure, u.Figure)))
            .ToList();
        if (known.Count < 2)
        {
            return "";
        }

        string Said(decimal value)
        {
            var printed = FigureWords.Value(measure, value);
            return mark?.Invoke(known.First(u => u.Value == value).Place, printed) ?? printed;
        }

        var (high, low) = (known.Max(u => u.Value), known.Min(u => u.Value));
        if (high == low)
        {
            return $"{(known.Count == 2 ? "hai" : FigureWords.Count(known.Count))} đơn vị có số liệu đều ở mức {Said(high)}";
        }

        string At(decimal value)
        {
            var names = known.Where(u => u.Value == value).Select(u => u.Unit).ToList();
            var said = names.Count > NamesPrinted ? $"{FigureWords.Count(names.Count)} đơn vị" : string.Join(", ", names);
            return $"{said} ({Said(value)})";
        }

        return moreIsBetter ? $"cao nhất là {At(high)}, thấp nhất là {At(low)}" : $"tốt nhất là {At(low)}, kém nhất là {At(high)}";
    }
}
