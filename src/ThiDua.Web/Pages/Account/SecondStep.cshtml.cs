using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Asks for the code of the authenticator app, or one of the recovery codes, after the password was right.</summary>
[OpenToAll, ChecksSecret]
public sealed class SecondStepModel(
    SignInFlow flow,
    SecondFactorService secondFactors,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [FromQuery(Name = "ve")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await flow.PendingAsync(cancellation) is null ? RedirectToPage("SignIn") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await flow.PendingAsync(cancellation) is not var (user, method))
        {
            return RedirectToPage("SignIn");
        }

        var second = await secondFactors.CheckAsync(user, Code ?? "", person.Act("identity.sign-in"), cancellation);
        if (second is not null)
        {
            return await flow.EnterAsync(user, new SignInProof($"{method}+{second}", IsStrong: true), ReturnUrl, cancellation);
        }

        var locked = PasswordService.IsLocked(user, time.GetUtcNow().UtcDateTime);
        flow.Refused(locked);
        ModelState.AddModelError(nameof(Code), texts[locked ? "account.locked" : "account.code.wrong"]);
        return Page();
    }
}
