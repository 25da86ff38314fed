using System.Globalization;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>
/// Lays a <see cref="ConsolidatedReport"/> out as a "Báo cáo" after Decree 30/2020/NĐ-CP. Pure: the same report gives the
/// same paper. What nobody gave prints visibly as missing.
/// </summary>
public static class ConsolidatedReportPaper
{
    /// <summary>Type and organ: the symbol of the paper and the name of its number series.</summary>
    public const string Series = "BC-UBND";

    /// <param name="number">Null for a draft: number and day are left to be filled in.</param>
    /// <param name="issuedOn">The day it is dated; of a draft only the year is printed.</param>
    public static OfficialPaper Of(ConsolidatedReport report, int? number, DateOnly issuedOn)
    {
        var issuer = report.Issuer;
        var committee = ReportNames.Committee(issuer.Authority);
        return new OfficialPaper
        {
            Letterhead = new Letterhead(
                issuer.Superior is { } superior ? ReportNames.ShortCommittee(superior) : null,
                $"Ủy ban nhân dân\n{issuer.Authority.Name}"
            ),
            Number = DocumentNumber.For(PaperKind.Report, number, "UBND"),
            Place = issuer.Authority.ShortName,
            Date = number is null ? new PartialDate(issuedOn.Year) : new PartialDate(issuedOn.Year, issuedOn.Month, issuedOn.Day),
            Kind = PaperKind.Report,
            Title = Title(report),
            Bases = [.. report.Plans.Select((plan, i) => Basis(plan, isOwn: i == report.Plans.Count - 1))],
            Blocks =
            [
                new PaperParagraph($"{committee} báo cáo {FirstLetter.Lowered(Title(report))} như sau:"),
                .. Body(report),
                Closing(report),
            ],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", issuer.SignerName),
            Recipients = [.. Recipients(issuer)],
            Filing = issuer.StandingOffice is { } office ? $"VT, {ReportNames.Abbreviation(office.ShortName)}" : "VT",
            Annexes = [.. ReportAnnexes.Of(report)],
        };
    }

    /// <summary>"Kết quả thực hiện Phong trào … 6 tháng đầu năm 2026".</summary>
    public static string Title(ConsolidatedReport report) => $"Kết quả thực hiện {Subject(report)}";

    private static string Subject(ConsolidatedReport report) => $"{ReportNames.Movement(report.Round.MovementName)} {report.PeriodName}";

    private static string Basis(CitedPlan plan, bool isOwn)
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

    private static IEnumerable<PaperBlock> Body(ConsolidatedReport report) =>
        [
            new PaperHeading(HeadingLevel.Roman, "Tình hình triển khai"),
            .. Turnout(report),
            new PaperHeading(HeadingLevel.Roman, "Kết quả thực hiện chỉ tiêu"),
            .. Targets(report),
            new PaperHeading(HeadingLevel.Roman, "Khó khăn, vướng mắc"),
            .. Answers(report, NarrativeKind.Difficulties, "khó khăn, vướng mắc"),
            new PaperHeading(HeadingLevel.Roman, "Kiến nghị, đề xuất"),
            .. Answers(report, NarrativeKind.Proposals, "kiến nghị, đề xuất"),
            new PaperHeading(HeadingLevel.Roman, "Phương hướng, nhiệm vụ thời gian tới"),
            new PaperNarrative(null, "phương hướng, nhiệm vụ thời gian tới"),
        ];

    private static IEnumerable<PaperBlock> Turnout(ConsolidatedReport report)
    {
        string[] sentences =
        [
            TurnoutSentences.Asked(ReportNames.Committee(report.Issuer.Authority), Subject(report), report.Turnout, report.Round.DueAt),
            TurnoutSentences.HandedIn(report.Turnout, report.CollectedOn),
            TurnoutSentences.Late(report.Turnout),
            TurnoutSentences.Silent(report.Turnout),
        ];
        return sentences.Where(s => s.Length > 0).Select(s => new PaperParagraph(s));
    }

    private static IEnumerable<PaperBlock> Targets(ConsolidatedReport report)
    {
        if (report.Targets.Count == 0)
        {
            yield return new PaperParagraph("Kế hoạch của phong trào không giao chỉ tiêu bằng số.");
        }
        else
        {
            yield return new PaperHeading(HeadingLevel.Arabic, "Đánh giá chung:")
            {
                RunIn = TargetSentences.Summary([.. report.Targets.Select(t => t.Result)]),
            };
            yield return new PaperHeading(HeadingLevel.Arabic, "Kết quả từng chỉ tiêu");
            yield return PaperList.Of(ListMark.Dash, report.Targets.Select(t => TargetSentences.Of(t, report.On)));
            yield return new PaperHeading(HeadingLevel.Arabic, "Tổng hợp kết quả");
            yield return Table(report);
        }

        if (report.Answers.Any(a => a.Question == NarrativeKind.Results))
        {
            yield return new PaperHeading(HeadingLevel.Arabic, "Kết quả nổi bật của các đơn vị");
            yield return Gathered(report, NarrativeKind.Results);
        }
    }

    private static PaperTable Table(ConsolidatedReport report) =>
        new(
            [
                new PaperColumn("TT", 0.75) { Alignment = CellAlignment.Center },
                new PaperColumn("Chỉ tiêu", 3.2),
                new PaperColumn("Mức giao", 1.7) { Alignment = CellAlignment.Center },
                new PaperColumn("Kết quả", 1.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Số đơn vị báo cáo", 1.1) { Alignment = CellAlignment.Center },
                new PaperColumn("Đánh giá", 1.3) { Alignment = CellAlignment.Center },
            ],
            [.. report.Targets.Select((t, i) => new PaperRow(Cells(t.Result, i + 1)))]
        );

    private static string?[] Cells(TargetResult result, int number) =>
        [
            number.ToString(CultureInfo.InvariantCulture),
            result.Measure.Name + (result.Target.Per is { } per ? $" ({per})" : ""),
            FirstLetter.Capitalised(FigureWords.Asked(result.Target, result.Measure)),
            Result(result),
            $"{Formats.Number(result.Figure.Reported)}/{Formats.Number(result.Figure.Expected)}",
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

    private static IEnumerable<PaperBlock> Answers(ConsolidatedReport report, NarrativeKind question, string name)
    {
        if (report.Answers.Any(a => a.Question == question))
        {
            yield return new PaperParagraph($"Qua báo cáo của các đơn vị, {name} được tổng hợp như sau:");
            yield return Gathered(report, question);
        }
        else if (report.Turnout.Accepted > 0)
        {
            yield return new PaperParagraph($"Các đơn vị có báo cáo được duyệt không nêu {name}.");
        }
        else
        {
            yield return new PaperNarrative(null, name);
        }
    }

    private static PaperList Gathered(ConsolidatedReport report, NarrativeKind question) =>
        new(ListMark.Dash, [.. report.Answers.Where(a => a.Question == question).GroupBy(a => SearchFolding.Fold(a.Text)).Select(Item)]);

    /// <summary>
    /// What several units say in the same words is said once. A single line stands behind the units; several below them,
    /// without the marks they were typed with.
    /// </summary>
    private static PaperListItem Item(IEnumerable<GatheredAnswer> same)
    {
        var lines = same.First()
            .Text.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.TrimStart('-', '+', '*', '•', ' '))
            .Where(l => l.Length > 0)
            .ToList();
        var unit = $"{FirstLetter.Capitalised(string.Join(", ", same.Select(a => a.Unit.Name)))}:";
        return lines.Count == 1
            ? new PaperListItem($"{unit} {FirstLetter.Lowered(lines[0])}")
            : new PaperListItem(unit) { Children = [PaperList.Of(ListMark.Plus, lines)] };
    }

    private static PaperParagraph Closing(ConsolidatedReport report) =>
        new($"Trên đây là Báo cáo {FirstLetter.Lowered(Title(report))} của {ReportNames.Committee(report.Issuer.Authority)}.");

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
