using ThiDua.Core.Movements;

namespace ThiDua.Web.Infrastructure;

/// <summary>Puts the next time of tasks that recur before their units, and tells heads of units what is overdue.</summary>
internal sealed class TaskTime(IServiceScopeFactory scopes, TimeProvider time, ILogger<TaskTime> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    protected override TimeSpan FirstPause { get; } = TimeSpan.FromSeconds(10);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<TaskClock>().RunAsync(ByClock.Action(services, "movements.task.clock"), cancellation);
}
