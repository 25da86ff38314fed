using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Help;

/// <summary>The contents of the user guide, and a search in it. It tells nothing of anybody: it is open to all.</summary>
[OpenToAll]
public sealed class IndexModel(Guide guide) : PageModel
{
    private const int Most = 20;

    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    public IEnumerable<GuideBlock> Contents => guide.Contents.Body;

    public IReadOnlyList<(GuideSection Section, string? Line)> Found => guide.Search(Text, Most);
}
