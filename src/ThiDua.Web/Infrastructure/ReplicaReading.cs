using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure;

/// <summary>Marks an endpoint that writes nothing and to which some seconds do not matter.</summary>
internal interface IReadsReplica;

internal sealed class ReadsReplica : IReadsReplica;

/// <summary>
/// Lets such an endpoint read from a replica, for strangers: who has signed in sees what they have just saved. Where a replica fails, the
/// second attempt asks the server that takes writes.
/// </summary>
internal sealed class ReplicaReading(RequestDelegate next, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.GetEndpoint()?.Metadata.GetMetadata<IReadsReplica>() is not null
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && context.Features.Get<SecondAttempt>() is null
            && context.RequestServices.GetService<ReadPlace>() is { } place
            && !context.Request.Cookies.ContainsKey(cookies.Get(IdentityConstants.ApplicationScheme).Cookie.Name!)
        )
        {
            place.MayBeReplica = true;
            context.Features.Set(place);
        }

        return next(context);
    }
}
