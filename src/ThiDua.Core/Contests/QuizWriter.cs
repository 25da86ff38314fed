using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

/// <summary>
/// Writes starts and answers of the rush: what comes in while one commit is on its way goes into the next together, so
/// thousands are durable with few commits. Who waits is told only after the commit of theirs.
/// </summary>
public sealed class QuizWriter(IServiceScopeFactory scopes) : IAsyncDisposable
{
    private const int MostAtOnce = 2000;

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly Lock gate = new();
    private Task? writing;

    /// <summary>True once it is on the disk; false where that start is there already.</summary>
    public Task<bool> WriteAsync(QuizStart start) => PutAsync(new Waiting(start, null));

    /// <summary>Ends once the answer is on the disk.</summary>
    public Task<bool> WriteAsync(QuizAnswer answer) => PutAsync(new Waiting(null, answer));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writing is not null)
        {
            await writing;
        }
    }

    private Task<bool> PutAsync(Waiting waiting)
    {
        lock (gate)
        {
            writing ??= Task.Run(RunAsync);
        }

        return queue.Writer.TryWrite(waiting) ? waiting.Done.Task : throw new InvalidOperationException("The host is stopping.");
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await WriteBatchAsync(batch);
        }
    }

    private async Task WriteBatchAsync(List<Waiting> batch)
    {
        try
        {
            await CommitAsync(batch);
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One that cannot be written (begun on another host this very moment) must not take the others with it.
            foreach (var one in batch)
            {
                await WriteBatchAsync([one]);
            }
        }
        catch (Exception failure)
        {
            batch[0].Done.TrySetException(failure);
        }
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var starts = batch.Where(w => w.Start is not null).Select(w => w.Start!).DistinctBy(s => (s.RoundId, s.LearnerId)).ToList();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var known = await KnownAsync(db, starts);
        var fresh = starts.FindAll(s => !known.Contains((s.RoundId, s.LearnerId)));
        await db.InsertManyAsync(fresh, CancellationToken.None);
        await db.InsertManyAsync([.. batch.Select(w => w.Answer).OfType<QuizAnswer>()], CancellationToken.None);
        await transaction.CommitAsync();
        var written = fresh.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var waiting in batch)
        {
            waiting.Done.TrySetResult(waiting.Start is null || written.Contains(waiting.Start));
        }
    }

    private static async Task<HashSet<(Guid, Guid)>> KnownAsync(ThiDuaDbContext db, List<QuizStart> starts)
    {
        var known = new HashSet<(Guid, Guid)>();
        foreach (var round in starts.GroupBy(s => s.RoundId))
        {
            var learners = round.Select(s => s.LearnerId).ToList();
            var found = await db
                .QuizStarts.Where(s => s.RoundId == round.Key && learners.Contains(s.LearnerId))
                .Select(s => s.LearnerId)
                .ToListAsync();
            known.UnionWith(found.Select(l => (round.Key, l)));
        }

        return known;
    }

    private sealed record Waiting(QuizStart? Start, QuizAnswer? Answer)
    {
        // Continued elsewhere: what the request does next must not hold up the next commit.
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
