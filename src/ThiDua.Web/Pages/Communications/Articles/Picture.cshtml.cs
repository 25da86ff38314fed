using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Articles;

/// <summary>A picture of an article that is not out yet.</summary>
[SignedIn]
public sealed class PictureModel(ArticleQueries queries, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(
        Guid articleId,
        Guid pictureId,
        [FromQuery(Name = "nho")] bool small,
        CancellationToken cancellation
    )
    {
        if (await queries.PictureAsync(articleId, pictureId, small, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: false);
        return File(content.Bytes, file.ContentType);
    }
}
