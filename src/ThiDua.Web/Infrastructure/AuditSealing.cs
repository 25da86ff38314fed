using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Web.Infrastructure;

/// <summary>Seals new audit entries within a second.</summary>
internal sealed class AuditSealing(IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditSealing> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(800);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                using var scope = scopes.CreateScope();
                await scope.ServiceProvider.GetRequiredService<AuditSequencer>().SealAsync(stoppingToken);
            }
            catch (DbUpdateException exception)
            {
                // Another host sealed the same link; what is left is sealed at the next turn.
                logger.LogDebug(exception, "Sealing collided");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "Sealing the audit log failed; it is tried again");
            }
        }
    }

    /// <summary>False when the host stops: also one that could not start, which would call the cancellation an error.</summary>
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
