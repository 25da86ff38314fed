using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure;

/// <summary>Keeps the database in shape: statistics, and in PostgreSQL the parts of the coming year.</summary>
internal sealed class DatabaseTending(IServiceScopeFactory scopes, TimeProvider time, ILogger<DatabaseTending> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromHours(24);

    protected override TimeSpan FirstPause { get; } = TimeSpan.FromHours(1);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<IDatabaseSetup>().TendAsync(cancellation);
}
