using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>A picture, sound or film of a course.</summary>
[OpenToAll]
public sealed class MediaModel(CourseDesk courses) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid courseId, string name, CancellationToken cancellation)
    {
        if (await courses.MediaAsync(courseId, name, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(name, asAttachment: false);
        Response.Headers.CacheControl = "public, max-age=86400";
        return new FileContentResult(content.Bytes, file.ContentType) { EnableRangeProcessing = true };
    }
}
