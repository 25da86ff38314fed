using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>The picture of a scanned page, to be compared with the text that was recognised from it. It never changes.</summary>
[Needs(Capability.ManageMovements)]
public sealed class PageImageModel(PlanQueries plans, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellation)
    {
        if (await plans.PageImageAsync(person.Access, id, number, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return File(content.Bytes, file.ContentType);
    }
}
