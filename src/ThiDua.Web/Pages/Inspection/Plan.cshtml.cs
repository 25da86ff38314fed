using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>A plan: the signs of risk, the announcement of the hash, the draw. 404 where it is foreign.</summary>
[Needs(Capability.ViewResults)]
public sealed class PlanModel(InspectionPlanQueries queries, InspectionPlanService plans, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public InspectionPlanView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageInspections)]
    public Task<IActionResult> OnPostAnnounceAsync(CancellationToken cancellation) =>
        DoAsync("announce", action => plans.AnnounceAsync(Options, action, cancellation), cancellation);

    [HandlerNeeds(Capability.ManageInspections)]
    public Task<IActionResult> OnPostDrawAsync(CancellationToken cancellation) =>
        DoAsync("draw", action => plans.DrawAsync(Options, action, cancellation), cancellation);

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private InspectionPlanOptions Options => new() { Access = person.Access, PlanId = Id };

    private async Task<IActionResult> DoAsync(string verb, Func<ActionContext, Task<bool>> work, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await work(person.Act($"inspection.plan.{verb}", View.Plan.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["inspect.saved"]);
        return Redirect($"/kiem-tra/ke-hoach/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
