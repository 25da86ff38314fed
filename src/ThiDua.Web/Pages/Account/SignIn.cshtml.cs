using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Oidc;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Signs in with a local account; five wrong passwords lock it for a quarter of an hour.</summary>
[OpenToAll, ChecksSecret]
public sealed class SignInModel(
    PasswordService passwords,
    SignInFlow flow,
    AccountService accounts,
    OidcProviders providers,
    ThiDuaDbContext db,
    CurrentPerson person,
    Texts texts
) : PageModel
{
    [BindProperty]
    public SignInForm Form { get; set; } = new();

    [FromQuery(Name = "ve")]
    public string? ReturnUrl { get; set; }

    /// <summary>Why the last session is over.</summary>
    [FromQuery(Name = "ly-do")]
    public string? Reason { get; set; }

    [FromQuery(Name = "loi")]
    public string? Failure { get; set; }

    /// <summary>Accounts of the demo, where this is one.</summary>
    public IReadOnlyList<(string UserName, string Position, string Unit)> DemoAccounts { get; private set; } = [];

    public IReadOnlyList<OidcProvider> Providers => providers.All;

    /// <summary>Key of the sentence on why one is here again.</summary>
    public string? Notice =>
        Failure == "dinh-danh" ? "account.external.failed"
        : Failure == "khoa" ? "account.passkey.failed"
        : Reason is nameof(SessionEnd.Idle) or nameof(SessionEnd.TooOld) ? "account.session.idle"
        : Reason is not null ? "account.session.ended"
        : null;

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
        if (ModelState.IsValid && await FindAsync(Form.UserName!, Form.Password!, cancellation) is { } user)
        {
            return await flow.GoOnAsync(user, new SignInProof("password", IsStrong: false), ReturnUrl, cancellation);
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

    private async Task<UserAccount?> FindAsync(string userName, string password, CancellationToken cancellation)
    {
        var normalized = userName.Trim().ToUpperInvariant();
        var user = await db.UserAccounts.FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellation);
        var verdict = await passwords.CheckAsync(user, password, person.Act("identity.sign-in"), cancellation);
        if (verdict == PasswordVerdict.Right)
        {
            return user;
        }

        flow.Refused(verdict == PasswordVerdict.Locked);
        // One sentence for a wrong name and a wrong password: who has an account is nobody's business.
        ModelState.AddModelError("Form.Password", texts[verdict == PasswordVerdict.Locked ? "account.locked" : "account.wrong"]);
        return null;
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
