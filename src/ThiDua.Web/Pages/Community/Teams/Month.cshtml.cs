using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>A month of a team: what it did, whom it reached.</summary>
[Needs(Capability.ViewCommunity)]
public sealed class MonthModel(TeamQueries queries, ActivityService log, CurrentPerson person, TimeProvider time, Texts texts) : PageModel
{
    [FromRoute]
    public Guid TeamId { get; set; }

    /// <summary>"2026-11".</summary>
    [FromQuery(Name = "thang")]
    public string? Asked { get; set; }

    public TeamView View { get; private set; } = null!;
    public TeamMonth Month { get; private set; } = null!;

    public string Previous => Key(-1);

    public string Next => Key(1);

    public bool SeesNames => View.CanManage || View.CanWork;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var first = DateOnly.TryParseExact($"{Asked}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            ? asked
            : VietnamTime.Today(time);
        if (
            await queries.FindAsync(TeamId, person.Access, cancellation) is not { } view
            || await queries.MonthAsync(TeamId, first.Year, first.Month, person.Access, cancellation) is not { } month
        )
        {
            return NotFound();
        }

        (View, Month) = (view, month);
        return Page();
    }

    [HandlerNeeds(Capability.WorkInTeam)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid activityId, CancellationToken cancellation)
    {
        if (
            await queries.FindAsync(TeamId, person.Access, cancellation) is not { CanWork: true } view
            || !await log.RemoveAsync(
                TeamId,
                activityId,
                person.Access,
                person.Act("community.activity.remove", view.Team.AuthorityUnitId),
                cancellation
            )
        )
        {
            return NotFound();
        }

        TempData.Say(texts["teams.month.removed"]);
        return Redirect($"{TeamQueries.AddressOf(TeamId)}/thang");
    }

    private string Key(int months) =>
        new DateOnly(Month.Year, Month.Month, 1).AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
