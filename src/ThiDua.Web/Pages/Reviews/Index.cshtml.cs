using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Reviews;

/// <summary>Interim and final reviews of a movement, and the form to begin one; the plan's milestones say when.</summary>
[Needs(Capability.ViewMovements)]
public sealed class IndexModel(ReviewWork reviews, MovementQueries movements, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public Movement Movement { get; private set; } = null!;

    public IReadOnlyList<MovementReview> Reviews { get; private set; } = [];

    public bool CanManage => person.Access.Can(Capability.ManageMovements, Movement.AuthorityUnitId);

    public IEnumerable<Choice> Kinds => Enum.GetValues<ReviewKind>().Select(k => new Choice($"{k}", texts[$"reviews.kind.{k}"]));

    public IReadOnlyList<Choice> Phases { get; private set; } = [];

    /// <summary>The review days of the plan.</summary>
    public string? DueHint { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form.Year = VietnamTime.Today(time).Year;
        return Page();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new OpenReviewOptions
        {
            Access = person.Access,
            MovementId = Id,
            Kind = Form.Kind,
            Year = Form.Year,
            PhaseId = Form.PhaseId,
            DueOn = Form.DueOn,
        };
        var review = await reviews.OpenAsync(options, person.Act("movements.review.open", Movement.AuthorityUnitId), cancellation);
        if (review is null)
        {
            return NotFound();
        }

        TempData.Say(texts["reviews.opened"]);
        return Redirect($"/so-ket/{review}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return LoadAsync(cancellation);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (
            await reviews.ListAsync(Id, person.Access, cancellation) is not { } found
            || await movements.FindAsync(person.Access, Id, cancellation, MovementPart.Timeline) is not { } details
        )
        {
            return false;
        }

        (Movement, Reviews) = found;
        Phases = [.. details.Graph.Phases.Select(p => new Choice($"{p.Id}", p.Name))];
        var days = details
            .Graph.Milestones.Where(m => m.Kind is MilestoneKind.InterimReview or MilestoneKind.FinalReview)
            .Select(m => Formats.Date(m.DueOn))
            .Distinct();
        DueHint = texts["reviews.due.hint", string.Join("; ", days)];
        return true;
    }

    public sealed class ReviewForm
    {
        public ReviewKind Kind { get; set; }
        public int Year { get; set; }
        public Guid? PhaseId { get; set; }
        public DateOnly? DueOn { get; set; }
    }
}
