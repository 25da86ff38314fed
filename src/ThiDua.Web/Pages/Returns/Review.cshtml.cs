using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns;

/// <summary>The office reads a return that was handed in and accepts it, sends it back or reopens it.</summary>
[Needs(Capability.ReviewReturns)]
public sealed class ReviewModel(ReturnQueries queries, ReviewService reviews, ReturnEvidence evidence, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReturnView Return { get; private set; } = null!;
    public ILookup<Guid, EvidenceView> Evidence { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, string> Warnings { get; private set; } = new Dictionary<Guid, string>();
    public IReadOnlyList<Core.Reporting.FormItem> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation) =>
        JudgeAsync("reporting.return.accept", reviews.AcceptAsync, "returns.accepted", cancellation);

    public Task<IActionResult> OnPostSendBackAsync(CancellationToken cancellation) =>
        JudgeAsync("reporting.return.send-back", reviews.SendBackAsync, "returns.sent-back", cancellation);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation) =>
        JudgeAsync("reporting.return.reopen", reviews.ReopenAsync, "returns.reopened", cancellation);

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> JudgeAsync(
        string name,
        Func<JudgeReturnOptions, Core.Shared.Audit.ActionContext, CancellationToken, Task<bool>> judge,
        string said,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new JudgeReturnOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
        };
        if (!await judge(options, person.Act(name, Return.Round.AuthorityId).Because(Reason), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts[said, Return.Unit.Name]);
        return Redirect($"/ky-bao-cao/{RoundId}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var view = await queries.FindAsync(RoundId, UnitId, person.Access, cancellation);
        // One's own return that is still a draft is filled in elsewhere; here is what was handed in.
        if (view is null || !ReturnRights.Published.Contains(view.State))
        {
            return false;
        }

        Return = view;
        Evidence = await evidence.ListAsync(view, cancellation);
        Warnings = ReturnChecks.Problems(view).ToDictionary(p => p.ItemId, p => p.Text(texts));
        Missing = ReturnChecks.Missing(view);
        return true;
    }
}
