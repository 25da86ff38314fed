using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using ThiDua.Core.Identity;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Loads the rights of the signed-in account once per request; an account that is gone or disabled is signed out.</summary>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson person, AccessService accesses)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Guid.TryParse(id, out var userId))
        {
            if (await accesses.FindAsync(userId, context.RequestAborted) is { } access)
            {
                person.SignedInWith(access);
            }
            else
            {
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    }
}
