using ThiDua.Core.Privacy;

namespace ThiDua.Web.Infrastructure;

/// <summary>Erases at night what is past its retention.</summary>
internal sealed class RetentionKeeping(IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionKeeping> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(30);

    protected override async Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<RetentionService>().RunByClockAsync(cancellation) is { Total: > 0 } done)
        {
            logger.LogInformation(
                "Past retention: {Accounts} accounts, {Requests} requests and {Others} others erased",
                done.Accounts,
                done.Requests,
                done.Others
            );
        }
    }
}
