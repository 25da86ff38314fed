using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Oidc;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Links the account to identities at outside sign-in services: asked for here, shown there, confirmed here.</summary>
[SignedIn]
public sealed class ExternalModel(ExternalLoginService logins, OidcProviders providers, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    /// <summary>Item of the round trip: whose account is to be linked. Another person who comes back in this browser is not linked.</summary>
    private const string ForItem = "link-for";

    public IReadOnlyList<(OidcProvider Provider, bool Linked)> Providers { get; private set; } = [];

    /// <summary>Who has come back and waits to be confirmed.</summary>
    public PendingLink? Pending { get; private set; }

    public async Task OnGetAsync(bool xong, CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        Pending = xong ? await ReadPendingAsync() : null;
    }

    public IActionResult OnPostLink(string? provider)
    {
        if (providers.Find(provider) is not { } known)
        {
            return NotFound();
        }

        var properties = new AuthenticationProperties { RedirectUri = "/tai-khoan/dinh-danh?xong=true" };
        properties.Items[ForItem] = person.Id.ToString();
        return Challenge(properties, known.Key);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (await ReadPendingAsync() is not { } pending)
        {
            return RedirectToPage();
        }

        await logins.LinkAsync(person.Id, pending.Provider, pending.Subject, person.Act("identity.external.link"), cancellation);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        TempData.Say(texts["mine.external.done", pending.ProviderName]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostUnlinkAsync(string? provider, CancellationToken cancellation)
    {
        if (!await logins.UnlinkAsync(person.Id, provider ?? "", person.Act("identity.external.unlink"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["mine.external.undone"]);
        return RedirectToPage();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        var linked = await logins.ProvidersAsync(person.Id, cancellation);
        Providers = [.. providers.All.Select(p => (p, linked.Contains(p.Key)))];
    }

    private async Task<PendingLink?> ReadPendingAsync()
    {
        var answer = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        var isMine = answer.Properties?.Items.TryGetValue(ForItem, out var id) == true && id == person.Id.ToString();
        return
            isMine
            && answer.Principal is { } who
            && who.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
            && providers.Find(who.FindFirstValue(OidcHandler.ProviderClaim)) is { } provider
            ? new PendingLink(provider.Key, provider.Name, subject, who.FindFirstValue(ClaimTypes.Name))
            : null;
    }

    public sealed record PendingLink(string Provider, string ProviderName, string Subject, string? Name);
}
