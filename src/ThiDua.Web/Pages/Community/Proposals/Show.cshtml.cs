using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Proposals;

/// <summary>One difficulty, request, question or incident with its discussion and the steps that are possible.</summary>
[Needs(Capability.RaiseProposals)]
public sealed class ShowModel(
    ProposalQueries queries,
    ProposalService proposals,
    IncidentService incidents,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid ProposalId { get; set; }

    [BindProperty]
    public Guid? OwnerId { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public ProposalAction? Step { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool IsPublic { get; set; }

    [BindProperty]
    public bool ChangesPlan { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    [BindProperty]
    public string? WarningTitle { get; set; }

    [BindProperty]
    public string? WarningText { get; set; }

    public ProposalView View { get; private set; } = null!;

    public DateOnly Today => VietnamTime.Today(time);

    public IEnumerable<ProposalAction> Actions => ProposalWorkflow.Table.ActionsFrom(View.Proposal.State);

    public IReadOnlyList<Choice> Steps =>
        [.. Actions.Where(a => a != ProposalAction.Assign).Select(a => new Choice($"{a}", texts[$"proposals.step.{a}"]))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (OwnerId, DueOn, WarningTitle) = (View.Proposal.OwnerId, View.Proposal.DueOn, View.Proposal.Title);
        return Page();
    }

    [HandlerNeeds(Capability.HandleProposals)]
    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellation)
    {
        Step = ProposalAction.Assign;
        return OnPostStepAsync(cancellation);
    }

    [HandlerNeeds(Capability.HandleProposals)]
    public Task<IActionResult> OnPostStepAsync(CancellationToken cancellation)
    {
        if (Step is not { } step)
        {
            ModelState.AddModelError(nameof(Step), texts["communications.required"]);
        }

        var options = new StepProposalOptions
        {
            Access = person.Access,
            ProposalId = ProposalId,
            Step = Step ?? default,
            Text = Text,
            OwnerId = OwnerId,
            DueOn = Step == ProposalAction.Reopen ? null : DueOn,
            IsPublic = IsPublic,
            ChangesPlan = ChangesPlan,
        };
        return DoAsync("step", action => proposals.StepAsync(options, action, cancellation), "proposals.saved", cancellation);
    }

    public Task<IActionResult> OnPostCommentAsync(CancellationToken cancellation) =>
        DoAsync(
            "comment",
            action => proposals.CommentAsync(ProposalId, Comment, person.Access, action, cancellation),
            "proposals.commented",
            cancellation
        );

    [HandlerNeeds(Capability.HandleProposals)]
    public Task<IActionResult> OnPostWarnAsync(CancellationToken cancellation)
    {
        var options = new WarnOptions
        {
            Access = person.Access,
            ProposalId = ProposalId,
            WarningTitle = WarningTitle,
            WarningText = WarningText,
        };
        return DoAsync("warn", action => incidents.WarnAsync(options, action, cancellation), "proposals.warned.said", cancellation);
    }

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

        if (!await verb(person.Act($"community.proposal.{name}", View.Proposal.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        // One that went to the higher authority may be out of one's sight now.
        return await queries.FindAsync(ProposalId, person.Access, cancellation) is null
            ? Redirect("/kien-nghi")
            : Redirect(ProposalQueries.AddressOf(ProposalId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(ProposalId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
