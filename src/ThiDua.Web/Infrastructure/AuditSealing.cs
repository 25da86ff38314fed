using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Web.Infrastructure;

/// <summary>Seals new audit entries within a second.</summary>
internal sealed class AuditSealing(IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditSealing> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(400);

    protected override bool IsForOneHost => false;

    protected override async Task DoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<AuditSequencer>().SealAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another host sealed the same link; what is left is sealed at the next turn.
        }
    }
}
