using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>Scoring rounds that the person runs, sees, or takes part in.</summary>
[Needs(Capability.ViewResults)]
public sealed class IndexModel(ScoringQueries queries, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<ScoringRoundSummary> Rounds { get; private set; } = [];

    public int Total { get; private set; }

    public bool CanManage => person.Access.Has(Capability.ManageAssessment);

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Rounds, Total) = await queries.ListAsync(person.Access, null, PageNumber, PageSize, cancellation);
}
