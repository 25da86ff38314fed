using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Help;

/// <summary>What each edition has brought.</summary>
[OpenToAll]
public sealed class NewsModel(Guide guide) : PageModel
{
    public IEnumerable<GuideBlock> News => guide.News.Body;
}
