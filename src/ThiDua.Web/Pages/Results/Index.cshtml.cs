using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Results;

/// <summary>The movements whose results one may see.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class IndexModel(MovementScopes scopes, CurrentPerson person) : PageModel
{
    public IReadOnlyList<(Movement Movement, string Authority)> Movements { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var movements = await scopes.ListAsync(person.Access, cancellation);
        Movements = [.. movements.Select(m => (m, person.Access.Tree.Find(m.AuthorityUnitId)?.Name ?? ""))];
    }
}
