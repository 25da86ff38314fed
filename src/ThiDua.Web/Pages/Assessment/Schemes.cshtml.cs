using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>The criteria sets of the authority; a new one from the library or from a plan.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class SchemesModel(SchemeQueries queries, SchemeService service, MovementScopes movements, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    private const string FromPlan = "plan:";

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>A template's key, or "plan:" with the id of a set of the plan.</summary>
    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public Guid? MovementId { get; set; }

    public IReadOnlyList<SchemeSummary> Schemes { get; private set; } = [];
    public IReadOnlyList<Choice> Sources { get; private set; } = [];
    public IReadOnlyList<Choice> Movements { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var set =
            Source?.StartsWith(FromPlan, StringComparison.Ordinal) == true && Guid.TryParse(Source[FromPlan.Length..], out var id)
                ? id
                : (Guid?)null;
        var authority = person.Access.HeldAt(Capability.ManageAssessment).First();
        var options = new CreateSchemeOptions
        {
            Access = person.Access,
            AuthorityUnitId = authority.UnitId,
            Name = Name ?? "",
            TemplateKey = set is null ? Source : null,
            CriteriaSetId = set,
            MovementId = MovementId,
        };
        if (await service.CreateAsync(options, person.Act("assessment.scheme.create", authority.UnitId), cancellation) is not { } created)
        {
            return NotFound();
        }

        TempData.Say(texts["score.scheme.created"]);
        return Redirect($"/cham-diem/bo-tieu-chi/{created}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Schemes = await queries.ListAsync(person.Access, cancellation);
        var plans = await queries.PlanCriteriaAsync(person.Access, cancellation);
        Sources =
        [
            .. SchemeLibrary.Templates.Select(t => new Choice(t.Key, t.Name, Group: texts["score.library"])),
            .. plans.Select(p => new Choice(FromPlan + p.Id, $"{p.GroupName} ({p.Criteria})", Group: p.MovementName)),
        ];
        var mine = person.Access.HeldAt(Capability.ManageAssessment).Select(u => u.UnitId).ToHashSet();
        Movements =
        [
            .. (await movements.ListAsync(person.Access, cancellation))
                .Where(m => mine.Contains(m.AuthorityUnitId))
                .Select(m => new Choice(m.Id.ToString(), m.Name)),
        ];
    }
}
