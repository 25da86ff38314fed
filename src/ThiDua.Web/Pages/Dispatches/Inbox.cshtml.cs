using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Dispatches;

/// <summary>Papers that came to one's units.</summary>
[Needs(Capability.ActForUnit)]
public sealed class InboxModel(DispatchQueries queries, CurrentPerson person) : PageModel
{
    public IReadOnlyList<ReceivedPaper> Papers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Papers = await queries.ReceivedAsync(person.Access, cancellation);
}
