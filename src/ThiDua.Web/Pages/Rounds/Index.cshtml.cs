using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Rounds;

/// <summary>The reporting rounds of the authorities that one reviews for.</summary>
[Needs(Capability.ReviewReturns), ReadsReplica]
public sealed class IndexModel(RoundQueries rounds, CurrentPerson person, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<RoundSummary> Rounds { get; private set; } = [];

    public int Total { get; private set; }

    public bool CanOpen => person.Access.Has(Capability.ManageRounds);

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Rounds, Total) = await rounds.ListAsync(person.Access, PageNumber, PageSize, cancellation);
}
