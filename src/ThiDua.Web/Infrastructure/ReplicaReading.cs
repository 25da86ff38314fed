using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure;

/// <summary>Marks an endpoint that writes nothing and to which some seconds do not matter.</summary>
internal interface IReadsReplica;

internal sealed class ReadsReplica : IReadsReplica;

/// <summary>
/// Lets such an endpoint read from a replica, for strangers: who has signed in, or has just sent something, sees what was saved. Where a
/// replica fails, the second attempt asks the server that takes writes.
/// </summary>
internal sealed class ReplicaReading(RequestDelegate next, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    public Task InvokeAsync(HttpContext context)
    {
        var place = Allows(context) ? context.RequestServices.GetService<ReadPlace>() : null;
        if (place is not null)
        {
            place.MayBeReplica = true;
        }

        // Also where there is none: the attempt before may have left its own.
        context.Features.Set(place);
        return next(context);
    }

    private bool Allows(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IReadsReplica>() is not null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Features.Get<SecondAttempt>() is null
        && !context.Request.Cookies.ContainsKey(Flash.CookieName)
        && !context.Request.Cookies.ContainsKey(cookies.Get(IdentityConstants.ApplicationScheme).Cookie.Name!);
}
