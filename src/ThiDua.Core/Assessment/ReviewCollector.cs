using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>What a unit said in its returns or about its tasks.</summary>
public sealed record ReviewVoice(OrgNode Unit, NarrativeKind Question, string Text);

/// <summary>A target of a review: the figure kept, beside what the review before kept and what its contents are.</summary>
public sealed record ReviewLine(
    Target Target,
    Measure Measure,
    ReviewFigure? Figure,
    ReviewFigure? Before,
    IReadOnlyList<string> Contents,
    string? PeriodName
);

/// <summary>
/// All that a review works on: figures by target and content, what units said, how tasks and registrations stand, the best
/// units, what inspections found, who was commended. Ranking and facts are for the office that writes it.
/// </summary>
/// <param name="Earlier">Completed reviews before this one, the first one first: years and phases side by side.</param>
public sealed record ReviewMaterial(
    Movement Movement,
    MovementReview Review,
    OrgNode Authority,
    IReadOnlyList<MovementReview> Earlier,
    IReadOnlyList<ReviewLine> Lines,
    IReadOnlyList<ReviewVoice> Voices,
    IReadOnlyDictionary<TaskWorkState, int> Tasks,
    int OverdueTasks,
    int Registered,
    int PledgesKept,
    int Pledges,
    IReadOnlyList<RankGroup> Ranking,
    IReadOnlyList<ReviewFact> Facts,
    bool CanManage
);

/// <summary>Collects the material of a review, and keeps the figures of the day in it.</summary>
public sealed class ReviewCollector(
    ThiDuaDbContext db,
    ReviewWork reviews,
    ResultService results,
    RankingService rankings,
    IEnumerable<IReviewFacts> rooms,
    TimeProvider time
)
{
    private const int MostVoices = 60;

    /// <summary>Keeps every target's figure as it stands. False where the review is not one's own.</summary>
    public async Task<bool> CollectAsync(Guid reviewId, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await reviews.FindAsync(reviewId, access, cancellation) is not { CanManage: true } found)
        {
            return false;
        }

        var result = await ResultsAsync(found.Movement, found.Review, access, cancellation);
        var figures = result?.Scope.Period is { } period
            ? result.Targets.Select(t => FigureOf(found.Review.Id, t, period.Id)).ToList()
            : [];
        return await reviews.KeepFiguresAsync(reviewId, figures, access, action, cancellation);
    }

    /// <summary>Null where the review is out of reach.</summary>
    public async Task<ReviewMaterial?> FindAsync(Guid reviewId, Access access, CancellationToken cancellation)
    {
        if (await reviews.FindAsync(reviewId, access, cancellation) is not var (movement, review, canManage) || review is null)
        {
            return null;
        }

        var authority = access.Tree.Find(movement.AuthorityUnitId)!;
        var earlier = await db
            .MovementReviews.AsNoTracking()
            .Include(r => r.Figures)
            .Where(r => r.MovementId == movement.Id && r.State == ReviewState.Completed && r.DueOn < review.DueOn)
            .OrderBy(r => r.DueOn)
            .ThenBy(r => r.Id)
            .ToListAsync(cancellation);
        var lines = await LinesAsync(movement, review, earlier.LastOrDefault(), cancellation);
        var works = await db
            .TaskWorks.Where(w => w.MovementId == movement.Id && (review.Kind == ReviewKind.Final || w.Year <= review.Year))
            .GroupBy(w => w.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, cancellation);
        var (today, states) = (VietnamTime.Today(time), TaskWorkStates.WithTheUnit);
        var pledges = await PledgesAsync(movement, review, access, cancellation);
        return new ReviewMaterial(
            movement,
            review,
            authority,
            earlier,
            lines,
            await VoicesAsync(movement, review, access.Tree, cancellation),
            works,
            await db.TaskWorks.CountAsync(w => w.MovementId == movement.Id && states.Contains(w.State) && w.DueOn < today, cancellation),
            pledges.Registered,
            pledges.Kept,
            pledges.All,
            canManage ? (await rankings.FindAsync(movement.Id, null, TreeBasis.OfPeriod, access, cancellation))?.Groups ?? [] : [],
            canManage ? await FactsAsync(movement, review, access, cancellation) : [],
            canManage
        );
    }

    private async Task<IReadOnlyList<ReviewFact>> FactsAsync(
        Movement movement,
        MovementReview review,
        Access access,
        CancellationToken cancellation
    )
    {
        var span = ReviewSpan.Of(movement, review, time.GetUtcNow().UtcDateTime);
        var facts = new List<ReviewFact>();
        foreach (var room in rooms)
        {
            facts.AddRange(await room.ListAsync(span, access, cancellation));
        }

        return [.. facts.OrderBy(f => f.Kind).ThenBy(f => f.On)];
    }

    /// <summary>The results of the review's year, or of the latest period that has figures.</summary>
    private async Task<MovementResults?> ResultsAsync(
        Movement movement,
        MovementReview review,
        Access access,
        CancellationToken cancellation
    )
    {
        var latest = await results.FindAsync(movement.Id, null, null, TreeBasis.OfPeriod, access, cancellation);
        var ofYear = latest?.Scope.Periods.FirstOrDefault(p => p.Kind == PeriodKind.Year && p.EndsOn.Year == review.Year);
        return ofYear is null || ofYear.Id == latest!.Scope.Period?.Id
            ? latest
            : await results.FindAsync(movement.Id, ofYear.Code, null, TreeBasis.OfPeriod, access, cancellation);
    }

    private static ReviewFigure FigureOf(Guid review, TargetResult result, Guid period) =>
        new()
        {
            Id = Ids.Next(),
            ReviewId = review,
            TargetId = result.Target.Id,
            PeriodId = period,
            Numerator = result.Figure.Numerator,
            Denominator = result.Figure.Denominator,
            Reported = result.Figure.Reported,
            Expected = result.Figure.Expected,
            State = result.Attainment.State,
            Ratio = result.Attainment.Ratio,
        };

    private async Task<IReadOnlyList<ReviewLine>> LinesAsync(
        Movement movement,
        MovementReview review,
        MovementReview? before,
        CancellationToken cancellation
    )
    {
        var targets = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == movement.Id && t.RetiredOn == null)
            .OrderBy(t => t.Ordinal)
            .ToListAsync(cancellation);
        var measureIds = targets.Select(t => t.MeasureId).ToList();
        var measures = await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => measureIds.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, cancellation);
        var contents = db.Contents;
        var links = await db
            .ContentTargets.Join(
                contents,
                l => l.ContentId,
                c => c.Id,
                (l, c) =>
                    new
                    {
                        l.TargetId,
                        c.MovementId,
                        c.Text,
                    }
            )
            .Where(l => l.MovementId == movement.Id)
            .ToListAsync(cancellation);
        var periodIds = review.Figures.Select(f => f.PeriodId).Distinct().ToList();
        var periods = await db.Periods.AsNoTracking().Where(p => periodIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        return
        [
            .. targets.Select(t =>
            {
                var figure = review.Figures.Find(f => f.TargetId == t.Id);
                return new ReviewLine(
                    t,
                    measures[t.MeasureId],
                    figure,
                    before?.Figures.Find(f => f.TargetId == t.Id),
                    [.. links.Where(l => l.TargetId == t.Id).Select(l => l.Text)],
                    figure is null ? null : periods.GetValueOrDefault(figure.PeriodId)?.Code
                );
            }),
        ];
    }

    /// <summary>Results, difficulties and proposals of accepted returns of the year, and obstacles of tasks.</summary>
    private async Task<IReadOnlyList<ReviewVoice>> VoicesAsync(
        Movement movement,
        MovementReview review,
        OrgTree tree,
        CancellationToken cancellation
    )
    {
        var counted = ReturnRights.Counted;
        var (from, periods, items) = (new DateOnly(review.Year, 1, 1).AddDays(-31), db.Periods, db.FormItems);
        var isFinal = review.Kind == ReviewKind.Final;
        var rounds = db.ReportingRounds.Where(r =>
            r.MovementId == movement.Id && periods.Any(p => p.Id == r.PeriodId && (isFinal || p.EndsOn >= from))
        );
        var returns = db.Returns.Where(r => counted.Contains(r.State) && rounds.Any(x => x.Id == r.RoundId));
        var answers = await db
            .ReturnAnswers.Where(a => a.Text != null && returns.Any(r => r.RoundId == a.RoundId && r.UnitId == a.UnitId))
            .Join(
                items.Where(i => i.Narrative != null),
                a => a.ItemId,
                i => i.Id,
                (a, i) =>
                    new
                    {
                        a.UnitId,
                        i.Narrative,
                        a.Text,
                    }
            )
            .Take(MostVoices * 3)
            .ToListAsync(cancellation);
        var blocked = await db
            .TaskWorks.Where(w => w.MovementId == movement.Id && w.Obstacle != null)
            .Select(w => new { w.UnitId, w.Obstacle })
            .Take(MostVoices)
            .ToListAsync(cancellation);
        return
        [
            .. answers
                .Select(a => (Node: tree.Find(a.UnitId), Kind: a.Narrative!.Value, Text: a.Text!))
                .Concat(blocked.Select(b => (Node: tree.Find(b.UnitId), Kind: NarrativeKind.Difficulties, Text: b.Obstacle!)))
                .Where(v => v.Node is not null)
                .OrderBy(v => v.Kind)
                .ThenBy(v => v.Node!.Left)
                .Select(v => new ReviewVoice(v.Node!, v.Kind, v.Text))
                .Distinct()
                .Take(MostVoices),
        ];
    }

    /// <summary>How many units registered for the year, and how many of their pledges the figures of each unit keep.</summary>
    private async Task<(int Registered, int Kept, int All)> PledgesAsync(
        Movement movement,
        MovementReview review,
        Access access,
        CancellationToken cancellation
    )
    {
        var calls = db.RegistrationCalls.Where(c => c.MovementId == movement.Id && c.Year == review.Year).Select(c => c.Id);
        var registrations = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Pledges)
            .Where(r => calls.Contains(r.CallId) && r.State == RegistrationState.Confirmed && r.PersonId == null)
            .ToListAsync(cancellation);
        var all = registrations.Sum(r => r.Pledges.Count);
        if (all == 0 || await ResultsAsync(movement, review, access, cancellation) is not { Scope.Period: not null } result)
        {
            return (registrations.Count, 0, all);
        }

        var kept = await PledgeResults.KeptAsync(results, result.Scope, registrations, access, cancellation);
        return (registrations.Count, kept, all);
    }
}
