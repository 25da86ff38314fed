using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Signs in with a passkey: something one has, opened by finger, face or PIN, so it counts as two factors. The script of the sign-in page speaks to it.</summary>
[OpenToAll, ChecksSecret]
public sealed class PasskeyModel(SignInManager<UserAccount> signIn, SignInFlow flow, ThiDuaDbContext db) : PageModel
{
    [FromQuery(Name = "ve")]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => RedirectToPage("SignIn");

    /// <summary>What the browser needs to ask for a passkey. Which account it is, is told by the passkey.</summary>
    public async Task<IActionResult> OnPostOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancellation)
    {
        var failed = Redirect("/dang-nhap?loi=khoa");
        if (string.IsNullOrEmpty(credential))
        {
            return failed;
        }

        var result = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!result.Succeeded || !result.Passkey.IsUserVerified)
        {
            return failed;
        }

        var id = result.User.Id;
        if (await db.UserAccounts.FirstOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellation) is not { } user)
        {
            return failed;
        }

        await signIn.UserManager.AddOrUpdatePasskeyAsync(user, result.Passkey);
        return await flow.EnterAsync(user, new SignInProof("passkey", IsStrong: true), ReturnUrl, cancellation);
    }
}
