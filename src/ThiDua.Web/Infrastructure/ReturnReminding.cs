using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Infrastructure;

/// <summary>Reminds of returns on the days of the rules, from the morning on: nobody is woken by it.</summary>
internal sealed class ReturnReminding(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReturnReminding> logger)
    : RecurringWork(scopes, time, logger)
{
    private const int FromHour = 7;

    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var action = ByClock.Action(services, "reporting.reminder.send");
        return VietnamTime.ToLocal(action.At).Hour < FromHour
            ? Task.CompletedTask
            : services.GetRequiredService<ReminderSender>().SendAsync(action, cancellation);
    }
}
