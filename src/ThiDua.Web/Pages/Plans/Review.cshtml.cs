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
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Plans;

/// <summary>The text of a draft on one side, its items on the other: accept, reject, correct, add.</summary>
[Needs(Capability.ManageMovements)]
public sealed class ReviewModel(
    PlanQueries plans,
    PlanTypingService typings,
    PlanPresenceService presences,
    PlanReviewService reviews,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    private readonly ReviewReader reader = new(plans, typings, presences);

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "muc")]
    public PlanItemKind? Kind { get; set; }

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

    /// <summary>Number of the last key press that is in the form.</summary>
    [BindProperty]
    public long? Sequence { get; set; }

    [BindProperty]
    public Guid? MovementItem { get; set; }

    public ReviewScreen Screen { get; private set; } = null!;

    public ReviewView View => Screen.View;

    /// <summary>What somebody else saved while this form was open.</summary>
    public PlanDraftItem? Conflict { get; private set; }

    public bool IsDraft => View.Review.Plan.Status == PlanStatus.Draft;

    public Guid PersonId => person.Id;

    public IReadOnlyList<TabItem> Tabs => Screen.Tabs(texts);

    public IReadOnlyList<Choice> KindsToAdd => ReviewChoices.Kinds(texts);

    public IReadOnlyList<Choice> Confidences => ReviewChoices.Confidences(texts);

    /// <summary>Where a form of this page is sent: back to the same list.</summary>
    public string ActionOf(string handler) => $"{View.Here}&handler={handler}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        // What was being typed comes back; if somebody saved the item since, both versions are shown at once.
        if (Editing is { } item && Screen.Typings.TryGetValue(item, out var kept) && Screen.Find(item) is { } shown)
        {
            Edit = ItemShapes.Of(shown.Kind).ToDictionary(f => f.Name, f => kept.Values.GetValueOrDefault($"Edit[{f.Name}]"));
            MovementItem = Guid.TryParse(kept.Values.GetValueOrDefault(nameof(MovementItem)), out var movement) ? movement : null;
            Conflict = kept.BaseVersion == shown.Version ? null : shown;
        }

        return Page();
    }

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

        var options = new DecidePlanItemOptions
        {
            Access = person.Access,
            PlanId = Id,
            ItemId = itemId,
            Version = seen,
            Decision = decision,
        };
        return await TryAsync(itemId, async action => await reviews.DecideAsync(options, action, cancellation), "decide");
    }

    /// <summary>The form of an item; the button pressed says whether it is accepted with it.</summary>
    public async Task<IActionResult> OnPostEditAsync(Guid item, DraftDecision decision, CancellationToken cancellation)
    {
        Editing = item;
        var options = new EditPlanItemOptions
        {
            Access = person.Access,
            PlanId = Id,
            ItemId = item,
            Version = Version,
            Values = Edit,
            MovementItemId = MovementItem,
            Decision = decision,
            Sequence = Sequence,
        };
        return await TryAsync(item, async action => await reviews.EditAsync(options, action, cancellation) is not null, "edit");
    }

    public async Task<IActionResult> OnPostAcceptAllAsync(int confidence, bool allKinds, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new AcceptPlanItemsOptions
        {
            Access = person.Access,
            PlanId = Id,
            MinConfidence = confidence,
            Kind = allKinds ? null : Kind,
        };
        var count = await reviews.AcceptAboveAsync(options, Act("accept-all"), cancellation);
        TempData.Say(texts["plan.accepted-all", Formats.Number(count ?? 0)]);
        return Redirect(View.Here);
    }

    public async Task<IActionResult> OnPostAddAsync(PlanItemKind kind, int paragraph, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new AddPlanItemOptions
        {
            Access = person.Access,
            PlanId = Id,
            Kind = kind,
            Paragraph = paragraph,
            MovementItemId = MovementItem,
        };
        return await reviews.AddAsync(options, Act("add"), cancellation) is { } item
            ? Redirect($"{View.Href(Kind is null ? null : kind)}&sua={item.Id}#i-{item.Id}")
            : NotFound();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    /// <summary>Mistakes are shown in the item's own form; a lost race shows both versions there.</summary>
    private async Task<IActionResult> TryAsync(Guid item, Func<ActionContext, Task<bool>> change, string verb)
    {
        if (!await LoadAsync(HttpContext.RequestAborted))
        {
            return NotFound();
        }

        try
        {
            return await change(Act(verb)) ? Redirect($"{View.Here}#i-{item}") : NotFound();
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
        if (await reader.ReadAsync(person.Access, Id, Kind, PageNumber, Editing, cancellation) is not { } screen)
        {
            return false;
        }

        Screen = screen;
        return true;
    }

    private ActionContext Act(string verb) => person.Act($"movements.plan-item.{verb}", View.Review.Plan.AuthorityUnitId);
}
