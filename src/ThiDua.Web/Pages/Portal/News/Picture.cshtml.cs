using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal.News;

/// <summary>A picture of a published article.</summary>
[OpenToAll]
public sealed class PictureModel(ArticleQueries articles) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid pictureId, [FromQuery(Name = "nho")] bool small, CancellationToken cancellation)
    {
        if (await articles.PublicPictureAsync(pictureId, small, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "public, max-age=86400";
        return File(content.Bytes, file.ContentType);
    }
}
