using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>A photo of a line of a checklist.</summary>
[Needs(Capability.ViewResults)]
public sealed class PhotoModel(InspectionEvidence photos, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid photoId, CancellationToken cancellation)
    {
        if (await photos.FileAsync(id, photoId, thumbnail: false, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(content.Bytes, file.ContentType);
    }
}
