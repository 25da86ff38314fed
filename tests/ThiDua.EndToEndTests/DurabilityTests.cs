using System.Diagnostics;
using System.Text.RegularExpressions;
using ThiDua.EndToEndTests.Infrastructure;
using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests;

/// <summary>What the browser was told is saved is on the disk: whatever happens to the host in the next moment.</summary>
public sealed partial class DurabilityTests(ITestOutputHelper output)
{
    private static int Kills => Environment.GetEnvironmentVariable("THIDUA_LONG") == "1" ? 50 : 2;

    [Theory, EachDatabase]
    public async Task Kill_RightAfterAFormWasAcknowledged_LosesNothing(DatabaseProvider provider)
    {
        await using var database = provider == DatabaseProvider.Postgres ? await DemoPostgres.CreateAsync() : null;
        await using var server = await ServerProcess.StartAsync(new() { Postgres = database?.ConnectionString });
        var form = await server.LookAsync(OpenReturn.FindAsync);
        using var village = new Visitor(server.Address);
        await village.SignInAsync(form.UserName);
        for (var turn = 1; turn <= Kills; turn++)
        {
            var page = await village.GetAsync(form.Address);
            var typed = OpenReturn.Typed(page, turn);
            Assert.NotEmpty(typed);

            var answer = await village.SendAsync(page, form.Address, [.. typed, ("viec", "luu")]);
            await server.KillAsync();
            Assert.Equal((302, form.Address), (answer.Status, answer.Location));

            await server.StartAgainAsync();
            // The same cookie: the session outlives the host too.
            Assert.Equal(typed, OpenReturn.Shown(await village.GetAsync(form.Address), typed));
            output.WriteLine($"{provider} {turn}: {typed.Length} values; first page after {server.TimeToFirstPage.TotalSeconds:0.0} s");
        }
    }

    [Fact]
    public async Task Save_UnderStrace_SyncsTheLogBeforeItAnswers()
    {
        var reason = await SystemCalls.WhyNotAsync();
        Assert.SkipWhen(reason is not null, reason ?? "");
        var folder = Directory.CreateTempSubdirectory("thidua-strace-");
        try
        {
            var record = Path.Combine(folder.FullName, "calls");
            var watch = Stopwatch.StartNew();
            await using var server = await ServerProcess.StartAsync(new() { Wrapper = SystemCalls.Recorder(record) });
            var form = await server.LookAsync(OpenReturn.FindAsync);
            using var village = new Visitor(server.Address);
            await village.SignInAsync(form.UserName);
            var page = await village.GetAsync(form.Address);
            var answer = await village.SendAsync(page, form.Address, [.. OpenReturn.Typed(page, 7), ("viec", "luu")]);
            Assert.Equal(302, answer.Status);

            var calls = await SystemCalls.UntilAsync(record, $"Location: {form.Address}\\r\\n");
            AssertSyncedBeforeAnswer(calls);
            output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s, {calls.Count} calls");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Start_PostgresAcknowledgesBeforeTheDisk_IsRefusedInASentence()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        await database.SetAsync("synchronous_commit", "off");

        var (exitCode, said) = await ServerProcess.RunToEndAsync(new() { Postgres = database.ConnectionString });

        Assert.Equal(1, exitCode);
        StartMessages.AssertOneSentencePerLanguage(said, "hosting.failure.durability", "synchronous_commit=off");
    }

    /// <summary>
    /// Between the page before and the answer to the form: the log of the database is written, then forced to the disk, and only
    /// then does the answer go out.
    /// </summary>
    private static void AssertSyncedBeforeAnswer(IReadOnlyList<string> calls)
    {
        var before = calls.Take(calls.Count - 1).Index().Last(c => c.Item.Contains("\"HTTP/1.1 200", StringComparison.Ordinal)).Index;
        var own = calls.Skip(before + 1).ToList();
        var written = own.FindIndex(c => WalWrite().IsMatch(c));
        Assert.True(written >= 0, "The form was answered without a write to the log of the database.");
        var synced = SyncedAt(own, written);
        Assert.True(synced >= 0 && synced < own.Count - 1, "The answer went out before the log was on the disk.");
    }

    /// <summary>Where a sync of the log that began after the write has come back with success; -1 where none has.</summary>
    private static int SyncedAt(List<string> calls, int written)
    {
        var begun = calls.FindIndex(written + 1, c => WalSync().IsMatch(c));
        if (begun < 0 || calls[begun].EndsWith("= 0", StringComparison.Ordinal))
        {
            return begun;
        }

        var thread = calls[begun].Split(' ')[0];
        return calls.FindIndex(
            begun + 1,
            c =>
                c.StartsWith(thread + ' ', StringComparison.Ordinal)
                && c.Contains("sync resumed>", StringComparison.Ordinal)
                && c.EndsWith("= 0", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(@"^\d+ +pwrite64\(\d+<[^>]*thidua\.db-wal>")]
    private static partial Regex WalWrite();

    [GeneratedRegex(@"^\d+ +f(data)?sync\(\d+<[^>]*thidua\.db-wal>")]
    private static partial Regex WalSync();
}
