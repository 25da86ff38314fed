using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Searches what everybody may read.</summary>
[OpenToAll]
[PublicCache]
public sealed class SearchModel(PortalQueries portal) : PageModel
{
    private const int Longest = 200;

    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<PublicHit> Hits { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Hits = await portal.SearchAsync(Query?.Length > Longest ? Query[..Longest] : Query, cancellation);
}
