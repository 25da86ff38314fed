using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The certificates that signatures on papers are trusted by.</summary>
[Needs(Capability.ManageSystem)]
public sealed class TrustModel(TrustListService trust, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public string? Pem { get; set; }

    public IReadOnlyList<TrustAnchor> Anchors { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var added = await trust.AddAsync(Pem ?? "", person.Act("issuing.trust.add"), cancellation);
        TempData.Say(texts["issuing.trust.added", Formats.Number(added)]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellation)
    {
        if (!await trust.RemoveAsync(id, person.Act("issuing.trust.remove"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.trust.removed"]);
        return RedirectToPage();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => Anchors = await trust.ListAsync(cancellation);
}
