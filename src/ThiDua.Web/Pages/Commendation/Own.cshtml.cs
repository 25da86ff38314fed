using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The nominations of one's own unit, and the occasions that take more.</summary>
[Needs(Capability.NominateForAwards)]
public sealed class OwnModel(NominationQueries queries, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Occasion> Open { get; private set; } = [];
    public IReadOnlyList<NominationRow> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Open = await queries.OpenForAsync(person.Access, cancellation);
        (Rows, Total) = await queries.OwnAsync(person.Access, PageNumber, PageSize, cancellation);
    }
}
