using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>A team: its composition with the verdict, its members, tasks and requests.</summary>
[Needs(Capability.ViewCommunity)]
public sealed class ShowModel(
    TeamQueries queries,
    TeamService teams,
    TeamWorkService work,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid TeamId { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public TeamRole MemberRole { get; set; }

    [BindProperty]
    public bool IsLeader { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? Report { get; set; }

    public TeamView View { get; private set; } = null!;

    public DateOnly Today => VietnamTime.Today(time);

    public IReadOnlyList<TeamMember> Members =>
        [.. View.Team.Members.Where(m => m.LeftOn is null).OrderByDescending(m => m.IsLeader).ThenBy(m => m.Role).ThenBy(m => m.Id)];

    public bool IsOpen(params string[] fields) => fields.Any(f => ModelState.TryGetValue(f, out var entry) && entry.Errors.Count > 0);

    public Tone ToneOf(TeamTask task) =>
        task.DoneAt is not null ? Tone.Good
        : task.DueOn < Today ? Tone.Bad
        : Tone.Info;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageTeams)]
    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        var options = new AddMemberOptions
        {
            Access = person.Access,
            TeamId = TeamId,
            FullName = FullName,
            Phone = Phone,
            Role = MemberRole,
            IsLeader = IsLeader,
        };
        return DoAsync(
            "community.team.add-member",
            action => teams.AddMemberAsync(options, action, cancellation),
            "teams.member.added",
            cancellation
        );
    }

    [HandlerNeeds(Capability.ManageTeams)]
    public Task<IActionResult> OnPostEndAsync(Guid memberId, CancellationToken cancellation) =>
        DoAsync(
            "community.team.end-member",
            action => teams.EndMemberAsync(TeamId, memberId, person.Access, action, cancellation),
            "teams.member.ended",
            cancellation
        );

    [HandlerNeeds(Capability.ManageTeams)]
    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellation)
    {
        var options = new AssignTaskOptions
        {
            Access = person.Access,
            TeamId = TeamId,
            Title = Title,
            Text = Text,
            DueOn = DueOn,
        };
        return DoAsync(
            "community.team.assign-task",
            action => teams.AssignTaskAsync(options, action, cancellation),
            "teams.task.assigned",
            cancellation
        );
    }

    [HandlerNeeds(Capability.WorkInTeam)]
    public Task<IActionResult> OnPostReportAsync(Guid taskId, CancellationToken cancellation)
    {
        var options = new ReportTaskOptions
        {
            Access = person.Access,
            TeamId = TeamId,
            TaskId = taskId,
            Report = Report,
        };
        return DoAsync(
            "community.team.report-task",
            action => work.ReportTaskAsync(options, action, cancellation),
            "teams.task.reported",
            cancellation
        );
    }

    [HandlerNeeds(Capability.ManageTeams)]
    public Task<IActionResult> OnPostDissolveAsync(CancellationToken cancellation) =>
        DoAsync(
            "community.team.dissolve",
            action => teams.DissolveAsync(TeamId, person.Access, action, cancellation),
            "teams.dissolved.said",
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> DoAsync(
        string name,
        Func<Core.Shared.Audit.ActionContext, Task<bool>> verb,
        string said,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await verb(person.Act(name, View.Team.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect(TeamQueries.AddressOf(TeamId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(TeamId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
