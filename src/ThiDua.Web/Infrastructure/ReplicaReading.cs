using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure;

/// <summary>Marks an endpoint that writes nothing and to which some seconds do not matter.</summary>
internal interface IReadsReplica;

/// <summary>A page that shows what others did, holds no form of its own, and may be some seconds old to whoever has not just sent something.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsReplicaAttribute : Attribute, IReadsReplica;

/// <summary>
/// Lets such an endpoint read from a replica. Who has just sent something sees what was saved: the browser says so as long as a replica may
/// lack it, to whichever host. What a replica does not find, or where it fails, the second attempt asks of the server that takes writes.
/// </summary>
internal sealed class ReplicaReading(RequestDelegate next)
{
    private const string CookieName = "thidua.sent";

    /// <summary>Longer than what a replica shows is ever old (ReplicaWatch: four seconds).</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(6);

    public Task InvokeAsync(HttpContext context)
    {
        var place = context.RequestServices.GetService<ReadPlace>();
        // Otherwise the attempt before may have left its own.
        context.Features.Set<ReadPlace>(null);
        var isFirst = context.Features.Get<SecondAttempt>() is null;
        if (place is not null && isFirst && !IsReading(context))
        {
            // After the commit and before the answer.
            context.Response.OnStarting(() => Remember(context));
        }
        else if (place is not null && isFirst && Allows(context))
        {
            place.MayBeReplica = true;
            context.Features.Set(place);
        }

        return next(context);
    }

    /// <summary>Whether a replica may still lack what this browser has sent.</summary>
    public static bool HasJustSent(HttpRequest request) => request.Cookies.ContainsKey(CookieName);

    private static bool Allows(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IReadsReplica>() is not null
        && !HasJustSent(context.Request)
        // Of a program with a token it is noted when the token was used.
        && context.Request.Headers.Authorization.Count == 0;

    private static bool IsReading(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static Task Remember(HttpContext context)
    {
        context.Response.Cookies.Append(
            CookieName,
            "1",
            new()
            {
                MaxAge = Remembered,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            }
        );
        return Task.CompletedTask;
    }
}
