using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures.Resident;

namespace ThiDua.Web.Infrastructure;

/// <summary>Numbers new entries of the log of folds, so that the part that hosts read again and again stays short.</summary>
internal sealed class FoldNumbering(IServiceScopeFactory scopes, TimeProvider time, ILogger<FoldNumbering> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(700);

    protected override bool IsForOneHost => false;

    protected override async Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<FoldSequencer>().NumberAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another host numbered the same; what is left comes at the next turn.
        }
    }
}
