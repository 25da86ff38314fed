using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Web.Infrastructure;

/// <summary>Puts the next time of tasks that recur before their units, and tells heads of units what is overdue.</summary>
internal sealed class TaskTime(IServiceScopeFactory scopes, TimeProvider time, ILogger<TaskTime> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    protected override TimeSpan FirstPause { get; } = TimeSpan.FromSeconds(10);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var action = new ActionContext
        {
            AuthorityId = Guid.Empty,
            Action = "movements.task.clock",
            At = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Source = "job",
        };
        return services.GetRequiredService<TaskClock>().RunAsync(action, cancellation);
    }
}
