using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Ends the session, here and on the server.</summary>
[SignedIn, BeforeSecondFactor]
public sealed class SignOutModel(SessionService sessions, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (person.SessionId is { } session)
        {
            await sessions.EndAsync(person.Id, session, SessionEnd.SignedOut, person.Act("identity.sign-out"), cancellation);
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("SignIn");
    }
}
