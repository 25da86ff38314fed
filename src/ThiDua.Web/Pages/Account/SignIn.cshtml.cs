using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Signs in with a local account; five wrong passwords lock it for a quarter of an hour.</summary>
[OpenToAll]
public sealed class SignInModel(
    SignInManager<UserAccount> signIn,
    AccountService accounts,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel
{
    [BindProperty]
    public SignInForm Form { get; set; } = new();

    [FromQuery(Name = "ve")]
    public string? ReturnUrl { get; set; }

    /// <summary>Accounts of the demo, where this is one.</summary>
    public IReadOnlyList<(string UserName, string Position, string Unit)> DemoAccounts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (person.IsSignedIn)
        {
            return Redirect("/");
        }

        if (await accounts.IsEmptyAsync(cancellation))
        {
            return RedirectToPage("FirstAdministrator");
        }

        await LoadDemoAccountsAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        RequireBoth();
        if (ModelState.IsValid && await TrySignInAsync(Form.UserName!, Form.Password!, cancellation))
        {
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
        }

        await LoadDemoAccountsAsync(cancellation);
        return Page();
    }

    private void RequireBoth()
    {
        if (string.IsNullOrWhiteSpace(Form.UserName))
        {
            ModelState.AddModelError("Form.UserName", texts["account.user-name.required"]);
        }

        if (string.IsNullOrEmpty(Form.Password))
        {
            ModelState.AddModelError("Form.Password", texts["account.password.required"]);
        }
    }

    private async Task<bool> TrySignInAsync(string userName, string password, CancellationToken cancellation)
    {
        var user = await signIn.UserManager.FindByNameAsync(userName.Trim());
        var result = user is { DisabledAt: null }
            ? await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)
            : Microsoft.AspNetCore.Identity.SignInResult.Failed;
        if (!result.Succeeded)
        {
            // One sentence for a wrong name and a wrong password: who has an account is nobody's business.
            ModelState.AddModelError("Form.Password", texts[result.IsLockedOut ? "account.locked" : "account.wrong"]);
            return false;
        }

        user!.LastSignInAt = time.GetUtcNow().UtcDateTime;
        var action = person.Act("identity.sign-in");
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { });
        await db.SaveAsync(action, cancellation);
        await signIn.SignInAsync(user, isPersistent: false);
        return true;
    }

    private async Task LoadDemoAccountsAsync(CancellationToken cancellation)
    {
        var units = db.OrgUnits;
        var rows = await db
            .UserAccounts.Where(u => u.IsDemo)
            .OrderBy(u => u.Id)
            .Select(u => new
            {
                u.UserName,
                u.Position,
                Unit = units.Where(o => o.Id == u.UnitId).Select(o => o.Name).First(),
            })
            .Take(200)
            .ToListAsync(cancellation);
        DemoAccounts = [.. rows.Select(r => (r.UserName!, r.Position ?? "", r.Unit))];
    }

    public sealed class SignInForm
    {
        public string? UserName { get; set; }
        public string? Password { get; set; }
    }
}
