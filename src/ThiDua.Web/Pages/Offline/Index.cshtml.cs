using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
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
    IEnumerable<IOfflineTaker> takers,
    OfflineReceipts receipts,
    IAntiforgery antiforgery,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
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
        var forms = new List<string> { "/", "/ngoai-tuyen" };
        foreach (var taker in takers)
        {
            forms.AddRange(await taker.FormsAsync(cancellation));
        }

        return new JsonResult(forms.Distinct().Take(MostForms));
    }

    /// <summary>What became of a record, for whoever sent it.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(Guid key, CancellationToken cancellation) =>
        key == Guid.Empty ? BadRequest()
        : await receipts.FindAsync(key, person.Id, cancellation) is { } answer ? Content(answer, "application/json")
        : NotFound();

    public async Task<IActionResult> OnPostAsync(string kind, string target, DateTime typedAt, CancellationToken cancellation)
    {
        var taker = takers.FirstOrDefault(t => t.Kind == kind);
        if (taker is null || !ModelState.IsValid || !Guid.TryParse(Request.Form["__key"], out var key))
        {
            return BadRequest();
        }

        var at = DateTime.SpecifyKind(typedAt.ToUniversalTime(), DateTimeKind.Utc);
        var action = person.Act($"offline.{kind}.take");
        var answer = await TakeAsync(taker, new OfflineRecord(key, target, at, Request.Form), action, cancellation);
        await receipts.KeepAsync(key, kind, at, answer, action, cancellation);
        return Redirect($"/ngoai-tuyen?handler=Receipt&key={key}");
    }

    private async Task<OfflineAnswer> TakeAsync(
        IOfflineTaker taker,
        OfflineRecord record,
        Core.Shared.Audit.ActionContext action,
        CancellationToken cancellation
    )
    {
        try
        {
            return await taker.TakeAsync(record, action, cancellation);
        }
        catch (ValidationException refusal)
        {
            // Thrown before anything was written: the round was closed meanwhile, a step is not possible any more.
            db.ChangeTracker.Clear();
            return OfflineAnswer.Conflict(string.Join(" ", refusal.Errors.Select(e => e.ErrorMessage)), record.Target);
        }
        catch (InvalidOperationException)
        {
            db.ChangeTracker.Clear();
            return OfflineAnswer.Conflict(texts["offline.form-changed"], record.Target);
        }
    }
}
