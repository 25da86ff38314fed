using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>The text of a draft on one side, its items on the other: accept, reject, correct, add.</summary>
[Needs(Capability.ManageMovements)]
public sealed class ReviewModel(PlanQueries plans, PlanReviewService reviews, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    /// <summary>The confidences that "accept all above" offers, in thousandths.</summary>
    private static readonly int[] Thresholds = [950, 900, 800, 0];

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "muc")]
    public PlanItemKind Kind { get; set; } = PlanItemKind.Movement;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    /// <summary>The item whose form is open.</summary>
    [FromQuery(Name = "sua")]
    public Guid? Editing { get; set; }

    /// <summary>The paragraph that an item is to be added from.</summary>
    [FromQuery(Name = "doan")]
    public int? Paragraph { get; set; }

    /// <summary>What was typed into the form of an item, by field.</summary>
    [BindProperty]
    public Dictionary<string, string?> Edit { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid? MovementItem { get; set; }

    public ReviewView View { get; private set; } = null!;

    /// <summary>What somebody else saved while this form was open.</summary>
    public PlanDraftItem? Conflict { get; private set; }

    public bool IsDraft => View.Review.Plan.Status == PlanStatus.Draft;

    public IReadOnlyList<TabItem> Tabs =>
        [
            new(texts["plan.header"], $"/ke-hoach/{Id}/dau-van-ban", false),
            .. View
                .Review.Items.Select(i => i.Kind)
                .Append(Kind)
                .Distinct()
                .OrderBy(k => k)
                .Select(k => new TabItem(texts[$"movements.item.{TextKeys.Of(k)}"], View.Href(k), k == Kind, PendingOf(k))),
        ];

    public IReadOnlyList<Choice> KindsToAdd =>
        [
            .. Enum.GetValues<PlanItemKind>()
                .Where(k => ItemShapes.Of(k).Count > 0)
                .Select(k => new Choice(k.ToString(), texts[$"movements.item.{TextKeys.Of(k)}"])),
        ];

    public IReadOnlyList<Choice> Confidences =>
        [.. Thresholds.Select(c => new Choice($"{c}", c == 0 ? texts["plan.accept-all.any"] : texts["plan.accept-all.above", c / 10]))];

    /// <summary>Where a form of this page is sent: back to the same list.</summary>
    public string ActionOf(string handler) => $"{Here()}&handler={handler}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    /// <summary>A button of the list: "accept", "reject" or "reset", with the item and the version that was looked at.</summary>
    public async Task<IActionResult> OnPostDecideAsync(string? choice, CancellationToken cancellation)
    {
        if (
            choice?.Split('.') is not [var verb, var item, var version]
            || !Enum.TryParse<DraftDecision>(verb, out var decision)
            || !Enum.IsDefined(decision)
            || !Guid.TryParse(item, out var itemId)
            || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
        )
        {
            return BadRequest();
        }

        if (!await LoadAsync(cancellation) || !HasItem(itemId))
        {
            return NotFound();
        }

        var options = new DecidePlanItemOptions
        {
            PlanId = Id,
            ItemId = itemId,
            Version = seen,
            Decision = decision,
        };
        return await TryAsync(options.ItemId, () => reviews.DecideAsync(options, Act("decide"), cancellation));
    }

    /// <summary>The form of an item; the button pressed says whether it is accepted with it.</summary>
    public async Task<IActionResult> OnPostEditAsync(Guid item, DraftDecision decision, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !HasItem(item))
        {
            return NotFound();
        }

        Editing = item;
        var options = new EditPlanItemOptions
        {
            PlanId = Id,
            ItemId = item,
            Version = Version,
            Values = Edit,
            MovementItemId = MovementItem,
            Decision = decision,
        };
        return await TryAsync(item, () => reviews.EditAsync(options, Act("edit"), cancellation));
    }

    public async Task<IActionResult> OnPostAcceptAllAsync(int confidence, bool allKinds, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new AcceptPlanItemsOptions
        {
            PlanId = Id,
            MinConfidence = confidence,
            Kind = allKinds ? null : Kind,
        };
        var count = await reviews.AcceptAboveAsync(options, Act("accept-all"), cancellation);
        TempData.Say(texts["plan.accepted-all", Formats.Number(count)]);
        return Redirect(Here());
    }

    public async Task<IActionResult> OnPostAddAsync(PlanItemKind kind, int paragraph, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new AddPlanItemOptions
        {
            PlanId = Id,
            Kind = kind,
            Paragraph = paragraph,
            MovementItemId = MovementItem,
        };
        var item = await reviews.AddAsync(options, Act("add"), cancellation);
        var last = (View.Review.Items.Count(i => i.Kind == kind) / ReviewView.PageSize) + 1;
        return Redirect($"{View.Href(kind)}&page={last}&sua={item.Id}#i-{item.Id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    /// <summary>Mistakes are shown in the item's own form; a lost race shows both versions there.</summary>
    private async Task<IActionResult> TryAsync(Guid item, Func<Task> change)
    {
        try
        {
            await change();
            return Redirect($"{Here()}#i-{item}");
        }
        catch (ValidationException mistakes)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Editing = item;
            foreach (var mistake in mistakes.Errors)
            {
                ModelState.AddModelError(mistake.PropertyName.Length == 0 ? "" : $"Edit[{mistake.PropertyName}]", mistake.ErrorMessage);
            }
        }
        catch (PlanItemConflictException conflict)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            Conflict = conflict.Saved;
            Editing = item;
            ModelState.Remove(nameof(Version));
            ModelState.AddModelError("", texts["plan.conflict"]);
        }

        await LoadAsync(HttpContext.RequestAborted);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await plans.FindForReviewAsync(person.Access, Id, cancellation) is not { } review)
        {
            return false;
        }

        var view = new ReviewView(review, Kind, 1);
        var page = Editing is { } item && view.All.Any(i => i.Id == item) ? view.PageOf(item) : PageNumber;
        View = new ReviewView(review, Kind, Math.Clamp(page, 1, (Math.Max(view.All.Count, 1) - 1) / ReviewView.PageSize + 1));
        return true;
    }

    private bool HasItem(Guid id) => View.Review.Items.Any(i => i.Id == id);

    private int? PendingOf(PlanItemKind kind) =>
        View.Review.Items.Count(i => i.Kind == kind && i.Decision == DraftDecision.Pending) is > 0 and var count ? count : null;

    private string Here() => $"{View.Href(Kind)}&page={View.Page}";

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"movements.plan-item.{verb}", View.Review.Plan.AuthorityUnitId);
}
