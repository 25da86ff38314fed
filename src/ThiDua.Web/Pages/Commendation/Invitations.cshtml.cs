using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
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

    public Occasion Occasion { get; private set; } = null!;
    public IReadOnlyList<InvitedUnit> Units { get; private set; } = [];

    public bool CanRemind =>
        Occasion.State == OccasionState.Open
        && person.Access.Can(Capability.ManageCommendation, Occasion.AuthorityUnitId)
        && Units.Any(u => u.Sent == 0);

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
