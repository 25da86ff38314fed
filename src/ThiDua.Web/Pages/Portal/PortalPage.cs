using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ThiDua.Web.Pages.Portal;

/// <summary>A list of the portal: of one authority where the address names it, page by page.</summary>
public abstract class PortalPage : PageModel
{
    private const int LastPage = 100_000;

    [FromQuery(Name = "co-quan")]
    public Guid? AuthorityId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public int Total { get; protected set; }

    protected void KeepInReach() => PageNumber = Math.Clamp(PageNumber, 1, LastPage);
}
