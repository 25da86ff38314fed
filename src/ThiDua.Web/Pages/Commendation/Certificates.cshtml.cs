using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>All certificates of a decision in one PDF.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class CertificatesModel(CertificateService certificates, CurrentPerson person, Texts texts) : PageModel
{
    [FromQuery(Name = "may-in")]
    public Guid? Setup { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}";
        if (await certificates.PrintAsync(id, Setup, address, person.Access, cancellation) is not { } printed)
        {
            return NotFound();
        }

        if (printed.Pdf is { } pdf)
        {
            return new PaperFile(texts["awards.certificates.file"], "application/pdf", pdf).AsDownload(Response);
        }

        TempData.Say(texts[printed.Problem!]);
        return Redirect($"/khen-thuong/quyet-dinh/{id}");
    }
}
