using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Assessment.Persons;

/// <summary>Rounds of persons that one runs, scores in, or is scored in.</summary>
[SignedIn]
public sealed class IndexModel(PersonQueries queries, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<PersonRoundSummary> Rounds { get; private set; } = [];

    public int Total { get; private set; }

    public bool CanManage => person.Access.Has(Capability.ManageAssessment);

    public bool SeesUnits => person.Access.Has(Capability.ViewResults);

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Rounds, Total) = await queries.ListAsync(person.Access, PageNumber, PageSize, cancellation);
}
