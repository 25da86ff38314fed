using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Results;

/// <summary>The results of a movement in a period at the highest unit that one may see, or at the one asked for. 404 where foreign.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class MovementModel(ResultService service, ProgressService progress, CurrentPerson person, Texts texts, TimeProvider time)
    : PageModel
{
    [FromRoute]
    public Guid MovementId { get; set; }

    [FromQuery(Name = "ky")]
    public string? PeriodCode { get; set; }

    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    /// <summary>The measure whose path is drawn; the one furthest behind where it is left out.</summary>
    [FromQuery(Name = "chi-tieu")]
    public Guid? MeasureId { get; set; }

    [FromQuery(Name = TreeSwitch.Parameter)]
    public string? TreeName { get; set; }

    public MovementResults Results { get; private set; } = null!;

    public TargetProgress? Path { get; private set; }

    public IReadOnlyList<Turnout> Turnouts { get; private set; } = [];

    public DateOnly Today => VietnamTime.Today(time);

    public IReadOnlyList<Choice> Measures =>
        [.. Results.Targets.DistinctBy(t => t.Measure.Id).Select(t => new Choice(t.Measure.Id.ToString(), t.Measure.Name))];

    /// <summary>The map is about all units below: for those who see the whole.</summary>
    public bool HasMap => person.Access.Can(Capability.ViewResults, Results.Scope.Movement.AuthorityUnitId);

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
        if (
            await service.FindAsync(MovementId, PeriodCode, UnitId, TreeSwitch.Read(TreeName), person.Access, cancellation)
            is not { } results
        )
        {
            return NotFound();
        }

        Results = results;
        if (results.Targets.Count > 0)
        {
            MeasureId ??=
                OverviewService.Behind([results], 1).Select(b => (Guid?)b.Target.Measure.Id).FirstOrDefault()
                ?? results.Targets[0].Measure.Id;
            Path = await progress.OfTargetAsync(results.Scope, MeasureId.Value, results.Unit.UnitId, cancellation);
            Turnouts = await progress.TurnoutAsync(results.Scope, results.Unit, person.Access.Tree.VersionId, cancellation);
        }

        return Page();
    }
}
