using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.UnitPlans;

/// <summary>Which unit has a plan of its own for the year, and which has none.</summary>
[Needs(Capability.ViewMovements)]
public sealed class IndexModel(UnitPlanQueries queries, UnitPlanService plans, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "nam")]
    public int? Year { get; set; }

    public UnitPlansView View { get; private set; } = null!;

    public int Without => View.Rows.Count(r => r.Plan is null && r.Tasks > 0);

    public IReadOnlyList<TabItem> Years =>
        [
            .. Enumerable
                .Range(View.Movement.StartsOn.Year, View.Movement.EndsOn.Year - View.Movement.StartsOn.Year + 1)
                .Select(y => new TabItem(y.ToString(Formats.Culture), $"/phong-trao/{Id}/ke-hoach-don-vi?nam={y}", y == View.Year)),
        ];

    public bool Opens(UnitPlanRow row) =>
        row.Plan!.State == UnitPlanState.Approved
        || person.Access.Can(Capability.ActForUnit, row.Unit.UnitId)
        || person.Access.Can(Capability.LeadUnit, row.Unit.UnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ActForUnit)]
    public async Task<IActionResult> OnPostAsync(Guid unit, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new DraftUnitPlanOptions
        {
            Access = person.Access,
            MovementId = Id,
            UnitId = unit,
            Year = View.Year,
        };
        var plan = await plans.DraftAsync(options, person.Act("movements.unit-plan.draft", View.Movement.AuthorityUnitId), cancellation);
        if (plan is null)
        {
            return NotFound();
        }

        TempData.Say(texts["unit-plans.drafted"]);
        return Redirect($"/ke-hoach-don-vi/{plan}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var year = Year ?? VietnamTime.Today(time).Year;
        if (await queries.ListAsync(Id, year, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
