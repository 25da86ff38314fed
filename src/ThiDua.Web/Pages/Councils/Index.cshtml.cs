using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>Councils and their sessions.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class IndexModel(CouncilQueries queries, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<CouncilRow> Councils { get; private set; } = [];
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];
    public int Total { get; private set; }

    public bool CanRun => person.Access.Has(Capability.RunCouncils);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Councils = await queries.ListAsync(person.Access, cancellation);
        (Sessions, Total) = await queries.SessionsAsync(person.Access, PageNumber, PageSize, cancellation);
    }
}
