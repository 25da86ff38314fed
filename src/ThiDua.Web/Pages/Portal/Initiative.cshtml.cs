using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>One recognised initiative, for whoever wants to do likewise.</summary>
[OpenToAll]
[PublicCache]
public sealed class InitiativeModel(PortalQueries portal) : PageModel
{
    public PublicInitiative Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid initiativeId, CancellationToken cancellation)
    {
        if (await portal.InitiativeAsync(initiativeId, cancellation) is not { } item)
        {
            return NotFound();
        }

        Item = item;
        return Page();
    }
}
