using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>The report in pictures: targets beside what they ask and beside the period before, and the units of each share.</summary>
internal static class ReportCharts
{
    /// <summary>More would fill pages that nobody asked for; the annex has all units.</summary>
    private const int MostCharts = 12;

    private const int MostUnits = 30;
    private const int LabelLength = 42;

    public static IEnumerable<PaperBlock> Of(ConsolidatedReport report)
    {
        var shares = report.Targets.Where(t => FigureWords.IsShare(t.Result.Measure) && t.Result.PerUnit is null).ToList();
        var charts = Shares(shares)
            .Concat(report.Table.Measures.Select((m, i) => Units(report, m, i)).OfType<PaperChart>())
            .Take(MostCharts);
        return charts;
    }

    private static IEnumerable<PaperChart> Shares(List<ReportedTarget> shares)
    {
        if (shares.Count < 2)
        {
            yield break;
        }

        // A handful in one picture; many in pictures that can still be read.
        foreach (var some in shares.Chunk(shares.Count <= 12 ? 12 : 5))
        {
            var series = new List<PaperSeries>
            {
                new("Kết quả", [.. some.Select(t => Value(t.Result.Measure, t.Result.Figure))]),
                new("Mức giao", [.. some.Select(t => (double?)FigureWords.TargetNumber(t.Result.Measure, t.Result.Target.Value))]),
            };
            if (some.Any(t => t.Previous is not null))
            {
                var period = some.First(t => t.Previous is not null).Previous!.PeriodName;
                series.Insert(
                    0,
                    new PaperSeries(
                        $"Kỳ trước ({period})",
                        [.. some.Select(t => t.Previous is { } p ? Value(t.Result.Measure, p.Figure) : null)]
                    )
                );
            }

            yield return new PaperChart(
                "Kết quả các chỉ tiêu tỷ lệ so với mức giao",
                [.. some.Select(t => Short(t.Result.Measure.Name))],
                series
            )
            {
                Kind = ChartKind.Bars,
                Unit = "%",
                Height = 40 + 10 * some.Length,
            };
        }
    }

    private static PaperChart? Units(ConsolidatedReport report, Measure measure, int column)
    {
        var units = report.Table.Units.Where(u => u.Figures[column] is { HasValue: true, HasNoSubjects: false }).ToList();
        return units.Count is < 2 or > MostUnits
            ? null
            : new PaperChart(
                $"{measure.Name} theo đơn vị",
                [.. units.Select(u => Short(u.Unit.ShortName))],
                [new PaperSeries(report.PeriodName, [.. units.Select(u => Value(measure, u.Figures[column]))])]
            )
            {
                Unit = FigureWords.IsShare(measure) ? "%" : measure.UnitText,
            };
    }

    private static double? Value(Measure measure, Figure figure) =>
        figure is { HasValue: true, HasNoSubjects: false } ? (double)FigureWords.Printed(measure, figure) : null;

    private static string Short(string name) => name.Length <= LabelLength ? name : name[..LabelLength].TrimEnd() + "…";
}
