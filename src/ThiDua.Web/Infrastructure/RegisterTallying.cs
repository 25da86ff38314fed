using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Web.Infrastructure;

/// <summary>Carries what registers count into a period that has begun.</summary>
internal sealed class RegisterTallying(IServiceScopeFactory scopes, TimeProvider time, ILogger<RegisterTallying> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromHours(1);

    protected override TimeSpan FirstPause { get; } = TimeSpan.FromMinutes(2);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var action = new ActionContext
        {
            AuthorityId = Guid.Empty,
            Action = "registers.period.begin",
            At = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Source = "job",
        };
        return services.GetRequiredService<RegisterCounter>().BeginPeriodsAsync(action, cancellation);
    }
}
