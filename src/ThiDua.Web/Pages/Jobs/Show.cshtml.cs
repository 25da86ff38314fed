using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Jobs;

/// <summary>How far a long work is. It can be left and found again, and it can be stopped.</summary>
[SignedIn]
public sealed class ShowModel(ThiDuaDbContext db, JobQueue jobs, CurrentPerson person, Texts texts) : PageModel
{
    public Job Job { get; private set; } = null!;

    public decimal? Share => Job.Total is > 0 and var total ? Math.Min(100m, 100m * Job.Done / total) : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
        {
            return NotFound();
        }

        var stopped = await jobs.CancelAsync(id, person.Act("jobs.job.cancel", Job.AuthorityId), cancellation);
        TempData.Say(texts[stopped ? "jobs.cancel.asked" : "jobs.cancel.too-late"]);
        return Redirect($"/viec-nen/{id}");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await jobs.FindAsync(id, person.Id, person.Access.Units(db, Capability.ManageSystem), cancellation) is not { } job)
        {
            return false;
        }

        Job = job;
        return true;
    }
}
