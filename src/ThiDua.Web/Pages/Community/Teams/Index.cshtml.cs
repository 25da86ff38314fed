using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>The community digital teams that one may see, with the state of each.</summary>
[Needs(Capability.ViewCommunity), ReadsReplica]
public sealed class IndexModel(TeamQueries queries, CurrentPerson person) : PageModel
{
    public IReadOnlyList<TeamSummary> Teams { get; private set; } = [];

    /// <summary>Villages without a team.</summary>
    public IReadOnlyList<OrgNode> Missing { get; private set; } = [];

    public bool CanManage => person.Access.Has(Capability.ManageTeams);

    public bool SeesRequests => CanManage || person.Access.Has(Capability.WorkInTeam);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Teams = await queries.ListAsync(person.Access, cancellation);
        Missing = await queries.VillagesWithoutAsync(person.Access, cancellation);
    }
}
