using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Start;

/// <summary>The first steps as a page of their own: what the first page shows until it is dismissed.</summary>
[SignedIn]
public sealed class IndexModel(FirstSteps steps, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    public FirstStepsState State { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostTickAsync(string? code, CancellationToken cancellation) =>
        await steps.TickAsync(code, person.Access, person.Act("identity.first-steps.tick"), cancellation) ? Redirect("/") : NotFound();

    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancellation)
    {
        await steps.DismissAsync(person.Access, person.Act("identity.first-steps.dismiss"), cancellation);
        TempData.Say(texts["first-steps.dismissed"]);
        return Redirect("/");
    }

    public async Task<IActionResult> OnPostShowAsync(CancellationToken cancellation)
    {
        await steps.ShowAgainAsync(person.Access, person.Act("identity.first-steps.show"), cancellation);
        return Redirect("/");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation) => State = await steps.FindAsync(person.Access, cancellation);
}
