using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Language;

/// <summary>
/// Changes the language of the screen and returns to where the person was: of a visitor in this browser, of somebody signed in on
/// every device.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class IndexModel(OwnAccountService accounts, CurrentPerson person) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(string language, string? returnUrl, CancellationToken cancellation)
    {
        Languages.Remember(Response, language);
        if (person.IsSignedIn)
        {
            await accounts.ChooseLanguageAsync(person.Id, language, cancellation);
        }

        return Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : Redirect("/");
    }
}
