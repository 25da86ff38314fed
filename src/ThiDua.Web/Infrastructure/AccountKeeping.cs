using ThiDua.Core.Identity;

namespace ThiDua.Web.Infrastructure;

/// <summary>Closes accounts that nobody uses and forgets old sessions.</summary>
internal sealed class AccountKeeping(IServiceScopeFactory scopes, TimeProvider time, ILogger<AccountKeeping> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromHours(1);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<AccountUpkeep>().RunAsync(cancellation);
}
