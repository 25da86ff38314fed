using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>The draft of the plan by which an authority carries a higher one's movement out, as DOCX to be edited and read in again.</summary>
[Needs(Capability.ManageMovements)]
public sealed class DraftPlanModel(ChildPlanService drafts, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid authority, CancellationToken cancellation) =>
        await drafts.DraftAsync(person.Access, id, authority, cancellation) is { } file
            ? File(file.Bytes, PlanFile.ContentType, file.Name)
            : NotFound();
}
