using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Oidc;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Leads to an outside sign-in service, and takes up who comes back: only a subject that its person has linked is let in.</summary>
[OpenToAll]
public sealed class ExternalModel(SignInFlow flow, ExternalLoginService logins, OidcProviders providers) : PageModel
{
    [FromQuery(Name = "ve")]
    public string? ReturnUrl { get; set; }

    public string ProviderName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var answer = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        var provider = providers.Find(answer.Principal?.FindFirstValue(OidcHandler.ProviderClaim));
        if (provider is null || answer.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } subject)
        {
            return Redirect(OidcSetup.FailedPath);
        }

        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        ProviderName = provider.Name;
        return await logins.FindAsync(provider.Key, subject, cancellation) is { } user
            ? await flow.GoOnAsync(user, new SignInProof($"oidc:{provider.Key}", provider.ChecksTwoFactors), ReturnUrl, cancellation)
            : Page();
    }

    public IActionResult OnPost(string? provider) =>
        providers.Find(provider) is { } known
            ? Challenge(new AuthenticationProperties { RedirectUri = Url.Page("External", new { ve = ReturnUrl }) }, known.Key)
            : NotFound();
}
