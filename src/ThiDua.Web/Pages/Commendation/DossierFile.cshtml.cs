using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>A paper of a dossier, for everybody who may see the nomination.</summary>
[SignedIn]
public sealed class DossierFileModel(NominationDossierService dossiers, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid paperId, CancellationToken cancellation) =>
        await dossiers.FileAsync(id, paperId, person.Access, cancellation) is { } file
            ? new PaperFile(file.Name, file.ContentType, file.Content!.Bytes).AsDownload(Response)
            : NotFound();
}
