using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns;

/// <summary>All returns of one's own unit, also those of the past.</summary>
[Needs(Capability.FillReturns)]
public sealed class IndexModel(RoundQueries rounds, CurrentPerson person) : PageModel
{
    public IReadOnlyList<OwnReturn> Returns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Returns = await rounds.OwnAsync(person.Access, cancellation);
}
