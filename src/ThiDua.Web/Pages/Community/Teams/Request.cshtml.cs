using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>One request for help: the commune hands it to a team, the team answers.</summary>
[SignedIn]
public sealed class RequestModel(HelpRequestService requests, TeamQueries queries, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid RequestId { get; set; }

    [BindProperty]
    public Guid? TeamId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public HelpAction? Step { get; set; }

    public HelpRequest Item { get; private set; } = null!;
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public DateOnly Today => VietnamTime.Today(time);

    public string UnitName => person.Access.Tree.Find(Item.UnitId)?.Name ?? "";

    public IReadOnlyList<HelpAction> Actions =>
        [
            .. HelpWorkflow
                .Table.ActionsFrom(Item.State)
                .Where(a =>
                    HelpWorkflow.Table.Find(Item.State, a)!.Right == nameof(Capability.WorkInTeam)
                    || person.Access.Can(Capability.ManageTeams, Item.AuthorityUnitId)
                ),
        ];

    public bool MayAssign => Actions.Contains(HelpAction.Assign) && Teams.Count > 0;

    public IReadOnlyList<Choice> Steps =>
        [.. Actions.Where(a => a != HelpAction.Assign).Select(a => new Choice($"{a}", texts[$"teams.request.step.{a}"]))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        TeamId = Item.TeamId;
        return Page();
    }

    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellation)
    {
        Step = HelpAction.Assign;
        return TakeAsync(cancellation);
    }

    public Task<IActionResult> OnPostStepAsync(CancellationToken cancellation) => TakeAsync(cancellation);

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> TakeAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Step is not { } step)
        {
            ModelState.AddModelError(nameof(Step), texts["communications.required"]);
            return Page();
        }

        var options = new StepHelpOptions
        {
            Access = person.Access,
            RequestId = RequestId,
            Step = step,
            TeamId = TeamId,
            Answer = Answer,
        };
        var name = $"community.request.{step.ToString().ToLowerInvariant()}";
        if (!await requests.StepAsync(options, person.Act(name, Item.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts[$"teams.request.done.{step}"]);
        return Redirect($"/to-cong-nghe/yeu-cau/{RequestId}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await requests.FindAsync(RequestId, person.Access, cancellation) is not { } request)
        {
            return false;
        }

        Item = request;
        var teams = await queries.ListAsync(person.Access, cancellation);
        Teams =
        [
            .. teams.Where(t => t.Team.AuthorityUnitId == request.AuthorityUnitId).Select(t => new Choice($"{t.Team.Id}", t.Team.Name)),
        ];
        return true;
    }
}
