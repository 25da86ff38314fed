using ThiDua.Core.Reporting;

namespace ThiDua.Web.Infrastructure;

/// <summary>Closes reporting rounds whose closing day has passed, so that what was accepted is locked.</summary>
internal sealed class RoundClosing(IServiceScopeFactory scopes, TimeProvider time, ILogger<RoundClosing> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services
            .GetRequiredService<RoundEndService>()
            .CloseExpiredAsync(ByClock.Action(services, "reporting.round.close-expired"), cancellation);
}
