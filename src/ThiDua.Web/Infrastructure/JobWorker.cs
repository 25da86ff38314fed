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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await runner.RunNextAsync(owner, stoppingToken))
                {
                    await Task.Delay(Pause, time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Jobs cannot be claimed; it is tried again");
                await Task.Delay(Pause * 5, time, CancellationToken.None);
            }
        }
    }
}
