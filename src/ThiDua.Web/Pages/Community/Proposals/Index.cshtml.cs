using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Proposals;

/// <summary>Difficulties, requests, questions and incidents that one raised or answers for, with the statistics by topic.</summary>
[Needs(Capability.RaiseProposals), ReadsReplica]
public sealed class IndexModel(ProposalQueries queries, CurrentPerson person, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "suCo")]
    public bool Incidents { get; set; }

    [FromQuery(Name = "xong")]
    public bool Closed { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Proposal> Items { get; private set; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<TopicStatistics> Statistics { get; private set; } = [];

    public DateOnly Today => VietnamTime.Today(time);

    public string UnitName(Guid unit) => person.Access.Tree.Find(unit)?.Name ?? "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var filter = new ProposalFilter
        {
            Text = Search,
            IsIncident = Incidents,
            IsOpen = !Closed,
            Page = PageNumber,
            PageSize = PageSize,
        };
        (Items, Total) = await queries.ListAsync(filter, person.Access, cancellation);
        Statistics = person.Access.Has(Capability.HandleProposals) ? await queries.StatisticsAsync(person.Access, cancellation) : [];
    }
}
