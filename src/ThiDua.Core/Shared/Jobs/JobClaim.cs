using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Jobs;

/// <summary>A runner's hold on one job: everything it writes counts only while the hold is its own.</summary>
internal sealed class JobClaim(IServiceScopeFactory scopes, TimeProvider time, Guid id, string owner, CancellationTokenSource stop)
{
    /// <summary>Whether the person who waits has asked for the end.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Whether another host has taken the job over.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Says that this host is alive, and hears whether the work is still wanted.</summary>
    public async Task RenewAsync()
    {
        try
        {
            var until = time.GetUtcNow().UtcDateTime + JobRunner.Lease;
            await WriteAsync(own => own.ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntil, until), CancellationToken.None));
        }
        catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException or ObjectDisposedException)
        {
            // The database is away for a moment: the next turn tries again, and the lease says how long that may last.
        }
    }

    public Task ReportAsync(int done, int? total)
    {
        var until = time.GetUtcNow().UtcDateTime + JobRunner.Lease;
        return WriteAsync(own =>
            own.ExecuteUpdateAsync(
                j => j.SetProperty(x => x.Done, done).SetProperty(x => x.Total, total).SetProperty(x => x.LeaseUntil, until),
                CancellationToken.None
            )
        );
    }

    public Task GiveBackAsync(DateTime notBefore) =>
        WriteAsync(own =>
            own.ExecuteUpdateAsync(
                j =>
                    j.SetProperty(x => x.State, JobState.Waiting)
                        .SetProperty(x => x.NotBefore, notBefore)
                        .SetProperty(x => x.LeaseOwner, (string?)null)
                        .SetProperty(x => x.LeaseUntil, (DateTime?)null),
                CancellationToken.None
            )
        );

    public Task EndAsync(JobState state, string? address, JobSentence? failure)
    {
        var sentence = failure is null ? null : JsonSerializer.Serialize(failure);
        var now = time.GetUtcNow().UtcDateTime;
        return WriteAsync(own =>
            own.ExecuteUpdateAsync(
                j =>
                    j.SetProperty(x => x.State, state)
                        .SetProperty(x => x.FinishedAt, now)
                        .SetProperty(x => x.ResultAddress, address)
                        .SetProperty(x => x.Failure, sentence)
                        .SetProperty(x => x.LeaseOwner, (string?)null)
                        .SetProperty(x => x.LeaseUntil, (DateTime?)null),
                CancellationToken.None
            )
        );
    }

    private async Task WriteAsync(Func<IQueryable<Job>, Task<int>> update)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var own = db.Jobs.Where(j => j.Id == id && j.LeaseOwner == owner && j.State == JobState.Running);
        if (await update(own) == 0)
        {
            IsLost = true;
            await stop.CancelAsync();
            return;
        }

        if (await db.Jobs.Where(j => j.Id == id && j.State == JobState.Running).AnyAsync(j => j.CancelRequestedAt != null))
        {
            IsCancelled = true;
            await stop.CancelAsync();
        }
    }
}
