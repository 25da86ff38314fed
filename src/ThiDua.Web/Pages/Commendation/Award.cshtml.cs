using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One award: what it says, what else the honoree has, how it fared, its revocation.</summary>
[Needs(Capability.ViewAwards)]
public sealed class AwardModel(AwardRegister register, RevocationService revocation, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool AfterTwelve { get; set; }

    public AwardDetails Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new RevokeAwardOptions
        {
            Access = person.Access,
            AwardId = Id,
            Reason = Reason,
        };
        var action = person.Act("commendation.award.revoke", Details.Award.AuthorityUnitId);
        return Done(await revocation.RevokeAsync(options, action, cancellation), "awards.revoked");
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostFollowUpAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new FollowUpOptions
        {
            Access = person.Access,
            AwardId = Id,
            AfterTwelve = AfterTwelve,
            Text = Text,
        };
        var action = person.Act("commendation.award.follow-up", Details.Award.AuthorityUnitId);
        return Done(await revocation.FollowUpAsync(options, action, cancellation), "awards.saved");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool done, string key)
    {
        if (!done)
        {
            return NotFound();
        }

        TempData.Say(texts[key]);
        return Redirect($"/khen-thuong/so/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await register.FindAsync(Id, person.Access, cancellation) is not { } details)
        {
            return false;
        }

        Details = details;
        return true;
    }
}
