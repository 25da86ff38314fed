using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>The movements that everybody may see, by authority.</summary>
[OpenToAll]
[PublicCache]
public sealed class IndexModel(PublicMovementQueries movements, PortalQueries portal) : PageModel
{
    public const int PageSize = 20;
    private const int LongestSearch = 200;
    private const int LatestNews = 3;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "co-quan")]
    public Guid? AuthorityId { get; set; }

    [FromQuery(Name = "cap-tren")]
    public string? ParentSlug { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public PublicMovementList List { get; private set; } = new([], 0);

    public IReadOnlyList<PublicArticle> News { get; private set; } = [];

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || AuthorityId is not null || ParentSlug is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        var filter = new PublicMovementFilter
        {
            Text = Search?.Length > LongestSearch ? Search[..LongestSearch] : Search,
            AuthorityId = AuthorityId,
            ParentSlug = ParentSlug,
            Page = PageNumber,
            PageSize = PageSize,
        };
        List = await movements.ListAsync(filter, cancellation);
        if (PageNumber == 1 && string.IsNullOrWhiteSpace(Search) && ParentSlug is null)
        {
            (News, _) = await portal.ArticlesAsync(AuthorityId, null, 1, LatestNews, cancellation);
        }
    }
}
