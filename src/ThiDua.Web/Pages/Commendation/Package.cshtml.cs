using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The complete dossier as a ZIP with index and checksums, for a level above that works elsewhere.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class PackageModel(UpwardService upward, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        await upward.PackageAsync(id, person.Access, cancellation) is { } file ? file.AsDownload(Response) : NotFound();
}
