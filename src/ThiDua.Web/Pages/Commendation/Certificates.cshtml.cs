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

/// <summary>What was printed of a decision, or one certificate of it; all of them are printed in the background.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class CertificatesModel(CertificateService certificates, CertificateBatches batches, CurrentPerson person, Texts texts)
    : PageModel
{
    [FromQuery(Name = "may-in")]
    public Guid? Setup { get; set; }

    /// <summary>The print that is fetched.</summary>
    [FromQuery(Name = "viec")]
    public Guid? JobId { get; set; }

    /// <summary>The one award whose certificate is printed.</summary>
    [FromQuery(Name = "khen")]
    public Guid? AwardId { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (JobId is { } job)
        {
            return await batches.FileAsync(id, job, person.Access, cancellation) is { } file ? file.AsDownload(Response) : NotFound();
        }

        if (AwardId is not { } award)
        {
            return NotFound();
        }

        var address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}";
        if (await certificates.PrintAsync(id, award, Setup, address, person.Access, cancellation) is not { } printed)
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
