using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>One breach: to whom and when it was reported, what was done. 404 where it is another authority's.</summary>
[Needs(Capability.ManagePrivacy)]
public sealed class BreachModel(BreachService breaches, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? ReportedTo { get; set; }

    [BindProperty]
    public string? Measures { get; set; }

    public DataBreach Item { get; private set; } = null!;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public string? Authority => person.Access.Tree.Find(Item.AuthorityUnitId)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostReportAsync(CancellationToken cancellation) =>
        DoAsync("report", action => breaches.ReportAsync(Id, ReportedTo, person.Access, action, cancellation), cancellation);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation) =>
        DoAsync("close", action => breaches.CloseAsync(Id, Measures, person.Access, action, cancellation), cancellation);

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<IActionResult> DoAsync(
        string verb,
        Func<Core.Shared.Audit.ActionContext, Task<bool>> act,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation) || !await act(person.Act($"privacy.breach.{verb}", Item.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["privacy.saved"]);
        return Redirect($"/rieng-tu/vi-pham/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await breaches.FindAsync(Id, person.Access, cancellation) is not { } breach)
        {
            return false;
        }

        Item = breach;
        return true;
    }
}
