using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Results;

/// <summary>The results of a movement in a period at the highest unit that one may see, or at the one asked for. 404 where foreign.</summary>
[Needs(Capability.ViewResults)]
public sealed class MovementModel(ResultService service, CurrentPerson person, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MovementId { get; set; }

    [FromQuery(Name = "ky")]
    public string? PeriodCode { get; set; }

    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = TreeSwitch.Parameter)]
    public string? TreeName { get; set; }

    public MovementResults Results { get; private set; } = null!;

    public IReadOnlyList<TabItem> Periods =>
        [
            .. Results.Scope.Periods.Select(p => new TabItem(
                texts["results.period.of", texts.PeriodName(p.Kind, p.Code)],
                Request.SameAddressWith(("ky", p.Code)),
                p.Id == Results.Scope.Period?.Id
            )),
        ];

    /// <summary>The organisation of the period, or today's.</summary>
    public IReadOnlyList<TabItem> TreeTabs => TreeSwitch.Tabs(Results.Scope, texts, Request);

    public int Count(params AttainmentState[] states) => Results.Targets.Count(t => states.Contains(t.Attainment.State));

    public string Open(TargetResult result) =>
        $"/ket-qua/{MovementId}/{result.Measure.Id}/{Results.Unit.UnitId}?ky={Uri.EscapeDataString(Results.Scope.Period!.Code)}{TreeSwitch.Suffix(Results.Scope.Basis)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await service.FindAsync(MovementId, PeriodCode, UnitId, TreeSwitch.Read(TreeName), person.Access, cancellation) is not { } results)
        {
            return NotFound();
        }

        Results = results;
        return Page();
    }
}
