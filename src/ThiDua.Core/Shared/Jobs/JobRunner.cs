using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Jobs;

/// <summary>
/// Claims the next job and does it. Any number of hosts may run any number of these: a claim is an update that only one can
/// win. A failure is tried again after a pause that grows; a crash is tried again when the claim has run out.
/// </summary>
public sealed class JobRunner(IServiceScopeFactory scopes, JobKinds kinds, TimeProvider time, ILogger<JobRunner> logger)
{
    public const int MaxAttempts = 4;

    /// <summary>How long a host may be silent before its job is taken from it; it speaks up three times in that span.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReportPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Does one job, if one is waiting.</summary>
    /// <param name="owner">Names this runner among all hosts.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunNextAsync(string owner, CancellationToken cancellation)
    {
        if (await ClaimAsync(owner, cancellation) is not { } job)
        {
            return false;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var claim = new JobClaim(scopes, time, job.Id, owner, stop);
        using var heartbeat = time.CreateTimer(_ => _ = claim.RenewAsync(), null, Lease / 3, Lease / 3);
        try
        {
            var result = await WorkAsync(job, claim, stop.Token);
            await claim.EndAsync(JobState.Succeeded, result.Address, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops: the next one goes on at once.
            await claim.GiveBackAsync(time.GetUtcNow().UtcDateTime);
        }
        catch (OperationCanceledException) when (claim.IsCancelled)
        {
            await claim.EndAsync(JobState.Cancelled, null, null);
        }
        catch (JobFailedException exception)
        {
            await claim.EndAsync(JobState.Failed, null, exception.Sentence);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !claim.IsLost)
        {
            logger.LogError(exception, "Job {Job} ({Kind}) failed in attempt {Attempt}", job.Id, job.Kind, job.Attempts);
            await AfterFailureAsync(job, claim, exception);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Job {Job} ({Kind}) was taken over by another host", job.Id, job.Kind);
        }

        return true;
    }

    private async Task<Job?> ClaimAsync(string owner, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var known = kinds.Names;
        while (true)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var until = now + Lease;
            var free = db.Jobs.Where(j =>
                (j.State == JobState.Waiting && j.NotBefore <= now) || (j.State == JobState.Running && j.LeaseUntil < now)
            );
            var next = await free.Where(j => known.Contains(j.Kind))
                .OrderBy(j => j.CreatedAt)
                .Select(j => (Guid?)j.Id)
                .FirstOrDefaultAsync(cancellation);
            if (next is null)
            {
                return null;
            }

            var claimed = await free.Where(j => j.Id == next)
                .ExecuteUpdateAsync(
                    j =>
                        j.SetProperty(x => x.State, JobState.Running)
                            .SetProperty(x => x.Attempts, x => x.Attempts + 1)
                            .SetProperty(x => x.StartedAt, x => x.StartedAt ?? now)
                            .SetProperty(x => x.LeaseOwner, owner)
                            .SetProperty(x => x.LeaseUntil, until),
                    cancellation
                );
            if (claimed == 1)
            {
                return await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == next, cancellation);
            }
        }
    }

    private async Task<JobResult> WorkAsync(Job job, JobClaim claim, CancellationToken cancellation)
    {
        if (job.Attempts > MaxAttempts)
        {
            // It took the host down with it each time; nobody else should go the same way.
            throw new JobFailedException(GaveUp(job.Attempts - 1));
        }

        var lastReport = time.GetTimestamp();
        var isFirst = true;
        var run = new JobRun(
            job,
            async (done, total, token) =>
            {
                token.ThrowIfCancellationRequested();
                if (!isFirst && done != total && time.GetElapsedTime(lastReport) < ReportPause)
                {
                    return;
                }

                (isFirst, lastReport) = (false, time.GetTimestamp());
                await claim.ReportAsync(done, total);
            },
            time
        );
        await using var scope = scopes.CreateAsyncScope();
        var type = kinds.WorkOf(job.Kind) ?? throw new UnreachableException($"Job kind {job.Kind} was claimed but is not known.");
        var work = (IJobWork)scope.ServiceProvider.GetRequiredService(type);
        return await work.RunAsync(run, cancellation);
    }

    private Task AfterFailureAsync(Job job, JobClaim claim, Exception exception)
    {
        if (job.Attempts >= MaxAttempts)
        {
            var sentence = exception is ContentException content ? new JobSentence(content.Key, [content.FileName]) : GaveUp(job.Attempts);
            return claim.EndAsync(JobState.Failed, null, sentence);
        }

        var pause = FirstPause * Math.Pow(3, job.Attempts - 1);
        return claim.GiveBackAsync(time.GetUtcNow().UtcDateTime + pause);
    }

    private static JobSentence GaveUp(int attempts) => new("jobs.failure.gave-up", [Formats.Number(attempts)]);
}
