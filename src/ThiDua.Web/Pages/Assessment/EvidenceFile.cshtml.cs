using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>The file of a piece of evidence behind a score.</summary>
[Needs(Capability.ViewResults)]
public sealed class EvidenceFileModel(SheetEvidence evidence, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid roundId, Guid unitId, Guid evidenceId, CancellationToken cancellation)
    {
        if (
            await evidence.FileAsync(roundId, unitId, evidenceId, thumbnail: false, person.Access, cancellation)
            is not { Content: { } content } file
        )
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(content.Bytes, file.ContentType);
    }
}
