using ThiDua.Core.Shared.Hosting;

namespace ThiDua.Web.Infrastructure;

/// <summary>Work that a host does again and again; a failure is logged and the next turn tries anew.</summary>
internal abstract class RecurringWork(IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    protected abstract TimeSpan Pause { get; }

    /// <summary>How long after the start the first turn comes; sooner where a host that was down has something to catch up with.</summary>
    protected virtual TimeSpan FirstPause => Pause;

    /// <summary>False for work that several hosts may do at once without harm, and that must not wait for one of them.</summary>
    protected virtual bool IsForOneHost => true;

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
                await TakeTurnAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops; one that could not start would log the cancellation as an error.
                return;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "{Work} failed; it is tried again", GetType().Name);
            }
        }
    }

    private async Task TakeTurnAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (!IsForOneHost)
        {
            await DoAsync(services, cancellation);
            return;
        }

        await using var turn = await services.GetRequiredService<IHostTurns>().TryTakeAsync(GetType().Name, cancellation);
        if (turn is not null)
        {
            await DoAsync(services, cancellation);
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
