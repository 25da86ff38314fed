using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns;

/// <summary>The file of a piece of evidence; with "?nho=true" its small picture.</summary>
[SignedIn]
public sealed class EvidenceFileModel(ReturnEvidence evidence, CurrentPerson person) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nho")]
    public bool Small { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid roundId, Guid unitId, Guid evidenceId, CancellationToken cancellation)
    {
        if (await evidence.FileAsync(roundId, unitId, evidenceId, Small, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: !Small);
        return File(content.Bytes, file.ContentType);
    }
}
