using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>Sets up the team of a village that has none.</summary>
[Needs(Capability.ManageTeams)]
public sealed class CreateModel(TeamQueries queries, TeamService teams, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? DecisionNumber { get; set; }

    [BindProperty]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty]
    public DateOnly? TermTo { get; set; }

    public IReadOnlyList<Choice> Villages { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await ShowAgainAsync(cancellation);
            return Page();
        }

        var options = new CreateTeamOptions
        {
            Access = person.Access,
            UnitId = UnitId,
            Name = Name,
            DecisionNumber = DecisionNumber,
            DecidedOn = DecidedOn,
            TermTo = TermTo,
        };
        var authority = UnitId is { } unit ? person.Access.Tree.AuthorityOf(unit)?.UnitId : null;
        if (await teams.CreateAsync(options, person.Act("community.team.create", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["teams.created"]);
        return Redirect(TeamQueries.AddressOf(id));
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) =>
        Villages = [.. (await queries.VillagesWithoutAsync(person.Access, cancellation)).Select(v => new Choice($"{v.UnitId}", v.Name))];
}
