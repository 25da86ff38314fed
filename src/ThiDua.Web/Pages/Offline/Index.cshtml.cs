using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Offline;

/// <summary>
/// What this device keeps until it is sent, and where it is sent to. The list itself is on the device: the page shows it by script,
/// also without a network.
/// </summary>
[SignedIn]
public sealed class IndexModel(
    OfflineIntake intake,
    OfflineReceipts receipts,
    IAntiforgery antiforgery,
    CurrentPerson person,
    TimeProvider time
) : PageModel
{
    /// <summary>How many forms a device is given to keep.</summary>
    private const int MostForms = 24;

    public Guid PersonId => person.Id;

    public void OnGet() { }

    /// <summary>Whether the host answers, for a device that is not sure of its network.</summary>
    public IActionResult OnGetPing() => new NoContentResult();

    /// <summary>Who is signed in, with a fresh token: a queue outlives the session in which it was typed.</summary>
    public IActionResult OnGetMe() =>
        new JsonResult(
            new
            {
                person = person.Id,
                token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken,
                now = time.GetUtcNow().UtcDateTime,
            }
        );

    /// <summary>The addresses of pages to be kept on the device.</summary>
    public async Task<IActionResult> OnGetFormsAsync(CancellationToken cancellation)
    {
        string[] forms = ["/", "/ngoai-tuyen", .. await intake.FormsAsync(forLearners: false, cancellation)];
        return new JsonResult(forms.Distinct().Take(MostForms));
    }

    /// <summary>What became of a record, for whoever sent it.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(Guid key, CancellationToken cancellation) =>
        key == Guid.Empty ? BadRequest()
        : await receipts.FindAsync(key, person.Id, cancellation) is { } answer ? Content(answer, "application/json")
        : NotFound();

    public async Task<IActionResult> OnPostAsync(string kind, string target, DateTime typedAt, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || OfflineIntake.Read(Request.Form, target, typedAt) is not { } record)
        {
            return BadRequest();
        }

        var action = person.Act($"offline.{kind}.take");
        return await intake.TakeAsync(kind, forLearners: false, record, person.Id, action, cancellation)
            ? Redirect($"/ngoai-tuyen?handler=Receipt&key={record.Key}")
            : BadRequest();
    }
}
