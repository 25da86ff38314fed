using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal.News;

/// <summary>One published article; printed, it is a sheet without navigation.</summary>
[OpenToAll]
[PublicCache]
public sealed class ArticleModel(PortalQueries portal) : PageModel
{
    public PublicArticlePage Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellation)
    {
        if (await portal.ArticleAsync(slug, cancellation) is not { } item)
        {
            return NotFound();
        }

        Item = item;
        return Page();
    }
}
