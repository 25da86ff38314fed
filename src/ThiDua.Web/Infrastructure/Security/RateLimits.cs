using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ThiDua.Web.Api;
using ThiDua.Web.Infrastructure.Learners;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>The form checks a secret (password, code): it may be sent less often than other public forms.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChecksSecretAttribute : Attribute;

/// <summary>How much one address may send in a minute (section "Limits" of the configuration).</summary>
public sealed class Limits
{
    /// <summary>Forms that check a secret. An office shares one address.</summary>
    public int SecretsPerMinute { get; set; } = 60;

    /// <summary>Forms that anybody may send without signing in.</summary>
    public int PublicFormsPerMinute { get; set; } = 60;

    /// <summary>Forms of one learner: answers to a contest, lessons.</summary>
    public int LearnerFormsPerMinute { get; set; } = 240;

    /// <summary>Requests of programs.</summary>
    public int ApiPerMinute { get; set; } = 300;
}

/// <summary>Whoever sends too much gets 429 and the time to wait. Reading pages is not limited; sending forms after signing in is not either.</summary>
public static class RateLimits
{
    public const string Section = "Limits";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(Section).Get<Limits>() ?? new();
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limits));
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                SayWhen(rejected.HttpContext, wait);
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>The answer to one who should come back in a moment.</summary>
    public static StatusCodeResult TooMany(HttpContext context)
    {
        SayWhen(context, TimeSpan.FromSeconds(2));
        return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }

    private static void SayWhen(HttpContext context, TimeSpan wait) =>
        context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static RateLimitPartition<string> PartitionOf(HttpContext context, Limits limits)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata is null || ErrorPages.AreShown(context))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (context.Request.Path.StartsWithSegments(ApiTokenHandler.Path))
        {
            return Bucket($"api {address}", limits.ApiPerMinute);
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        if (
            metadata.GetMetadata<ForLearnersAttribute>() is not null
            && context.RequestServices.GetRequiredService<LearnerCards>().Read(context) is { } card
        )
        {
            return Bucket($"learner {card.Id}", limits.LearnerFormsPerMinute);
        }

        return metadata.GetMetadata<ChecksSecretAttribute>() is not null ? Bucket($"secret {address}", limits.SecretsPerMinute)
            : metadata.GetMetadata<IAllowAnonymous>() is not null ? Bucket($"form {address}", limits.PublicFormsPerMinute)
            : RateLimitPartition.GetNoLimiter("");
    }

    /// <summary>Half of a minute's share at once, then evenly.</summary>
    private static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, perMinute / 2),
                TokensPerPeriod = Math.Max(1, perMinute / 12),
                ReplenishmentPeriod = TimeSpan.FromSeconds(5),
                QueueLimit = 0,
                AutoReplenishment = true,
            }
        );
}
