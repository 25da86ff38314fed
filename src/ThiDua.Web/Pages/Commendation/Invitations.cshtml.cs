using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>Which units were invited to nominate, who has looked, who has answered.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class InvitationsModel(NominationQueries queries, OccasionInvitationService invitations, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Occasion Occasion { get; private set; } = null!;
    public IReadOnlyList<InvitedUnit> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Choices => [.. Units.Select(u => new Choice($"{u.Unit.UnitId}", u.Unit.Name))];

    public bool CanExtend =>
        Occasion.State == OccasionState.Open
        && Units.Count > 0
        && person.Access.Can(Capability.ManageCommendation, Occasion.AuthorityUnitId);

    public bool CanRemind => CanExtend && Units.Any(u => u.Sent == 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostRemindAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("commendation.occasion.remind", Occasion.AuthorityUnitId);
        if (await invitations.RemindAsync(Id, person.Access, action, cancellation) is not { } told)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.invitations.reminded", Formats.Number(told)]);
        return Redirect($"/khen-thuong/dot/{Id}/thu-moi");
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (UnitId is not { } unit)
        {
            ModelState.AddModelError(nameof(UnitId), texts["commendation.mistake.empty"]);
        }
        else if (ModelState.IsValid)
        {
            var options = new ExtendDeadlineOptions
            {
                Access = person.Access,
                OccasionId = Id,
                UnitId = unit,
                DueOn = DueOn,
                Reason = Reason,
            };
            if (!await invitations.ExtendAsync(options, person.Act("commendation.occasion.extend", Occasion.AuthorityUnitId), cancellation))
            {
                return NotFound();
            }

            var name = person.Access.Tree.Find(unit)?.Name ?? "";
            TempData.Say(texts["awards.invitations.extended", name, Formats.Date(DueOn!.Value)]);
            return Redirect($"/khen-thuong/dot/{Id}/thu-moi");
        }

        return Page();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindOccasionAsync(Id, person.Access, cancellation) is not { } occasion)
        {
            return false;
        }

        Occasion = occasion;
        Units = await invitations.OfAsync(occasion, person.Access.Tree, cancellation);
        return true;
    }
}
