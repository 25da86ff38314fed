using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Proposals;

/// <summary>The draft of the amended plan that a proposal asks for, as DOCX.</summary>
[Needs(Capability.HandleProposals)]
public sealed class AmendmentModel(AmendmentDraft draft, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid proposalId, CancellationToken cancellation)
    {
        if (await draft.MakeAsync(proposalId, person.Access, cancellation) is not { } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(file.Bytes, PlanFile.ContentType);
    }
}
