using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Jobs;

/// <summary>Asks for long work, shows it, stops it.</summary>
public sealed class JobQueue(ThiDuaDbContext db, JobKinds kinds)
{
    /// <summary>Adds the job to what the caller saves: it begins only when the change that asks for it stands.</summary>
    public Job Enqueue<TWork>(string subject, object input, ActionContext action)
        where TWork : IJobWork
    {
        var job = new Job
        {
            Id = Ids.Next(),
            Kind = kinds.NameOf(typeof(TWork)),
            Subject = subject.Length > Job.SubjectMaxLength ? subject[..Job.SubjectMaxLength] : subject,
            AuthorityId = action.AuthorityId,
            RequestedById = action.ActorId,
            Input = JsonSerializer.Serialize(input),
            CreatedAt = action.At,
            NotBefore = action.At,
        };
        db.Add(job);
        return job;
    }

    /// <summary>A job that the person asked for or whose authority is one of those given; null where there is none.</summary>
    public Task<Job?> FindAsync(Guid id, Guid person, IQueryable<Guid> authorities, CancellationToken cancellation) =>
        Visible(person, authorities).FirstOrDefaultAsync(j => j.Id == id, cancellation);

    /// <summary>The latest first.</summary>
    public IOrderedQueryable<Job> Visible(Guid person, IQueryable<Guid> authorities) =>
        db
            .Jobs.AsNoTracking()
            .Where(j => j.RequestedById == person || authorities.Contains(j.AuthorityId))
            .OrderByDescending(j => j.CreatedAt)
            .ThenByDescending(j => j.Id);

    /// <summary>One that waits is over at once; one that runs is told and stops at its next step.</summary>
    /// <returns>Whether there was something to stop.</returns>
    public async Task<bool> CancelAsync(Guid id, ActionContext action, CancellationToken cancellation)
    {
        var stopped = await db
            .Jobs.Where(j => j.Id == id && j.State == JobState.Waiting)
            .ExecuteUpdateAsync(
                j =>
                    j.SetProperty(x => x.State, JobState.Cancelled)
                        .SetProperty(x => x.CancelRequestedAt, action.At)
                        .SetProperty(x => x.FinishedAt, action.At),
                cancellation
            );
        return stopped > 0
            || await db
                .Jobs.Where(j => j.Id == id && j.State == JobState.Running)
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequestedAt, action.At), cancellation) > 0;
    }
}

/// <summary>Which class does which kind of work; filled at start by the modules.</summary>
public sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly Dictionary<string, Type> works = kinds.ToDictionary(k => k.Name, k => k.Work);
    private readonly Dictionary<Type, string> names = kinds.ToDictionary(k => k.Work, k => k.Name);

    public IReadOnlyCollection<string> Names => works.Keys;

    public string NameOf(Type work) => names[work];

    /// <summary>Null where this host does not know the kind, as while a new version is being rolled out.</summary>
    public Type? WorkOf(string name) => works.GetValueOrDefault(name);
}

public sealed record JobKind(string Name, Type Work);
