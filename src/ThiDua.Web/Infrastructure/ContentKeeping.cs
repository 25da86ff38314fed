using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure;

/// <summary>Moves contents of files from the database to the store outside.</summary>
internal sealed class ContentMoving(IServiceScopeFactory scopes, TimeProvider time, ILogger<ContentMoving> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    protected override async Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            if (await services.GetRequiredService<ContentMover>().RunAsync(cancellation) is { Contents: > 0 } moved)
            {
                logger.LogInformation("{Contents} contents ({Bytes}) moved outside", moved.Contents, Formats.Bytes(moved.Bytes));
            }
        }
        catch (ContentStoreException away)
        {
            // No trace of calls: what is wrong is at the store, and the status page says what to do.
            logger.LogWarning("Contents stay in the database, because the store does not take them: {Reason}", away.Message);
        }
    }
}

/// <summary>Deletes contents outside that no file has had for long, and reads the others again from time to time.</summary>
internal sealed class ContentTending(IServiceScopeFactory scopes, TimeProvider time, ILogger<ContentTending> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromHours(1);

    protected override async Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<ContentUpkeep>().RunAsync(cancellation);
        }
        catch (ContentStoreException away)
        {
            logger.LogWarning("Contents outside could not be looked after: {Reason}", away.Message);
        }
    }
}
