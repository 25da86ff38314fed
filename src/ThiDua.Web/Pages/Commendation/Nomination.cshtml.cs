using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One nomination: what the rules say, its dossier, and the steps that unit and office can take.</summary>
[SignedIn, JudgesUploads]
public sealed partial class NominationModel(
    NominationQueries queries,
    NominationService nominations,
    NominationDossierService dossiers,
    AppraisalService appraisal,
    UpwardService upward,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Rule { get; set; }

    [BindProperty]
    public bool PrefersNewerRules { get; set; }

    [BindProperty]
    public NominationAction Step { get; set; }

    [BindProperty]
    public Guid? OccasionAbove { get; set; }

    public NominationView View { get; private set; } = null!;
    public IReadOnlyList<Choice> Above { get; private set; } = [];

    public bool IsWaiting => View.Nomination.State is NominationState.Submitted or NominationState.Received;

    public IReadOnlyList<LinkItem> Crumbs =>
        View.CanManage
            ? [new(texts["awards.title"], "/khen-thuong"), new(View.Occasion.Name, $"/khen-thuong/dot/{View.Occasion.Id}")]
            : [new(texts["awards.own"], "/khen-thuong/de-nghi")];

    /// <summary>Steps that only need a reason.</summary>
    public IReadOnlyList<Choice> Steps =>
        [
            .. new[] { NominationAction.SendBack, NominationAction.Reject, NominationAction.DecideSimply }
                .Where(a => NominationWorkflow.Table.Find(View.Nomination.State, a) is not null)
                .Select(a => new Choice($"{a}", texts[$"awards.nomination-action.{a}"])),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.NominateForAwards)]
    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellation) =>
        await ActAsync("submit", (a, token) => nominations.SubmitAsync(StepOptions, a, token), "awards.submitted", cancellation);

    [HandlerNeeds(Capability.NominateForAwards)]
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation) =>
        await ActAsync("withdraw", (a, token) => nominations.WithdrawAsync(StepOptions, a, token), "awards.withdrawn", cancellation);

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostAppraiseAsync(CancellationToken cancellation) =>
        await ActAsync("appraise", (a, token) => appraisal.AppraiseAsync(StepOptions, a, token), "awards.appraised", cancellation);

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostStepAsync(CancellationToken cancellation)
    {
        if (Step is not (NominationAction.SendBack or NominationAction.Reject or NominationAction.DecideSimply))
        {
            return NotFound();
        }

        return await ActAsync("step", (a, token) => appraisal.StepAsync(StepOptions, Step, a, token), "awards.stepped", cancellation);
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostOverrideAsync(CancellationToken cancellation)
    {
        var options = new OverrideRuleOptions
        {
            Access = person.Access,
            NominationId = Id,
            Rule = Rule,
            Reason = Reason,
        };
        return await ActAsync("override", (a, token) => appraisal.OverrideAsync(options, a, token), "awards.override.done", cancellation);
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostProposeAsync(CancellationToken cancellation) =>
        await ActAsync(
            "propose",
            (a, token) => upward.ProposeAsync(Id, OccasionAbove, person.Access, a, token),
            "awards.proposed",
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private NominationStepOptions StepOptions =>
        new()
        {
            Access = person.Access,
            NominationId = Id,
            Reason = Reason,
            PrefersNewerRules = PrefersNewerRules,
        };

    private async Task<IActionResult> ActAsync(
        string verb,
        Func<Core.Shared.Audit.ActionContext, CancellationToken, Task<bool>> act,
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
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (!await act(person.Act($"commendation.nomination.{verb}", View.Nomination.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect($"/khen-thuong/de-nghi/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        var above = await upward.OccasionsAboveAsync(view.Nomination.AuthorityUnitId, person.Access, cancellation);
        Above = [.. above.Select(o => new Choice($"{o.Id}", o.Name))];
        return true;
    }
}
