using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>The file of a plan, byte by byte as it was uploaded.</summary>
[Needs(Capability.ManageMovements)]
public sealed class OriginalModel(PlanQueries plans, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await plans.FileAsync(person.Access, id, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        var plain = SearchFolding.Fold(Path.GetFileNameWithoutExtension(file.Name)).Replace(' ', '-') + Path.GetExtension(file.Name);
        var disposition = new ContentDispositionHeaderValue("attachment") { FileName = plain, FileNameStar = file.Name };
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.CacheControl = "private, no-store";
        return File(content.Bytes, file.ContentType);
    }
}
