using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Operations.Metrics;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>From a right password (or passkey, or outside sign-in) to a session, by way of the second factor where there is one.</summary>
public sealed class SignInFlow(
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<UserAccount> principals,
    SessionService sessions,
    CurrentPerson person,
    HostMetrics metrics,
    ThiDuaDbContext db
)
{
    /// <summary>The cookie of somebody who has shown the first factor and not yet the second.</summary>
    public const string SecondStepScheme = "second-step";

    public const string SessionClaim = "sid";

    private const string MethodClaim = "method";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Goes on after the first factor: to the page that asks for the code, or into the system.</summary>
    /// <param name="returnUrl">As it came from the address: followed only within this host.</param>
    /// <param name="action">What the request has done already, where it has saved something.</param>
    public async Task<IActionResult> GoOnAsync(
        UserAccount user,
        SignInProof proof,
        string? returnUrl,
        CancellationToken cancellation,
        ActionContext? action = null
    )
    {
        if (proof.IsStrong || !user.TwoFactorEnabled)
        {
            return await EnterAsync(user, proof, returnUrl, cancellation, action);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(MethodClaim, proof.Method)],
            SecondStepScheme
        );
        await Http.SignInAsync(SecondStepScheme, new ClaimsPrincipal(identity));
        return new LocalRedirectResult(
            Safe(returnUrl) is { Length: > 1 } back ? $"/dang-nhap/ma?ve={Uri.EscapeDataString(back)}" : "/dang-nhap/ma"
        );
    }

    /// <summary>Who has shown the first factor, and how; null where nobody has, or too long ago.</summary>
    public async Task<(UserAccount User, string Method)?> PendingAsync(CancellationToken cancellation)
    {
        var step = await Http.AuthenticateAsync(SecondStepScheme);
        if (!Guid.TryParse(step.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return null;
        }

        var user = await db.UserAccounts.FirstOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellation);
        return user is null ? null : (user, step.Principal!.FindFirstValue(MethodClaim) ?? "");
    }

    /// <summary>Opens the session.</summary>
    public async Task<IActionResult> EnterAsync(
        UserAccount user,
        SignInProof proof,
        string? returnUrl,
        CancellationToken cancellation,
        ActionContext? action = null
    )
    {
        var entering = action?.Next("identity.sign-in") ?? person.Act("identity.sign-in");
        var session = await sessions.OpenAsync(user, proof, DeviceName.Of(Http.Request), entering, cancellation);
        var principal = await principals.CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SessionClaim, session.Id.ToString()));
        await Http.SignOutAsync(SecondStepScheme);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        if (user.Language is { } language)
        {
            // For the pages of this browser that do not know who asks: the portal, mistakes, the next sign-in.
            Languages.Remember(Http.Response, language);
        }

        metrics.SignIn("entered");
        return new LocalRedirectResult(Safe(returnUrl) ?? "/");
    }

    /// <summary>Counts a try that was refused; not whose.</summary>
    public void Refused(bool isLocked) => metrics.SignIn(isLocked ? "locked" : "refused");

    private static string? Safe(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && !(url.Length > 1 && (url[1] is '/' or '\\')) && !url.Any(char.IsControl) ? url : null;
}
