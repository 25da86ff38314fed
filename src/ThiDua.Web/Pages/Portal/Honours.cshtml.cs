using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>The roll of honour.</summary>
[OpenToAll]
public sealed class HonoursModel(PublicCommendation commendation) : PageModel
{
    public const int PageSize = 25;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Words { get; set; }

    public IReadOnlyList<PublicAward> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Rows, Total) = await commendation.HonoursAsync(Words, PageNumber, PageSize, cancellation);
}
