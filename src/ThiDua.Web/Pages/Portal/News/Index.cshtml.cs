using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Communications;
using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal.News;

/// <summary>What was published, the latest first.</summary>
[OpenToAll]
[PublicCache]
public sealed class IndexModel(PortalQueries portal) : PortalPage
{
    [FromQuery(Name = "chuyen-muc")]
    public ArticleColumn? Column { get; set; }

    public IReadOnlyList<PublicArticle> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        KeepInReach();
        (Items, Total) = await portal.ArticlesAsync(AuthorityId, Column, PageNumber, PortalQueries.PageSize, cancellation);
    }
}
