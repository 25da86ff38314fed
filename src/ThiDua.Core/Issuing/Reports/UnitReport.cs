using System.Globalization;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>What one unit reports in one round, as far as it has said it.</summary>
public sealed record UnitReport
{
    public required OrgNode Unit { get; init; }
    public required OrgNode Authority { get; init; }
    public required RoundHead Round { get; init; }
    public required string PeriodName { get; init; }
    public required ReturnState State { get; init; }
    public DateTime? AcceptedAt { get; init; }
    public string? SignerName { get; init; }
    public required IReadOnlyList<UnitValue> Values { get; init; }
    public required IReadOnlyList<UnitAnswer> Answers { get; init; }
}

/// <param name="Value">Null where nothing was given.</param>
/// <param name="Previous">What it reported a period before.</param>
public sealed record UnitValue(Measure Measure, CellValue? Value, CellValue? Previous);

public sealed record UnitAnswer(FormItemKind Kind, NarrativeKind? Question, string Prompt, AnswerMark? Mark, string? Text);

/// <summary>A <see cref="UnitReport"/>, field by field. Pure.</summary>
public static class UnitReportPaper
{
    public static Dictionary<string, PaperValue> Values(UnitReport report, FigureBook book)
    {
        var movement = ReportNames.Movement(report.Round.MovementName);
        var isCommittee = report.Unit.Kind.IsCommunal() || report.Unit.Kind.IsProvincial();
        return new Dictionary<string, PaperValue>(StringComparer.Ordinal)
        {
            [CommonFields.Title] = $"Kết quả thực hiện {movement} {report.PeriodName}",
            [CommonFields.Superior] = ReportNames.ShortCommittee(report.Authority),
            [CommonFields.Issuer] = isCommittee ? $"Ủy ban nhân dân\n{report.Unit.Name}" : report.Unit.Name,
            [CommonFields.Committee] = isCommittee ? ReportNames.Committee(report.Unit) : FirstLetter.Capitalised(report.Unit.Name),
            [CommonFields.Place] = (isCommittee ? report.Unit : report.Authority).ShortName,
            [CommonFields.Addressees] = ReportNames.Committee(report.Authority),
            [CommonFields.Recipients] = PaperValue.Lines([]),
            [CommonFields.Filing] = "VT",
            [CommonFields.SignLines] = SignLines(report.Unit, isCommittee),
            [CommonFields.Signer] = report.SignerName,
            ["phong_trao"] = movement,
            ["ky"] = report.PeriodName,
            ["ket_qua_chi_tieu"] = PaperValue.Of(PaperList.Of(ListMark.Dash, report.Values.Select(v => Sentence(report, v, book)))),
            ["bang_so_lieu"] = PaperValue.Of(report.Values.Count == 0 ? [] : [Table(report, book)]),
            ["nhiem_vu"] = PaperValue.Of(Tasks(report)),
            ["ket_qua_noi_bat"] = Told(report, NarrativeKind.Results, null),
            ["kho_khan"] = Told(report, NarrativeKind.Difficulties, "Không có khó khăn, vướng mắc được nêu."),
            ["kien_nghi"] = Told(report, NarrativeKind.Proposals, "Không có kiến nghị, đề xuất được nêu."),
            ["phuong_huong"] = "Tiếp tục thực hiện các chỉ tiêu, nhiệm vụ của phong trào được giao; khắc phục những nội dung chưa đạt.",
        };
    }

    /// <summary>"Hộ có điện thoại thông minh: đạt 60% (30/50); tăng 20 điểm % so với kỳ trước (40%)."</summary>
    internal static string Sentence(UnitReport report, UnitValue value, FigureBook? book)
    {
        var measure = value.Measure;
        if (FigureOf(value.Value) is not { } figure)
        {
            return $"{measure.Name}: chưa có số liệu.";
        }

        if (figure.HasNoSubjects)
        {
            return $"{measure.Name}: không có đối tượng áp dụng.";
        }

        var now = FigureWords.Printed(measure, figure);
        var said = FigureWords.Value(measure, now) + FigureWords.Parts(measure, figure);
        var printed = book is null ? said : Mark(report, measure, figure, said, book);
        if (FigureOf(value.Previous) is not { HasNoSubjects: false } before)
        {
            return $"{measure.Name}: đạt {printed}.";
        }

        var then = FigureWords.Printed(measure, before);
        var change =
            now == then
                ? "bằng kỳ trước"
                : $"{(now > then ? "tăng" : "giảm")} {Reckoned(report, measure, figure, FigureWords.Difference(measure, Math.Abs(now - then)), book)} so với kỳ trước";
        return $"{measure.Name}: đạt {printed}; {change} ({Earlier(report, measure, before, FigureWords.Value(measure, then), book)}).";
    }

    private static PaperTable Table(UnitReport report, FigureBook book) =>
        new(
            [
                new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                new PaperColumn("Nội dung", 4),
                new PaperColumn("Kỳ trước", 1.4) { Alignment = CellAlignment.Center },
                new PaperColumn("Kỳ này", 1.4) { Alignment = CellAlignment.Center },
            ],
            [
                .. report.Values.Select(
                    (v, i) =>
                        new PaperRow([
                            (i + 1).ToString(CultureInfo.InvariantCulture),
                            v.Measure.Name,
                            FigureOf(v.Previous) is { } before ? Earlier(report, v.Measure, before, Words(v.Measure, before), book) : "–",
                            FigureOf(v.Value) is { } now ? Mark(report, v.Measure, now, Words(v.Measure, now), book) : null,
                        ])
                ),
            ]
        );

    private static IEnumerable<PaperBlock> Tasks(UnitReport report)
    {
        var items = report
            .Answers.Where(a => a.Kind != FormItemKind.Narrative && (a.Mark is not null || a.Text is not null))
            .Select(a =>
                $"{a.Prompt.TrimEnd('.', ';', ' ')}: {string.Join("; ", new[] { Word(a.Mark), a.Text?.ReplaceLineEndings(" ").Trim() }.Where(w => !string.IsNullOrEmpty(w)))}"
            )
            .ToList();
        return items.Count == 0
            ? []
            : [new PaperHeading(HeadingLevel.Arabic, "Kết quả thực hiện nhiệm vụ"), PaperList.Of(ListMark.Dash, items)];
    }

    private static string? Word(AnswerMark? mark) =>
        mark switch
        {
            AnswerMark.Done => "hoàn thành",
            AnswerMark.Partly => "đang thực hiện",
            AnswerMark.NotDone => "chưa thực hiện",
            _ => null,
        };

    private static PaperValue Told(UnitReport report, NarrativeKind question, string? otherwise) =>
        report.Answers.FirstOrDefault(a => a.Question == question && !string.IsNullOrWhiteSpace(a.Text))?.Text ?? otherwise;

    private static string Mark(UnitReport report, Measure measure, Figure figure, string printed, FigureBook book) =>
        book.Mark(
            measure.Id.ToString(),
            printed,
            () =>
                new FigureSnapshot
                {
                    Key = "",
                    Label = measure.Name,
                    Printed = printed,
                    Period = report.PeriodName,
                    Unit = report.Unit.Name,
                    UnitId = report.Unit.UnitId,
                    MeasureId = measure.Id,
                    PeriodId = report.Round.PeriodId,
                    Numerator = figure.Numerator,
                    Denominator = figure.Denominator,
                    Reported = 1,
                    Expected = 1,
                    Parts = [new FigurePart(report.Unit.UnitId, report.Unit.Name, printed, report.State.ToString(), report.AcceptedAt)],
                }
        );

    /// <summary>What is reckoned from this period's figure leads to it.</summary>
    private static string Reckoned(UnitReport report, Measure measure, Figure figure, string printed, FigureBook? book) =>
        book is null ? printed : Mark(report, measure, figure, printed, book);

    private static string Earlier(UnitReport report, Measure measure, Figure figure, string printed, FigureBook? book) =>
        book?.Mark(
            $"{measure.Id} before",
            printed,
            () =>
                new FigureSnapshot
                {
                    Key = "",
                    Label = measure.Name,
                    Printed = printed,
                    Period = "Kỳ trước",
                    Unit = report.Unit.Name,
                    UnitId = report.Unit.UnitId,
                    Numerator = figure.Numerator,
                    Denominator = figure.Denominator,
                    Reported = 1,
                    Expected = 1,
                }
        ) ?? printed;

    private static string SignLines(OrgNode unit, bool isCommittee) =>
        isCommittee ? "TM. Ủy ban nhân dân\nChủ tịch"
        : unit.Kind == UnitKind.Village ? $"Trưởng {FirstLetter.Lowered(unit.Name).Split(' ')[0]}"
        : "Thủ trưởng đơn vị";

    private static Figure? FigureOf(CellValue? value) => value is { } v ? new Figure(v.Numerator, v.Denominator, 1, 1, false) : null;

    private static string Words(Measure measure, Figure figure) =>
        figure.HasNoSubjects ? "–" : FigureWords.Value(measure, FigureWords.Printed(measure, figure)) + FigureWords.Parts(measure, figure);
}
