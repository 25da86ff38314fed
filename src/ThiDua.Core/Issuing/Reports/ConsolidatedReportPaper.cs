using System.Globalization;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>
/// What a <see cref="ConsolidatedReport"/> says, field by field. Pure: the same report gives the same paper. What nobody
/// gave prints visibly as missing.
/// </summary>
public static class ConsolidatedReportPaper
{
    /// <summary>The paper in the product's own wording.</summary>
    /// <param name="number">Null for a draft: number and day are left to be filled in.</param>
    /// <param name="issuedOn">The day it is dated; of a draft only the year is printed.</param>
    public static OfficialPaper Of(ConsolidatedReport report, int? number, DateOnly issuedOn)
    {
        var form = ReportForms.Consolidated;
        var date = number is null ? new PartialDate(issuedOn.Year) : new PartialDate(issuedOn.Year, issuedOn.Month, issuedOn.Day);
        return PaperComposer.Compose(
            form,
            PaperTemplate.Read(form.Template).Value!,
            Values(report, new FigureBook()),
            new PaperMarks(number, date, null)
        );
    }

    /// <summary>"Kết quả thực hiện Phong trào … 6 tháng đầu năm 2026".</summary>
    public static string Title(ConsolidatedReport report) => $"Kết quả thực hiện {Subject(report)}";

    public static Dictionary<string, PaperValue> Values(ConsolidatedReport report, FigureBook book)
    {
        var figures = new ReportFigures(report, book);
        var issuer = report.Issuer;
        return new Dictionary<string, PaperValue>(StringComparer.Ordinal)
        {
            [CommonFields.Title] = Title(report),
            [CommonFields.Superior] = issuer.Superior is { } superior ? ReportNames.ShortCommittee(superior) : null,
            [CommonFields.Issuer] = $"Ủy ban nhân dân\n{issuer.Authority.Name}",
            [CommonFields.Committee] = ReportNames.Committee(issuer.Authority),
            [CommonFields.Place] = issuer.Authority.ShortName,
            [CommonFields.Bases] = PaperValue.Lines(report.Plans.Select((plan, i) => Basis(plan, isOwn: i == report.Plans.Count - 1))),
            [CommonFields.Recipients] = PaperValue.Lines(Recipients(issuer)),
            [CommonFields.Filing] = issuer.StandingOffice is { } office ? $"VT, {ReportNames.Abbreviation(office.ShortName)}" : "VT",
            [CommonFields.SignLines] = "TM. Ủy ban nhân dân\nChủ tịch",
            [CommonFields.Signer] = issuer.SignerName,
            ["phong_trao"] = ReportNames.Movement(report.Round.MovementName),
            ["ky"] = report.PeriodName,
            ["tinh_hinh"] = PaperValue.Of(TurnoutOf(report, figures)),
            ["danh_gia_chung"] =
                report.Targets.Count == 0 ? null : TargetSentences.Summary([.. report.Targets.Select(t => t.Result)], figures.Targets),
            ["ket_qua_chi_tieu"] = PaperValue.Of(Targets(report, figures)),
            ["bang_chi_tieu"] = PaperValue.Of(
                report.Targets.Count == 0 ? [] : [new PaperHeading(HeadingLevel.Arabic, "Tổng hợp kết quả"), Table(report, figures)]
            ),
            ["bieu_do"] = PaperValue.Of(ReportCharts.Of(report)),
            ["ket_qua_noi_bat"] = GatheredAnswers.Of(report, NarrativeKind.Results),
            ["kho_khan"] = Answers(report, NarrativeKind.Difficulties, "khó khăn, vướng mắc"),
            ["kien_nghi"] = Answers(report, NarrativeKind.Proposals, "kiến nghị, đề xuất"),
            ["chenh_lech"] = PaperValue.Of(Spread(report, figures)),
            ["phu_luc_xep_hang"] = PaperValue.Of(ReportAnnexes.Ranking(report, figures)),
            ["phu_luc_don_vi"] = PaperValue.Of(ReportAnnexes.Results(report, figures)),
        };
    }

    private static string Subject(ConsolidatedReport report) => $"{ReportNames.Movement(report.Round.MovementName)} {report.PeriodName}";

    internal static string Basis(CitedPlan plan, bool isOwn)
    {
        var number = plan.Number ?? "[chưa có: số, ký hiệu]";
        var subject = plan.Title.StartsWith("Về ", StringComparison.OrdinalIgnoreCase)
            ? FirstLetter.Lowered(plan.Title)
            : $"về {FirstLetter.Lowered(plan.Title)}";
        return $"{(isOwn ? "Thực hiện" : "Căn cứ")} {plan.Kind} số {number} {OfficialDate.Format(Date(plan.IssuedOn))} của {plan.Issuer} {subject}";
    }

    private static PartialDate? Date(string? iso)
    {
        var parts = (iso ?? "")
            .Split('-')
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null)
            .ToList();
        return parts[0] is { } year ? new PartialDate(year, parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2)) : null;
    }

    private static IEnumerable<PaperBlock> TurnoutOf(ConsolidatedReport report, ReportFigures figures)
    {
        string[] sentences =
        [
            TurnoutSentences.Asked(
                ReportNames.Committee(report.Issuer.Authority),
                Subject(report),
                report.Turnout,
                report.Round.DueAt,
                figures.Units
            ),
            TurnoutSentences.HandedIn(report.Turnout, report.CollectedOn, figures.Units),
            TurnoutSentences.Late(report.Turnout, figures.Units),
            TurnoutSentences.Silent(report.Turnout, figures.Units),
        ];
        return sentences.Where(s => s.Length > 0).Select(s => new PaperParagraph(s));
    }

    private static IEnumerable<PaperBlock> Targets(ConsolidatedReport report, ReportFigures figures)
    {
        if (report.Targets.Count == 0)
        {
            yield return new PaperParagraph("Kế hoạch của phong trào không giao chỉ tiêu bằng số.");
            yield break;
        }

        yield return new PaperHeading(HeadingLevel.Arabic, "Kết quả từng chỉ tiêu");
        yield return PaperList.Of(ListMark.Dash, report.Targets.Select(t => TargetSentences.Of(t, report.On, figures.Of(t))));
    }

    private static PaperTable Table(ConsolidatedReport report, ReportFigures figures) =>
        new(
            [
                new PaperColumn("TT", 0.75) { Alignment = CellAlignment.Center },
                new PaperColumn("Chỉ tiêu", 3.2),
                new PaperColumn("Mức giao", 1.7) { Alignment = CellAlignment.Center },
                new PaperColumn("Kết quả", 1.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Số đơn vị báo cáo", 1.1) { Alignment = CellAlignment.Center },
                new PaperColumn("Đánh giá", 1.3) { Alignment = CellAlignment.Center },
            ],
            [.. report.Targets.Select((t, i) => new PaperRow(Cells(t.Result, i + 1, figures)))]
        );

    private static string?[] Cells(TargetResult result, int number, ReportFigures figures) =>
        [
            number.ToString(CultureInfo.InvariantCulture),
            result.Measure.Name + (result.Target.Per is { } per ? $" ({per})" : ""),
            FirstLetter.Capitalised(FigureWords.Asked(result.Target, result.Measure)),
            Result(result) is { } printed ? figures.Result(result, printed) : null,
            figures.Result(result, $"{Formats.Number(result.Figure.Reported)}/{Formats.Number(result.Figure.Expected)}"),
            TargetSentences.Verdict(result),
        ];

    private static string? Result(TargetResult result) =>
        result.PerUnit is var (met, asked) && result.Attainment.State != AttainmentState.NoData
            ? $"{Formats.Number(met)}/{Formats.Number(asked)} đơn vị đạt"
        : !result.Figure.HasValue ? null
        : result.Figure.HasNoSubjects ? "–"
        : FigureWords.Value(
            result.Measure,
            FigureWords.Printed(result.Measure, result.Figure, FigureWords.TargetNumber(result.Measure, result.Target.Value))
        );

    /// <summary>What the units told, to be edited; where all of them were heard and none told anything, that is said.</summary>
    private static PaperValue Answers(ConsolidatedReport report, NarrativeKind question, string name)
    {
        if (report.Answers.Any(a => a.Question == question))
        {
            return $"Qua báo cáo của các đơn vị, {name} được tổng hợp như sau:\n{GatheredAnswers.Of(report, question)}";
        }

        return report.Turnout.Accepted > 0 ? $"Các đơn vị có báo cáo được duyệt không nêu {name}." : (string?)null;
    }

    private static IEnumerable<PaperBlock> Spread(ConsolidatedReport report, ReportFigures figures)
    {
        var sentences = report
            .Table.Measures.Select(
                (measure, column) =>
                    (
                        measure.Name,
                        Words: CourseSentences.Spread(
                            measure,
                            [.. report.Table.Units.Select(u => (u.Unit.Name, u.Figures[column]))],
                            measure.Direction != MeasureDirection.LessIsBetter,
                            (place, printed) =>
                                figures.Cell(measure, report.Table.Units[place].Unit, report.Table.Units[place].Figures[column], printed)
                        )
                    )
            )
            .Where(s => s.Words.Length > 0)
            .Select(s => $"{s.Name}: {s.Words}.")
            .ToList();
        return sentences.Count == 0 ? [] : [PaperList.Of(ListMark.Dash, sentences)];
    }

    private static IEnumerable<string> Recipients(ReportIssuer issuer)
    {
        if (issuer.Superior is { } superior)
        {
            yield return $"{ReportNames.ShortCommittee(superior)} (b/c)";
        }

        if (issuer.SuperiorOffice is { } office)
        {
            yield return $"{office.Name} (b/c)";
        }

        var level = ReportNames.Level(issuer.Authority);
        yield return $"Chủ tịch, các Phó Chủ tịch UBND {level}";
        yield return "Các đơn vị thực hiện phong trào";
    }
}
