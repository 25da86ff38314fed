using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Clusters;

/// <summary>Sets up a cluster by its decision.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class AddModel(ClusterService clusters, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public ClusterKind Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty]
    public List<Guid> Units { get; set; } = [];

    private OrgNode Authority => person.Access.HeldAt(Capability.ManageAssessment).First();

    public IEnumerable<Choice> Choices =>
        RoundScopes
            .Participants(person.Access.Tree, Authority.UnitId, Enum.GetValues<UnitKind>())
            .OrderBy(u => u.Kind)
            .Select(u => new Choice(u.UnitId.ToString(), u.Name, Group: AssessmentText.Group(texts, u.Kind)));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new CreateClusterOptions
        {
            Access = person.Access,
            AuthorityUnitId = Authority.UnitId,
            Kind = Kind,
            Name = Name,
            Decision = Decision,
            DecidedOn = DecidedOn,
            Units = Units,
        };
        if (await clusters.CreateAsync(options, person.Act("assessment.cluster.create", Authority.UnitId), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["cluster-page.saved"]);
        return Redirect($"/cum-thi-dua/{id}");
    }

    /// <summary>The choices come from the tree at hand: nothing is to be loaded.</summary>
    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
