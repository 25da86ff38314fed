using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>Personal data at a glance: how many people, what is due to be erased, purposes, open requests and breaches.</summary>
[Needs(Capability.ManagePrivacy)]
public sealed class IndexModel(
    DataSubjectCounter counter,
    RetentionService retention,
    PurposeService purposes,
    SubjectRequestService requests,
    CurrentPerson person,
    Texts texts
) : PageModel
{
    private const int MostRuns = 10;

    public DataSubjectCount Count { get; private set; } = null!;
    public RetentionDue Due { get; private set; } = null!;

    /// <summary>When it was erased last, and how much.</summary>
    public IReadOnlyList<RetentionRun> Runs { get; private set; } = [];
    public IReadOnlyList<ProcessingPurpose> Purposes { get; private set; } = [];
    public int OpenRequests { get; private set; }

    public bool CanEditPurposes => person.Access.Has(Capability.ManageSystem);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Count = await counter.CountAsync(cancellation);
        Due = await retention.DueAsync(person.Access, cancellation);
        Runs = await retention.RunsAsync(MostRuns, cancellation);
        Purposes = await purposes.ListAsync(cancellation);
        OpenRequests = (await requests.ListAsync(person.Access, open: true, 1, cancellation)).Total;
    }

    public async Task<IActionResult> OnPostRetentionAsync(CancellationToken cancellation)
    {
        var done = await retention.ApplyAsync(person.Access, person.Act("privacy.retention.apply"), cancellation);
        TempData.Say(
            texts["privacy.retention.done", Formats.Number(done.Accounts), Formats.Number(done.Requests), Formats.Number(done.Others)]
        );
        return RedirectToPage();
    }
}
