using ThiDua.Core;
using ThiDua.Core.Shared.Jobs;

namespace ThiDua.Web.Infrastructure;

/// <summary>Does long work beside the pages: one job at a time, so that pages keep a processor.</summary>
internal sealed class JobWorker(JobRunner runner, TimeProvider time, ILogger<JobWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The last part for machines that are copies of each other, as containers are.</summary>
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Ids.Next().ToString("N")[^8..]}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await NextAsync(stoppingToken), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <returns>How long until the job after it is looked for.</returns>
    private async Task<TimeSpan> NextAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await runner.RunNextAsync(owner, stoppingToken) ? TimeSpan.Zero : Pause;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            logger.LogError(exception, "Jobs cannot be claimed; it is tried again");
            return 5 * Pause;
        }
    }
}
