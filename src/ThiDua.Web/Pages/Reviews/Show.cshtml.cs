using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Reviews;

/// <summary>One review as guided work: collect, write the four parts, complete; then amend the plan or close the movement.</summary>
[Needs(Capability.ViewMovements)]
public sealed class ShowModel(
    ReviewCollector collector,
    ReviewWork reviews,
    MovementQueries movements,
    ReviewPapers papers,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ReviewFields Form { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public ReviewMaterial Material { get; private set; } = null!;

    /// <summary>The plan that an amended one would replace.</summary>
    public Guid? Plan { get; private set; }

    /// <summary>Whom the review holds up for commendation; for the office that writes it.</summary>
    public IReadOnlyList<CommendationCandidate> Candidates { get; private set; } = [];

    /// <summary>A call for nominations is of a movement that runs.</summary>
    public bool CanCommend =>
        Material.Movement.Status == MovementStatus.Running
        && person.Access.Can(Capability.ManageCommendation, Material.Movement.AuthorityUnitId);

    public bool CanIssue => Material.CanManage && person.Access.Can(Capability.IssueDocuments, Material.Authority.UnitId);

    public bool CanWrite => Material is { CanManage: true, Review.State: ReviewState.Open };

    public IReadOnlyList<Step> Steps =>
        [
            new(
                texts["reviews.step.collect"],
                Material.Review.CollectedAt is null ? StepState.Now : StepState.Done,
                At: Material.Review.CollectedAt
            ),
            new(texts["reviews.step.write"], HasParts ? StepState.Done : StepState.Now),
            new(
                texts["reviews.step.complete"],
                Material.Review.CompletedAt is null ? StepState.Ahead : StepState.Done,
                At: Material.Review.CompletedAt
            ),
        ];

    public IEnumerable<(string Part, string Text)> Parts
    {
        get
        {
            var review = Material.Review;
            (string, string?)[] all =
            [
                (nameof(review.Results), review.Results),
                (nameof(review.Limits), review.Limits),
                (nameof(review.Causes), review.Causes),
                (nameof(review.Lessons), review.Lessons),
                (nameof(review.Proposals), review.Proposals),
                (nameof(review.Exemplars), review.Exemplars),
            ];
            return all.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!));
        }
    }

    /// <summary>The targets against every review before and this one.</summary>
    public IReadOnlyList<Column> ComparedColumns =>
        [new(texts["reviews.target"]), .. Material.Earlier.Append(Material.Review).Select(r => new Column(NameOf(r), Number: true))];

    public string NameOf(MovementReview review) => $"{texts[$"reviews.kind.{review.Kind}"]} {Formats.Date(review.DueOn)}";

    private bool HasParts => Material.Review is { Results: not null, Limits: not null, Causes: not null, Lessons: not null };

    public string Value(Measure measure, ReviewFigure? figure) =>
        figure is null || figure.State == AttainmentState.NoData
            ? "–"
            : FigureText.Value(measure, new Figure(figure.Numerator, figure.Denominator, figure.Reported, figure.Expected, true));

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tai")] string? file, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (file == "khen-thuong" && Material.CanManage)
        {
            var paper = CommendationList.Paper(Material, VietnamTime.Today(time));
            return File(paper.Bytes, paper.ContentType, paper.Name);
        }

        var review = Material.Review;
        Form = new ReviewFields
        {
            Results = review.Results,
            Limits = review.Limits,
            Causes = review.Causes,
            Lessons = review.Lessons,
            Proposals = review.Proposals,
            Exemplars = review.Exemplars,
        };
        return Page();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostCollectAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) && Material.CanManage
            ? Done(await collector.CollectAsync(Id, person.Access, Act("collect"), cancellation), "reviews.collected.done")
            : NotFound();

    [HandlerNeeds(Capability.IssueDocuments)]
    public async Task<IActionResult> OnPostReportAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) && await papers.DraftAsync(Id, person.Access, Act("report"), cancellation) is { } paper
            ? Redirect($"/van-ban/{paper.Id}/sua")
            : NotFound();

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostWriteAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new WriteReviewOptions
        {
            Access = person.Access,
            ReviewId = Id,
            Version = version,
            Results = Form.Results,
            Limits = Form.Limits,
            Causes = Form.Causes,
            Lessons = Form.Lessons,
            Proposals = Form.Proposals,
            Exemplars = Form.Exemplars,
        };
        return Done(await reviews.WriteAsync(options, Act("write"), cancellation), "reviews.saved");
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostMoveAsync(int version, ReviewAction step, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new MoveReviewOptions
        {
            Access = person.Access,
            ReviewId = Id,
            Version = version,
            Action = step,
            Reason = Reason,
        };
        return Done(await reviews.MoveAsync(options, Act(TextKeys.Of(step)), cancellation), $"reviews.moved.{step}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (!(ModelState.TryGetValue(nameof(Reason), out var reason) && reason.Errors.Count > 0))
        {
            ModelState.MoveInto(nameof(Form));
        }

        return LoadAsync(cancellation);
    }

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect($"/so-ket/{Id}");
    }

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"movements.review.{verb}", Material.Movement.AuthorityUnitId);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await collector.FindAsync(Id, person.Access, cancellation) is not { } material)
        {
            return false;
        }

        Material = material;
        Candidates = material.CanManage ? CommendationList.Of(material) : [];
        if (material.CanManage && material.Review.State == ReviewState.Completed)
        {
            var details = await movements.FindAsync(person.Access, material.Movement.Id, cancellation, MovementPart.None);
            Plan = details?.Plans.LastOrDefault(p => p.Status == PlanStatus.Confirmed)?.Id;
        }

        return true;
    }

    public sealed class ReviewFields
    {
        public string? Results { get; set; }
        public string? Limits { get; set; }
        public string? Causes { get; set; }
        public string? Lessons { get; set; }
        public string? Proposals { get; set; }
        public string? Exemplars { get; set; }
    }
}
