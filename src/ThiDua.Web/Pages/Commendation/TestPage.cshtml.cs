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

/// <summary>A page to lay against the stock of one printer.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class TestPageModel(CertificateService certificates, CurrentPerson person, Texts texts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid setupId, CancellationToken cancellation)
    {
        var authority = AwardWords.Office(person.Access)!.UnitId;
        if ((await certificates.SetupsAsync(authority, cancellation)).All(s => s.Id != setupId))
        {
            return NotFound();
        }

        var printed = await certificates.TestPageAsync(setupId, authority, person.Access, cancellation);
        if (printed?.Pdf is { } pdf)
        {
            return new PaperFile(texts["awards.test-page.file"], "application/pdf", pdf).AsDownload(Response);
        }

        TempData.Say(texts[printed?.Problem ?? "commendation.print.failed"]);
        return Redirect("/khen-thuong/thiet-lap");
    }
}
