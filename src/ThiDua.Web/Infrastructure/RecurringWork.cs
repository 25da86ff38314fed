namespace ThiDua.Web.Infrastructure;

/// <summary>Work that a host does again and again; a failure is logged and the next turn tries anew.</summary>
internal abstract class RecurringWork(IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    protected abstract TimeSpan Pause { get; }

    /// <summary>How long after the start the first turn comes; sooner where a host that was down has something to catch up with.</summary>
    protected virtual TimeSpan FirstPause => Pause;

    protected abstract Task DoAsync(IServiceProvider services, CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FirstPause, time);
        while (await NextAsync(timer, stoppingToken))
        {
            timer.Period = Pause;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await DoAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "{Work} failed; it is tried again", GetType().Name);
            }
        }
    }

    /// <summary>False when the host stops; also one that could not start, which would log the cancellation as an error.</summary>
    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
