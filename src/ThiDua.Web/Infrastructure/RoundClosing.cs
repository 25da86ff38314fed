using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Web.Infrastructure;

/// <summary>Closes reporting rounds whose closing day has passed, so that what was accepted is locked.</summary>
internal sealed class RoundClosing(IServiceScopeFactory scopes, TimeProvider time, ILogger<RoundClosing> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var action = new ActionContext
        {
            AuthorityId = Guid.Empty,
            Action = "reporting.round.close-expired",
            At = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Source = "job",
        };
        return services.GetRequiredService<RoundEndService>().CloseExpiredAsync(action, cancellation);
    }
}
