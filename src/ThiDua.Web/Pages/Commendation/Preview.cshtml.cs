using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One certificate as a picture: the very drawing that the PDF is made of.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class PreviewModel(CertificateService certificates, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid awardId, CancellationToken cancellation)
    {
        var address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}";
        var drawings = await certificates.DrawAsync(id, null, address, awardId, person.Access, cancellation);
        return drawings is [var only] ? Content(only, "image/svg+xml") : NotFound();
    }
}
