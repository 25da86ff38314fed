using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;

namespace ThiDua.Core.Communications;

/// <summary>Plans and sends the messages that are due. A job, so that of any number of hosts one does it.</summary>
public sealed class SendingJob(DeliveryService deliveries, TimeProvider time) : IJobWork
{
    public const string Kind = "notifications.send";

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        while (await deliveries.PlanAsync(now, cancellation) > 0)
        {
            // The next batch.
        }

        var sent = 0;
        for (int some; (some = await deliveries.SendDueAsync(now, cancellation)) > 0; )
        {
            await run.ReportAsync(sent += some, null, cancellation);
        }

        return new JobResult();
    }
}

/// <summary>Asks for the job when something is due and nobody has asked for it yet.</summary>
public sealed class SendingClock(ThiDuaDbContext db, DeliveryService deliveries, JobQueue jobs)
{
    private const int DaysKept = 7;

    public async Task TickAsync(ActionContext action, CancellationToken cancellation)
    {
        var running = db.Jobs.Where(j => j.Kind == SendingJob.Kind && (j.State == JobState.Waiting || j.State == JobState.Running));
        if (await running.AnyAsync(cancellation) || !await deliveries.IsDueAsync(action.At, cancellation))
        {
            return;
        }

        // They are many and of no interest once they are done.
        var old = action.At.AddDays(-DaysKept);
        await db.Jobs.Where(j => j.Kind == SendingJob.Kind && j.FinishedAt < old).ExecuteDeleteAsync(cancellation);
        jobs.Enqueue<SendingJob>("", new { }, action);
        await db.SaveChangesAsync(cancellation);
    }
}
