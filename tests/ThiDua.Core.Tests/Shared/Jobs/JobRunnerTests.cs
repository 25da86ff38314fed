using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Jobs;

public sealed class JobRunnerTests
{
    [Theory, EachDatabase]
    public async Task RunNext_JobOfTheQueue_IsDoneOnceWithItsInputAndResult(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var seen = new List<string>();
        scene.Script.Do = async (run, cancellation) =>
        {
            seen.Add(run.Input<string>());
            await run.ReportAsync(3, 10, cancellation);
            return new JobResult("/ket-qua-cua-viec");
        };
        var id = await scene.EnqueueAsync("bảng số liệu");

        Assert.True(await scene.RunNextAsync());
        Assert.False(await scene.RunNextAsync());

        var job = await scene.FindAsync(id);
        Assert.Equal(["bảng số liệu"], seen);
        Assert.Equal((JobState.Succeeded, "/ket-qua-cua-viec", 1), (job.State, job.ResultAddress, job.Attempts));
        Assert.Equal((3, 10), (job.Done, job.Total));
        Assert.Null(job.LeaseOwner);
    }

    [Theory, EachDatabase]
    public async Task RunNext_WorkThrows_IsTriedAgainAfterGrowingPausesAndGivenUp(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        scene.Script.Do = (_, _) => throw new IOException("The disk is away.");
        var id = await scene.EnqueueAsync("x");
        var pauses = new List<double>();

        for (var attempt = 1; attempt < JobRunner.MaxAttempts; attempt++)
        {
            Assert.True(await scene.RunNextAsync());
            var waiting = await scene.FindAsync(id);
            Assert.Equal(JobState.Waiting, waiting.State);
            pauses.Add((waiting.NotBefore - scene.Database.Time.UtcNow).TotalSeconds);
            Assert.False(await scene.RunNextAsync(), "It is not begun before its pause is over.");
            scene.Database.Time.MoveTo(waiting.NotBefore);
        }

        Assert.True(await scene.RunNextAsync());
        var job = await scene.FindAsync(id);
        Assert.Equal([10d, 30d, 90d], pauses);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("jobs.failure.gave-up", job.Failure, StringComparison.Ordinal);
        Assert.False(await scene.RunNextAsync());
    }

    [Theory, EachDatabase]
    public async Task RunNext_WorkCannotBeDone_FailsAtOnceWithItsSentence(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        scene.Script.Do = (_, _) => throw new JobFailedException(new("jobs.failure.gave-up", ["7"]));
        var id = await scene.EnqueueAsync("x");

        Assert.True(await scene.RunNextAsync());

        var job = await scene.FindAsync(id);
        Assert.Equal((JobState.Failed, 1), (job.State, job.Attempts));
        Assert.Contains("\"7\"", job.Failure, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task RunNext_HostDied_AnotherGoesOnAtTheCheckpointAfterTheLease(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var id = await scene.EnqueueAsync("x");
        var hangs = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        scene.Script.Do = async (run, cancellation) =>
        {
            await scene.Database.WithContextAsync(async db =>
            {
                await run.SetCheckpointAsync(db, 41, cancellation);
                await db.SaveChangesAsync(cancellation);
            });
            arrived.SetResult();
            await hangs.Task;
            await run.ReportAsync(99, 99, cancellation);
            return new JobResult("/von-da-mat");
        };
        // A host that is paused: its timers do not fire, its claim runs out.
        var dead = scene.RunNextAsync("dead");
        await arrived.Task;
        Assert.False(await scene.RunNextAsync("alive"), "The claim still holds.");
        await scene.Database.WithContextAsync(db =>
            db.Jobs.ExecuteUpdateAsync(
                j => j.SetProperty(x => x.LeaseUntil, scene.Database.Time.UtcNow - TimeSpan.FromSeconds(1)),
                TestContext.Current.CancellationToken
            )
        );
        var checkpoint = 0;
        scene.Script.Do = (run, _) =>
        {
            checkpoint = run.Checkpoint<int>();
            return Task.FromResult(new JobResult("/xong"));
        };

        Assert.True(await scene.RunNextAsync("alive"));
        hangs.SetResult();
        await dead;

        var job = await scene.FindAsync(id);
        Assert.Equal(41, checkpoint);
        Assert.Equal((JobState.Succeeded, "/xong", 2, 0), (job.State, job.ResultAddress, job.Attempts, job.Done));
    }

    [Theory, EachDatabase]
    public async Task Cancel_RunningJob_StopsAtItsNextStep(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var id = await scene.EnqueueAsync("x");
        var steps = 0;
        scene.Script.Do = async (run, cancellation) =>
        {
            for (steps = 1; steps < 100; steps++)
            {
                if (steps == 3)
                {
                    Assert.True(await scene.CancelAsync(id));
                }

                scene.Database.Time.Advance(TimeSpan.FromSeconds(1));
                await run.ReportAsync(steps, 100, cancellation);
            }

            return new JobResult();
        };

        Assert.True(await scene.RunNextAsync());

        Assert.Equal(JobState.Cancelled, (await scene.FindAsync(id)).State);
        Assert.InRange(steps, 3, 5);
        Assert.False(await scene.RunNextAsync());
    }

    [Theory, EachDatabase]
    public async Task Cancel_WaitingJob_IsNeverBegun(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var id = await scene.EnqueueAsync("x");

        Assert.True(await scene.CancelAsync(id));

        Assert.False(await scene.RunNextAsync());
        Assert.Equal((JobState.Cancelled, 0), ((await scene.FindAsync(id)).State, (await scene.FindAsync(id)).Attempts));
        Assert.False(await scene.CancelAsync(id), "There is nothing left to stop.");
    }

    [Theory, EachDatabase]
    public async Task RunNext_ManyRunnersAtOnce_EachJobIsBegunOnce(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var begun = new System.Collections.Concurrent.ConcurrentBag<string>();
        scene.Script.Do = (run, _) =>
        {
            begun.Add(run.Input<string>());
            return Task.FromResult(new JobResult());
        };
        foreach (var i in Enumerable.Range(0, 20))
        {
            await scene.EnqueueAsync($"việc {i}");
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async runner =>
                {
                    while (await scene.RunNextAsync($"host {runner}")) { }
                })
        );

        Assert.Equal(20, begun.Count);
        Assert.Equal(20, begun.Distinct().Count());
    }

    [Theory, EachDatabase]
    public async Task Enqueue_ChangeIsNotSaved_NoJobIsLeft(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        await using (var scope = scene.Database.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<JobQueue>().Enqueue<ScriptedWork>("x", "x", scene.Action);
        }

        Assert.False(await scene.RunNextAsync());
    }

    [Fact]
    public async Task Kinds_OfTheCore_HaveATitleInBothLanguages()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var texts = database.Services.GetRequiredService<Texts>();

        Assert.All(database.Services.GetRequiredService<JobKinds>().Names, kind => Assert.True(texts.Has($"jobs.kind.{kind}"), kind));
    }

    private static async Task<Scene> SceneAsync(DatabaseProvider provider)
    {
        var script = new Script();
        var database = await TestDatabase.CreateAsync(
            provider,
            services =>
                services
                    .AddLogging()
                    .AddSingleton(script)
                    .AddScoped<ScriptedWork>()
                    .AddSingleton(new JobKind("tests.scripted", typeof(ScriptedWork)))
        );
        return new Scene(database, script);
    }

    private sealed class Script
    {
        public Func<JobRun, CancellationToken, Task<JobResult>> Do { get; set; } = (_, _) => Task.FromResult(new JobResult());
    }

    private sealed class ScriptedWork(Script script) : IJobWork
    {
        public Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation) => script.Do(run, cancellation);
    }

    private sealed record Scene(TestDatabase Database, Script Script) : IAsyncDisposable
    {
        public ActionContext Action =>
            new()
            {
                AuthorityId = Guid.Empty,
                Action = "tests.job.ask",
                At = Database.Time.UtcNow,
                Source = "test",
            };

        public async Task<Guid> EnqueueAsync(string input)
        {
            await using var scope = Database.CreateScope();
            var job = scope.ServiceProvider.GetRequiredService<JobQueue>().Enqueue<ScriptedWork>("việc thử", input, Action);
            await scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>().SaveAsync(Action, TestContext.Current.CancellationToken);
            return job.Id;
        }

        public Task<bool> RunNextAsync(string owner = "host") =>
            Database.Services.GetRequiredService<JobRunner>().RunNextAsync(owner, TestContext.Current.CancellationToken);

        public async Task<bool> CancelAsync(Guid id)
        {
            await using var scope = Database.CreateScope();
            return await scope
                .ServiceProvider.GetRequiredService<JobQueue>()
                .CancelAsync(id, Action, TestContext.Current.CancellationToken);
        }

        public Task<Job> FindAsync(Guid id) =>
            Database.WithContextAsync(db => db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, TestContext.Current.CancellationToken));

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
