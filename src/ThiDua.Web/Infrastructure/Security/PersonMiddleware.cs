using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Api;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>The page may be used by somebody who still has to set up a second factor: setting it up, signing out.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforeSecondFactorAttribute : Attribute;

/// <summary>The page serves everybody alike and must not know who asks: the session is neither looked at nor touched.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutPersonAttribute : Attribute;

/// <summary>
/// Loads the rights of the signed-in account once per request. A session that was ended (here or by somebody else), or an account that is gone
/// or closed, is signed out; one that lacks the second factor it needs is led to set it up.
/// </summary>
internal sealed class PersonMiddleware(RequestDelegate next, IServiceScopeFactory scopes, Sendings sendings)
{
    public const string SetUpPath = "/tai-khoan/hai-lop";

    public async Task InvokeAsync(HttpContext context, CurrentPerson person)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutPersonAttribute>() is not null)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        else if (Id(context, ClaimTypes.NameIdentifier) is { } userId && !await LoadAsync(context, person, userId))
        {
            return;
        }

        if (person.IsSignedIn && !HttpMethods.IsGet(context.Request.Method))
        {
            // After the commit and before the answer.
            context.Response.OnStarting(() =>
            {
                sendings.Note(person.Id);
                return Task.CompletedTask;
            });
        }

        // Here and not where it is read: a culture that is set further down does not come back up.
        Languages.Speak(person.Language);

        await next(context);
    }

    /// <returns>False where the answer is already written.</returns>
    private async Task<bool> LoadAsync(HttpContext context, CurrentPerson person, Guid userId)
    {
        // Never asked of a replica, where the page may read from one: a right that was taken away is away at once.
        await using var apart = context.Features.Get<ReadPlace>() is null ? (AsyncServiceScope?)null : scopes.CreateAsyncScope();
        var services = apart?.ServiceProvider ?? context.RequestServices;
        if (context.User.Identity?.AuthenticationType != ApiTokenHandler.SchemeName)
        {
            return await LoadPersonAsync(context, person, userId, services.GetRequiredService<SessionService>());
        }

        if (await services.GetRequiredService<AccessService>().FindAsync(userId, context.RequestAborted) is { } access)
        {
            person.SignedInWith(access, null);
        }

        return true;
    }

    /// <returns>False where the answer is already written.</returns>
    private static async Task<bool> LoadPersonAsync(HttpContext context, CurrentPerson person, Guid userId, SessionService sessions)
    {
        var state = Id(context, SignInFlow.SessionClaim) is { } session
            ? await sessions.CheckAsync(session, userId, context.RequestAborted)
            : null;
        if (state?.Access is not { } access)
        {
            context.Items[typeof(SessionEnd)] = state?.Ended;
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            return true;
        }

        if (
            state.LacksSecondFactor(access.Grants.Select(g => g.Role))
            && context.GetEndpoint() is { } endpoint
            && !MayBeUsedBefore(endpoint)
        )
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null)
            {
                context.Response.Redirect(SetUpPath);
                return false;
            }

            // A page for everybody is shown as to everybody.
            return true;
        }

        person.SignedInWith(access, Id(context, SignInFlow.SessionClaim), state.Language);
        return true;
    }

    private static bool MayBeUsedBefore(Endpoint endpoint) => endpoint.Metadata.GetMetadata<BeforeSecondFactorAttribute>() is not null;

    private static Guid? Id(HttpContext context, string claim) => Guid.TryParse(context.User.FindFirstValue(claim), out var id) ? id : null;
}
