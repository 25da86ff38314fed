using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>The registers that a person sees or keeps.</summary>
[Needs(Capability.ViewRegisters), ReadsReplica]
public sealed class IndexModel(RegisterQueries queries, CurrentPerson person) : PageModel
{
    public IReadOnlyList<RegisterItem> Items { get; private set; } = [];

    public bool CanManage => person.Access.Has(Capability.ManageRegisters);

    public async Task OnGetAsync(CancellationToken cancellation) => Items = await queries.ListAsync(person.Access, cancellation);
}
