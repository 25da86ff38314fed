using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>The plan of a year's inspections.</summary>
[Needs(Capability.ManageInspections)]
public sealed class NewPlanModel(InspectionPlanService plans, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public string? PeriodKey { get; set; }

    [BindProperty]
    public List<UnitKind> UnitKinds { get; set; } = [];

    [BindProperty]
    public int? ByRisk { get; set; } = 2;

    [BindProperty]
    public int? ByDraw { get; set; } = 2;

    private OrgNode Authority => person.Access.HeldAt(Capability.ManageInspections).First();

    public IEnumerable<Choice> Periods => PeriodChoices.Around(VietnamTime.Today(time), texts);

    public IEnumerable<Choice> Kinds =>
        RoundScopes
            .Participants(person.Access.Tree, Authority.UnitId, Enum.GetValues<UnitKind>())
            .CountBy(u => u.Kind)
            .OrderBy(k => k.Key)
            .Select(k => new Choice($"{k.Key}", $"{AssessmentText.Group(texts, k.Key)} ({Formats.Number(k.Value)})"));

    public void OnGet()
    {
        var today = VietnamTime.Today(time);
        (Year, PeriodKey) = (today.Year, PeriodChoices.Key(PeriodCodes.Containing(PeriodKind.Year, today)));
        (Name, UnitKinds) = (texts["inspect.plan.usual-name", today.Year], [UnitKind.Village]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (PeriodChoices.Read(PeriodKey) is not { } period)
        {
            return NotFound();
        }

        var options = new CreateInspectionPlanOptions
        {
            Access = person.Access,
            AuthorityUnitId = Authority.UnitId,
            Year = Year ?? VietnamTime.Today(time).Year,
            Name = Name,
            Period = period,
            UnitKinds = UnitKinds,
            ByRisk = ByRisk ?? 0,
            ByDraw = ByDraw ?? 0,
        };
        if (await plans.CreateAsync(options, person.Act("inspection.plan.create", Authority.UnitId), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["inspect.saved"]);
        return Redirect($"/kiem-tra/ke-hoach/{id}");
    }

    /// <summary>The choices come from the tree at hand: nothing is to be loaded.</summary>
    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
