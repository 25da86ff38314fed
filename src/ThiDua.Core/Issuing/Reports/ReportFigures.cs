using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Issuing;

/// <summary>The figures of a report with the units behind them.</summary>
internal sealed class ReportFigures
{
    private readonly ConsolidatedReport report;
    private readonly FigureBook book;
    private readonly Dictionary<Guid, UnitTurnout> turnout;
    private readonly Dictionary<Guid, int> columns;

    public ReportFigures(ConsolidatedReport report, FigureBook book)
    {
        (this.report, this.book) = (report, book);
        turnout = report.Turnout.Units.ToDictionary(u => u.Unit.UnitId);
        columns = report.Table.Measures.Select((m, i) => (m.Id, i)).ToDictionary(m => m.Id, m => m.i);
    }

    public FigureMarks Of(ReportedTarget target) =>
        new(
            printed => Result(target.Result, printed),
            printed => target.Previous is { } before ? Earlier(target.Result.Measure, before, printed) : printed
        );

    /// <summary>The authority's own figure of a target.</summary>
    public string Result(TargetResult result, string printed) =>
        // How many units meet it is another figure than what they add up to.
        Mark(
            result.Measure,
            report.Issuer.Authority,
            result.Figure,
            report.PeriodName,
            report.Round.PeriodId,
            printed,
            isLinked: true,
            result.PerUnit is null ? "" : "đơn vị đạt"
        );

    /// <summary>A cell of the table of units.</summary>
    public string Cell(Measure measure, OrgNode unit, Figure figure, string printed) =>
        Mark(
            measure,
            unit,
            figure,
            report.PeriodName,
            report.Round.PeriodId,
            printed,
            isLinked: unit.UnitId == report.Issuer.Authority.UnitId
        );

    /// <summary>How many of the units that were asked; all of them stand behind it with the state of their return.</summary>
    public string Units(string what, int count, string printed) =>
        Count(what, count, report.Turnout.Asked, printed, [.. report.Turnout.Units.Select(u => Part(u.Unit, null))], isOfTargets: false);

    /// <summary>How many of the targets; behind it stands what each attained.</summary>
    public string Targets(string what, int count, string printed) =>
        Count(
            what,
            count,
            report.Targets.Count,
            printed,
            [
                .. report.Targets.Select(t => new FigurePart(
                    report.Issuer.Authority.UnitId,
                    t.Result.Measure.Name,
                    TargetSentences.Verdict(t.Result),
                    null,
                    null
                )),
            ],
            isOfTargets: true
        );

    /// <summary>The authority's figure in a period before this one.</summary>
    public string Earlier(Measure measure, PreviousFigure figure, string printed) =>
        Mark(measure, report.Issuer.Authority, figure.Figure, figure.PeriodName, null, printed, isLinked: true);

    private string Count(string what, int count, int all, string printed, IReadOnlyList<FigurePart> parts, bool isOfTargets) =>
        book.Mark(
            $"count {what}",
            printed,
            () =>
                new FigureSnapshot
                {
                    Key = "",
                    Label = what,
                    Printed = printed,
                    Period = report.PeriodName,
                    Unit = report.Issuer.Authority.Name,
                    UnitId = report.Issuer.Authority.UnitId,
                    Numerator = count,
                    Denominator = all,
                    Reported = report.Turnout.HandedIn,
                    Expected = report.Turnout.Asked,
                    Parts = parts,
                    IsOfTargets = isOfTargets,
                }
        );

    public string Rank(RankedUnit unit, string printed) =>
        book.Mark(
            $"rank {unit.Entry.Unit.UnitId}",
            printed,
            () =>
                new FigureSnapshot
                {
                    Key = "",
                    Label = "Mức đạt bình quân các chỉ tiêu",
                    Printed = printed,
                    Period = report.PeriodName,
                    Unit = unit.Entry.Unit.Name,
                    UnitId = unit.Entry.Unit.UnitId,
                    Reported = unit.Entry.Measured,
                    Expected = unit.Entry.Scores.Count,
                    Parts = [Part(unit.Entry.Unit, null)],
                },
            isLinked: false
        );

    private string Mark(
        Measure measure,
        OrgNode unit,
        Figure figure,
        string period,
        Guid? periodId,
        string printed,
        bool isLinked,
        string what = ""
    ) =>
        book.Mark(
            $"{measure.Id} {unit.UnitId} {period} {what}",
            printed,
            () =>
                new FigureSnapshot
                {
                    Key = "",
                    Label = what.Length == 0 ? measure.Name : $"{measure.Name}: số {what}",
                    Printed = printed,
                    Period = period,
                    Unit = unit.Name,
                    UnitId = unit.UnitId,
                    MeasureId = periodId is null ? null : measure.Id,
                    PeriodId = periodId,
                    Numerator = figure.Numerator,
                    Denominator = figure.Denominator,
                    Reported = figure.Reported,
                    Expected = figure.Expected,
                    IsAdjusted = figure.IsAdjusted,
                    Parts = periodId is null ? [] : [.. Parts(measure, unit)],
                },
            isLinked
        );

    private IEnumerable<FigurePart> Parts(Measure measure, OrgNode unit)
    {
        if (unit.UnitId != report.Issuer.Authority.UnitId || !columns.TryGetValue(measure.Id, out var column))
        {
            return [Part(unit, null)];
        }

        return report
            .Table.Units.Where(u => u.Figures[column] is { Expected: > 0 } or { HasValue: true })
            .Select(u => Part(u.Unit, u.Figures[column] is { HasValue: true, HasNoSubjects: false } f ? Words(measure, f) : null));
    }

    private FigurePart Part(OrgNode unit, string? printed) =>
        turnout.TryGetValue(unit.UnitId, out var known)
            ? new FigurePart(unit.UnitId, unit.Name, printed, known.State.ToString(), known.AcceptedAt)
            : new FigurePart(unit.UnitId, unit.Name, printed, null, null);

    private static string Words(Measure measure, Figure figure) =>
        FigureWords.Value(measure, FigureWords.Printed(measure, figure)) + FigureWords.Parts(measure, figure);
}
