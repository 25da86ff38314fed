using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>The photo of a line of the log.</summary>
[Needs(Capability.ViewCommunity)]
public sealed class PhotoModel(ActivityService log, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid teamId, Guid activityId, CancellationToken cancellation)
    {
        if (await log.PhotoAsync(teamId, activityId, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: false);
        return File(content.Bytes, file.ContentType);
    }
}
