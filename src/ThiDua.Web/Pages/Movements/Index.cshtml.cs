using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>The movements a person may see; for officers also the plans that wait for review.</summary>
[Needs(Capability.ViewMovements), ReadsReplica]
public sealed class IndexModel(MovementQueries movements, PlanQueries plans, TaskInbox inbox, CurrentPerson person, Texts texts) : PageModel
{
    public const int PageSize = 20;
    private const int MostPlans = 20;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "trang-thai")]
    public MovementStatus? Status { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public MovementList List { get; private set; } = new([], 0);

    public IReadOnlyList<PlanListItem> Drafts { get; private set; } = [];

    /// <summary>Tasks from above that wait for an answer.</summary>
    public int Waiting { get; private set; }

    public bool CanManage => person.Access.Has(Capability.ManageMovements);

    public IReadOnlyList<Choice> Statuses =>
        [.. Enum.GetValues<MovementStatus>().Select(s => new Choice(s.ToString(), texts[$"movement.status.{TextKeys.Of(s)}"]))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        var filter = new MovementFilter
        {
            Text = Search,
            Status = Status,
            Page = PageNumber,
            PageSize = PageSize,
        };
        List = await movements.ListAsync(person.Access, filter, cancellation);
        if (CanManage)
        {
            Waiting = (await inbox.ListAsync(person.Access, cancellation)).Count(i => i.Receipt is null);
            Drafts = await plans.ListAsync(person.Access, PlanStatus.Draft, MostPlans, cancellation);
        }
    }
}
