using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>
/// The report of an interim or final review: figures of the round of its period, each marked, with what the office wrote in the
/// review and what other rooms found. A movement that asked for no returns has its kept figures instead.
/// </summary>
public sealed class ReviewPapers(
    ThiDuaDbContext db,
    ReviewCollector collector,
    RoundPapers rounds,
    HeadQueries heads,
    PaperFormCatalogue forms,
    PaperService papers
)
{
    /// <summary>Puts a draft down. Null where the review is not one's own, or no papers are issued for its authority.</summary>
    public async Task<IssuedPaper?> DraftAsync(Guid reviewId, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (
            await collector.FindAsync(reviewId, access, cancellation) is not { CanManage: true } material
            || !access.Can(Capability.IssueDocuments, material.Authority.UnitId)
        )
        {
            return null;
        }

        var code = material.Review.Kind == ReviewKind.Final ? ReportForms.Final.Code : ReportForms.Interim.Code;
        var form = forms.Find(code)!;
        var filled = await RoundAsync(material, cancellation) is { } round
            ? await rounds.FillAsync(round, form, access, cancellation)
            : null;
        var values = filled?.Values ?? await heads.OfAsync(form, material.Authority, access.Tree, cancellation);
        if (filled is null)
        {
            FillKept(values, material);
        }

        FillParts(values, material);
        var options = new DraftPaperOptions
        {
            AuthorityId = material.Authority.UnitId,
            Form = form.Code,
            Values = values,
            Figures = filled?.Figures ?? [],
            SubjectId = reviewId,
        };
        return await papers.DraftAsync(options, action, cancellation);
    }

    /// <summary>The round of the period whose figures the review kept, else the last one of its year or before.</summary>
    private async Task<Guid?> RoundAsync(ReviewMaterial material, CancellationToken cancellation)
    {
        var kept = material.Review.Figures.Select(f => f.PeriodId).Distinct().ToList();
        var end = new DateOnly(material.Review.Year, 12, 31);
        var (movement, periods) = (material.Movement.Id, db.Periods);
        return await db
            .ReportingRounds.Where(r => r.MovementId == movement)
            .Join(
                periods,
                r => r.PeriodId,
                p => p.Id,
                (r, p) =>
                    new
                    {
                        r.Id,
                        r.PeriodId,
                        p.EndsOn,
                    }
            )
            .Where(r => r.EndsOn <= end)
            .OrderByDescending(r => kept.Contains(r.PeriodId))
            .ThenByDescending(r => r.EndsOn)
            .ThenBy(r => r.Id)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>What the office wrote, and what inspection and commendation say of the time.</summary>
    private static void FillParts(Dictionary<string, PaperValue> values, ReviewMaterial material)
    {
        var review = material.Review;
        values["ket_qua_noi_bat"] = Text(review.Results, Facts(material, ReviewFactKind.Award, ReviewFactKind.Praise));
        values["kho_khan"] = Text(review.Limits, Facts(material, ReviewFactKind.Problem));
        values["nguyen_nhan"] = review.Causes;
        values["bai_hoc"] = review.Lessons;
        values["khen_thuong"] = review.Exemplars is null
            ? null
            : string.Join("; ", review.Exemplars.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (review.Proposals is { } proposals)
        {
            values["kien_nghi"] = proposals;
        }
    }

    private static void FillKept(Dictionary<string, PaperValue> values, ReviewMaterial material)
    {
        values["phong_trao"] = ReportNames.Movement(material.Movement.Name);
        values["ky"] = $"năm {material.Review.Year}";
        values["ket_qua_chi_tieu"] = PaperValue.Of(material.Lines.Count == 0 ? [Nothing] : [Table(material)]);
    }

    private static PaperParagraph Nothing => new("Kế hoạch của phong trào không giao chỉ tiêu bằng số.");

    private static PaperTable Table(ReviewMaterial material) =>
        new(
            [
                new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                new PaperColumn("Chỉ tiêu", 3.2),
                new PaperColumn("Mức giao", 1.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Kết quả", 1.4) { Alignment = CellAlignment.Center },
            ],
            [
                .. material.Lines.Select(
                    (l, i) =>
                        new PaperRow([
                            (i + 1).ToString(CultureInfo.InvariantCulture),
                            l.Measure.Name,
                            FigureText.Target(l.Measure, l.Target.Comparator, l.Target.Value, l.Target.ValueMax),
                            Kept(l.Measure, l.Figure),
                        ])
                ),
            ]
        );

    private static IEnumerable<string> Facts(ReviewMaterial material, params ReviewFactKind[] kinds) =>
        material.Facts.Where(f => kinds.Contains(f.Kind)).Select(f => $"- {Sentence(f)}");

    private static string Sentence(ReviewFact fact)
    {
        var state =
            fact.Kind != ReviewFactKind.Problem ? ""
            : fact.IsSettled ? " (đã khắc phục)"
            : " (chưa khắc phục xong)";
        var text = FirstLetter.Lowered(fact.Text.ReplaceLineEndings(" ").TrimEnd('.', ' '));
        return $"{FirstLetter.Capitalised(fact.Who)}: {text}{state}.";
    }

    private static string? Text(string? written, IEnumerable<string> facts)
    {
        var lines = facts.ToList();
        return written is null && lines.Count == 0 ? null : string.Join('\n', lines.Prepend(written).Where(l => l is not null));
    }

    /// <summary>Null where nothing is known: it prints as missing.</summary>
    private static string? Kept(Measure measure, ReviewFigure? figure) =>
        figure is null || figure.State == AttainmentState.NoData
            ? null
            : FigureText.Value(measure, new Figure(figure.Numerator, figure.Denominator, figure.Reported, figure.Expected, true));
}
