using ThiDua.Core.Registers;

namespace ThiDua.Web.Infrastructure;

/// <summary>Carries what registers count into a period that has begun.</summary>
internal sealed class RegisterTallying(IServiceScopeFactory scopes, TimeProvider time, ILogger<RegisterTallying> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromHours(1);

    protected override TimeSpan FirstPause { get; } = TimeSpan.FromMinutes(2);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<RegisterCounter>().BeginPeriodsAsync(ByClock.Action(services, "registers.period.begin"), cancellation);
}
