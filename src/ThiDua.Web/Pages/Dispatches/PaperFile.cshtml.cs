using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Dispatches;

/// <summary>The file of a paper that one sent or received.</summary>
[SignedIn]
public sealed class PaperFileModel(DispatchQueries queries, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await queries.FileAsync(id, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(content.Bytes, file.ContentType);
    }
}
