using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

[SignedIn]
public sealed class SignOutModel(SignInManager<UserAccount> signIn, ThiDuaDbContext db, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var action = person.Act("identity.sign-out");
        db.AuditEvent(action, nameof(UserAccount), person.Id, new { });
        await db.SaveAsync(action, cancellation);
        await signIn.SignOutAsync();
        return RedirectToPage("SignIn");
    }
}
