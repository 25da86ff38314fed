using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Clusters;

/// <summary>The clusters that the person runs, sees, or that the own unit is a member of.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class IndexModel(ClusterQueries queries, CurrentPerson person) : PageModel
{
    public IReadOnlyList<ClusterSummary> Clusters { get; private set; } = [];

    public bool CanManage => person.Access.Has(Capability.ManageAssessment);

    public async Task OnGetAsync(CancellationToken cancellation) => Clusters = await queries.ListAsync(person.Access, cancellation);
}
