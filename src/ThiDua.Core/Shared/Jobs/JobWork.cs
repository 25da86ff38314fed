using System.Text.Json;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Jobs;

/// <summary>
/// One kind of long work. It may be begun again after a crash: it goes on at its checkpoint or does again what does no harm
/// when done twice.
/// </summary>
public interface IJobWork
{
    Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation);
}

/// <param name="Address">Local address of what came out; null where there is nothing to open.</param>
public sealed record JobResult(string? Address = null);

/// <summary>The work cannot be done, and trying again will not help; the sentence is shown to the person who waits.</summary>
public sealed class JobFailedException(JobSentence sentence) : Exception(sentence.Key)
{
    public JobSentence Sentence { get; } = sentence;
}

/// <summary>A sentence of the text files with what stands in its gaps, kept until somebody reads it in their language.</summary>
public sealed record JobSentence(string Key, IReadOnlyList<string> Args);

/// <summary>What a work knows of its job, and how it tells how far it is.</summary>
public sealed class JobRun(Job job, Func<int, int?, CancellationToken, Task> report, TimeProvider time)
{
    public Guid JobId => job.Id;

    public Guid AuthorityId => job.AuthorityId;

    public Guid? RequestedById => job.RequestedById;

    public T Input<T>() => JsonSerializer.Deserialize<T>(job.Input) ?? throw new InvalidOperationException($"Job {job.Id} has no input.");

    /// <summary>Where an attempt before this one came to; default where this is the first.</summary>
    public T? Checkpoint<T>() => job.Checkpoint is { } checkpoint ? JsonSerializer.Deserialize<T>(checkpoint) : default;

    /// <summary>Marks in the work's own transaction how far its data are, so that both stand or fall together.</summary>
    public async Task SetCheckpointAsync<T>(ThiDuaDbContext db, T value, CancellationToken cancellation)
    {
        var own = await db.Jobs.FindAsync([job.Id], cancellation) ?? throw new InvalidOperationException($"Job {job.Id} is gone.");
        own.Checkpoint = JsonSerializer.Serialize(value);
    }

    /// <summary>Tells how far the work is; cheap enough to be called for each item.</summary>
    public Task ReportAsync(int done, int? total, CancellationToken cancellation) => report(done, total, cancellation);

    /// <summary>The context of a change that the work makes for the person who asked for it.</summary>
    public ActionContext Act(string action) =>
        new()
        {
            ActorId = job.RequestedById,
            AuthorityId = job.AuthorityId,
            Action = action,
            At = time.GetUtcNow().UtcDateTime,
            Source = "job",
        };
}
