using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;
using ThiDua.EndToEndTests.Infrastructure;
using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests;

/// <summary>Long work by processes without pages: one that is killed in the middle is followed by another, and the work is done once.</summary>
public sealed class WorkerTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Kill_WorkerInTheMiddle_AnotherTakesTheJobWhenTheLeaseEnds(DatabaseProvider provider)
    {
        await using var postgres = provider == DatabaseProvider.Postgres ? await EmptyPostgres.CreateAsync() : null;
        var folder = Directory.CreateTempSubdirectory("thidua-worker-");
        try
        {
            var place = new Place(folder.FullName, postgres?.ConnectionString);
            await using var first = WorkerProcess.Start(place.Folder, place.Postgres);
            var commune = await UntilAsync(
                () => place.LookAsync(db => db.OrgUnits.Where(u => u.Kind == UnitKind.Commune).Select(u => u.Id).FirstOrDefaultAsync()),
                id => id != Guid.Empty
            );
            var id = await place.LookAsync(db => AskAsync(db, commune));
            var begun = await UntilAsync(() => place.LookAsync(db => FindAsync(db, id)), job => job.State != JobState.Waiting);
            await first.KillAsync();
            var killed = Stopwatch.StartNew();
            Assert.Equal((JobState.Running, 1), (begun.State, begun.Attempts));
            Assert.Contains($"/{first.Id}/", begun.LeaseOwner, StringComparison.Ordinal);

            // Two at once: one of them takes it, and not before the lease has ended.
            await using var second = WorkerProcess.Start(place.Folder, place.Postgres);
            await using var third = WorkerProcess.Start(place.Folder, place.Postgres);
            var taken = await UntilAsync(() => place.LookAsync(db => FindAsync(db, id)), job => job.Attempts > 1);
            output.WriteLine($"{provider}: taken over after {killed.Elapsed.TotalSeconds:0.0} s");
            Assert.True(taken.StartedAt == begun.StartedAt && killed.Elapsed > JobRunner.Lease / 2);
            var done = await UntilAsync(() => place.LookAsync(db => FindAsync(db, id)), job => job.IsOver);

            Assert.True(done.State == JobState.Succeeded, done.Failure);
            Assert.Equal(2, done.Attempts);
            var plan = Assert.Single(await place.LookAsync(db => db.Plans.AsNoTracking().Select(p => p.Id).ToListAsync(Cancellation)));
            Assert.Equal($"/ke-hoach/{plan}/ra-soat", done.ResultAddress);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A scan to be read: seconds of work outside the database, then a plan.</summary>
    private static async Task<Guid> AskAsync(ThiDuaDbContext db, Guid commune)
    {
        var scan = Path.Combine(Repository.Root, "tests", "ThiDua.Core.Tests", "Shared", "DocumentFiles", "scan.jpg");
        var bytes = await File.ReadAllBytesAsync(scan, Cancellation);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(),
            Name = "quet.jpg",
            ContentType = "image/jpeg",
            Length = bytes.Length,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = now,
        };
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Kind = ReadScanWork.Kind,
            Subject = file.Name,
            AuthorityId = commune,
            Input = JsonSerializer.Serialize(new ReadScanInput(file.Id, commune, null)),
            CreatedAt = now,
            NotBefore = now,
        };
        db.AddRange(file, new StoredFileContent { FileId = file.Id, Bytes = bytes }, job);
        var action = new ActionContext
        {
            AuthorityId = commune,
            Action = "tests.scan.ask",
            At = now,
            Source = "test",
        };
        await db.SaveAsync(action, Cancellation);
        return job.Id;
    }

    private static Task<Job> FindAsync(ThiDuaDbContext db, Guid id) => db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, Cancellation);

    /// <summary>Asks until it is so; a database that is not there yet answers with an error.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var answer = await ask();
                if (isSo(answer))
                {
                    return answer;
                }
            }
            catch (System.Data.Common.DbException) when (watch.Elapsed < Patience)
            {
                // The tables are being made.
            }

            Assert.True(watch.Elapsed < Patience, "It does not come about.");
            await Task.Delay(50, Cancellation);
        }
    }

    private sealed record Place(string Folder, string? Postgres)
    {
        public async Task<T> LookAsync<T>(Func<ThiDuaDbContext, Task<T>> question)
        {
            if (Postgres is not null)
            {
                await using var source = PostgresThiDuaDbContext.CreateSource(Postgres);
                var choices = new DbContextOptionsBuilder<PostgresThiDuaDbContext>();
                PostgresThiDuaDbContext.Configure(choices, source);
                await using var db = new PostgresThiDuaDbContext(choices.Options);
                return await question(db);
            }

            var builder = new DbContextOptionsBuilder<SqliteThiDuaDbContext>();
            SqliteThiDuaDbContext.Configure(builder, Path.Combine(Folder, "thidua.db"));
            await using var sqlite = new SqliteThiDuaDbContext(builder.Options);
            return await question(sqlite);
        }
    }
}
