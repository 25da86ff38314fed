using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>What a learner did without a network and this device has not sent yet, and where it is sent to: like the queue of accounts, by card.</summary>
[OpenToAll, ForLearners]
public sealed class OfflineModel(
    OfflineIntake intake,
    OfflineReceipts receipts,
    IAntiforgery antiforgery,
    CurrentLearner current,
    TimeProvider time
) : LearnerPage(current)
{
    public const string Here = "/hoc/ngoai-tuyen";

    /// <summary>How many pages a device is given to keep: some four courses.</summary>
    private const int MostPages = 32;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await FindLearnerAsync(cancellation) is null ? Redirect("/hoc/vao") : Page();

    /// <summary>Whether the host answers, for a device that is not sure of its network.</summary>
    public IActionResult OnGetPing() => new NoContentResult();

    /// <summary>Who learns in this browser, with a fresh token.</summary>
    public async Task<IActionResult> OnGetMeAsync(CancellationToken cancellation) =>
        await FindLearnerAsync(cancellation) is { } learner
            ? new JsonResult(
                new
                {
                    person = learner.Id,
                    token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken,
                    now = time.GetUtcNow().UtcDateTime,
                }
            )
            : NotFound();

    /// <summary>The addresses of pages to be kept on the device.</summary>
    public async Task<IActionResult> OnGetFormsAsync(CancellationToken cancellation)
    {
        if (await FindLearnerAsync(cancellation) is null)
        {
            return NotFound();
        }

        string[] pages = [Here, .. await intake.FormsAsync(forLearners: true, cancellation)];
        return new JsonResult(pages.Distinct().Take(MostPages));
    }

    /// <summary>What became of a record, for the learner who sent it.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(Guid key, CancellationToken cancellation) =>
        key != Guid.Empty
        && await FindLearnerAsync(cancellation) is { } learner
        && await receipts.FindAsync(key, learner.Id, cancellation) is { } answer
            ? Content(answer, "application/json")
            : NotFound();

    public async Task<IActionResult> OnPostAsync(string kind, string target, DateTime typedAt, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || OfflineIntake.Read(Request.Form, target, typedAt) is not { } record)
        {
            return BadRequest();
        }

        if (await FindLearnerAsync(cancellation) is not { } learner)
        {
            return NotFound();
        }

        var action = await ActAsync($"offline.{kind}.take", cancellation);
        return await intake.TakeAsync(kind, forLearners: true, record, learner.Id, action, cancellation)
            ? Redirect($"{Here}?handler=Receipt&key={record.Key}")
            : BadRequest();
    }
}
