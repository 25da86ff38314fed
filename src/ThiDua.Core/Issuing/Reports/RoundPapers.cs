using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Papers that are made from a reporting round: reports, reviews, statistics, reminders.</summary>
public sealed class RoundPapers(ConsolidatedReportQueries reports, PaperFormCatalogue forms, PaperService papers, TimeProvider time)
{
    public IReadOnlyList<PaperForm> Forms => [.. forms.All.Where(f => f.Source == FormSource.Round)];

    /// <summary>Puts a draft down. Null where the round is foreign, or the kind is not one made from rounds.</summary>
    public async Task<IssuedPaper?> DraftAsync(
        Guid roundId,
        string formCode,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (
            forms.Find(formCode) is not { Source: FormSource.Round } form
            || await FillAsync(roundId, form, access, cancellation) is not { } filled
        )
        {
            return null;
        }

        var options = new DraftPaperOptions
        {
            AuthorityId = filled.AuthorityId,
            Form = form.Code,
            Values = filled.Values,
            Figures = filled.Figures,
            SubjectId = roundId,
        };
        return await papers.DraftAsync(options, action, cancellation);
    }

    /// <summary>What a round says to the fields of a kind of paper. Null where the round is foreign.</summary>
    internal async Task<FilledFromRound?> FillAsync(Guid roundId, PaperForm form, Access access, CancellationToken cancellation)
    {
        if (await reports.FindAsync(roundId, access, cancellation) is not { } report)
        {
            return null;
        }

        var book = new FigureBook();
        var values = await ValuesAsync(form, report, book, cancellation);
        return new(report.Issuer.Authority.UnitId, values, book.Figures);
    }

    /// <summary>The consolidated report as it would be now, without being kept. Null where the round is foreign.</summary>
    public async Task<PaperFile?> LookAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        if (await reports.FindAsync(roundId, access, cancellation) is not { } report)
        {
            return null;
        }

        var paper = ConsolidatedReportPaper.Of(report, null, VietnamTime.Today(time));
        return new PaperFile(
            PaperFiles.Safe($"Báo cáo dự thảo {report.Issuer.Authority.ShortName} {report.PeriodName}") + ".docx",
            PaperFile.DocxType,
            PaperRenderer.Written(paper)
        );
    }

    private async Task<Dictionary<string, PaperValue>> ValuesAsync(
        PaperForm form,
        ConsolidatedReport report,
        FigureBook book,
        CancellationToken cancellation
    )
    {
        var values = ConsolidatedReportPaper.Values(report, book);
        foreach (var field in form.Fields.Where(f => f.Default is not null && values.GetValueOrDefault(f.Name) is not { IsEmpty: false }))
        {
            values[field.Name] = field.Default;
        }

        if (form.Code == PaperForms.Reminder)
        {
            Remind(report, values, new ReportFigures(report, book));
        }
        else if (form.Fields.Any(f => f.Name == "dien_bien"))
        {
            values["dien_bien"] = PaperValue.Of(Course(await reports.CourseAsync(report, cancellation), new ReportFigures(report, book)));
        }

        return values;
    }

    private static void Remind(ConsolidatedReport report, Dictionary<string, PaperValue> values, ReportFigures figures)
    {
        var silent = report.Turnout.Silent;
        values[CommonFields.Addressees] = PaperValue.Lines(silent.Select(u => FirstLetter.Capitalised(u.Unit.Name)));
        values[CommonFields.Title] = $"đôn đốc báo cáo {FirstLetter.Lowered(ReportNames.Movement(report.Round.MovementName))}";
        values[CommonFields.Recipients] = $"Chủ tịch UBND {ReportNames.Level(report.Issuer.Authority)} (b/c)";
        values[CommonFields.Drafting] = report.Issuer.StandingOffice is { } office ? ReportNames.Abbreviation(office.ShortName) : null;
        string[] sentences =
        [
            TurnoutSentences.Asked(
                ReportNames.Committee(report.Issuer.Authority),
                $"{ReportNames.Movement(report.Round.MovementName)} {report.PeriodName}",
                report.Turnout,
                report.Round.DueAt,
                figures.Units
            ),
            TurnoutSentences.HandedIn(report.Turnout, report.CollectedOn, figures.Units),
            TurnoutSentences.Silent(report.Turnout, figures.Units),
        ];
        values["tien_do"] = PaperValue.Of(sentences.Where(s => s.Length > 0).Select(s => new PaperParagraph(s)));
    }

    private static IEnumerable<PaperBlock> Course(
        IReadOnlyList<(TargetResult Target, IReadOnlyList<PreviousFigure> Periods)> courses,
        ReportFigures figures
    )
    {
        if (courses.Count == 0)
        {
            yield break;
        }

        yield return PaperList.Of(
            ListMark.Dash,
            courses.Select(c =>
                $"{c.Target.Measure.Name}: {CourseSentences.Over(c.Target.Measure, c.Periods, (p, printed) => figures.Earlier(c.Target.Measure, p, printed))}."
            )
        );
        foreach (var (target, periods) in courses.Where(c => c.Periods.Count(p => p.Figure.HasValue) > 1).Take(6))
        {
            yield return new PaperChart(
                $"{target.Measure.Name} qua các kỳ",
                [.. periods.Select(p => FirstLetter.Capitalised(p.PeriodName))],
                [
                    new PaperSeries(
                        "Kết quả",
                        [
                            .. periods.Select(p =>
                                p.Figure is { HasValue: true, HasNoSubjects: false } f
                                    ? (double?)FigureWords.Printed(target.Measure, f)
                                    : null
                            ),
                        ]
                    ),
                ]
            )
            {
                Kind = ChartKind.Lines,
                Unit = FigureWords.IsShare(target.Measure) ? "%" : target.Measure.UnitText,
            };
        }
    }
}

/// <param name="Figures">Those that are marked in the values.</param>
internal sealed record FilledFromRound(Guid AuthorityId, Dictionary<string, PaperValue> Values, IReadOnlyList<FigureSnapshot> Figures);
