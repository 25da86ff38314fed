using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ThiDua.EndToEndTests.Infrastructure;
using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests;

/// <summary>Mixed work for a while: no page fails, nothing that was acknowledged is missing, and the host does not swell.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Heads = 4;
    private const string Office = "thuongtruc.konchieng";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("THIDUA_LONG") == "1";

    /// <summary>Long enough to see a leak of a few kilobytes in each of the thousands of requests; THIDUA_SOAK_MINUTES takes longer.</summary>
    private static readonly TimeSpan Duration = IsLong
        ? TimeSpan.FromMinutes(int.Parse(Environment.GetEnvironmentVariable("THIDUA_SOAK_MINUTES") ?? "15", CultureInfo.InvariantCulture))
        : TimeSpan.FromSeconds(6);

    /// <summary>Code that is compiled and caches that fill in the beginning are no leak.</summary>
    private static readonly TimeSpan WarmUp = Duration / 3;

    [Theory, EachDatabase]
    public async Task Work_ForAWhile_FailsNowhereAndHoldsWhatItHeld(DatabaseProvider provider)
    {
        await using var database = provider == DatabaseProvider.Postgres ? await DemoPostgres.CreateAsync() : null;
        await using var server = await ServerProcess.StartAsync(new() { Postgres = database?.ConnectionString });
        var forms = await server.LookAsync(db => OpenReturn.ListAsync(db, Heads));
        Assert.Equal(Heads, forms.Count);
        var records = await server.LookAsync(db => DemoRecords.FindAsync(db, Office));
        using var soak = new Soak(server, Duration);

        await Task.WhenAll([
            .. forms.Select(soak.FillAsync),
            soak.ReadAsync(Office, ReadByOffice(records)),
            soak.ReadAsync(null, ["/cong-khai", $"/cong-khai/{records.Slug}", "/dang-nhap"]),
            soak.WatchAsync(),
        ]);

        output.WriteLine($"{provider}: {soak.Requests} requests, {soak.Saved} saved forms in {Duration.TotalSeconds:0} s");
        output.WriteLine(string.Join('\n', soak.Samples.Where((_, i) => i % Math.Max(1, soak.Samples.Count / 20) == 0)));
        output.WriteLine(string.Join('\n', soak.Sizes.Select(s => $"{s.Saved, 6} saved: database of {s.Bytes / 1048576.0:0.0} MB")));
        Assert.True(soak.Faults.IsEmpty, string.Join('\n', soak.Faults));
        // How many they are is the machine's matter: this is about what holds, not about speed.
        Assert.True(soak.Saved > 0, "No form was saved.");
        AssertHoldsWhatItHeld(soak.Samples);
        if (IsLong)
        {
            AssertGrowsByWhatIsSaved(soak.Sizes);
        }
    }

    private static string[] ReadByOffice(DemoRecords records) =>
        [
            "/",
            "/phong-trao",
            $"/phong-trao/{records.Movement}?muc=chi-tieu",
            "/ky-bao-cao",
            $"/ky-bao-cao/{records.OpenRound}",
            $"/ket-qua/{records.Movement}",
            $"/ket-qua/{records.Movement}/{records.Measure}/{records.Authority}",
            $"/xep-hang/{records.Movement}",
            $"/van-ban/bao-cao/{records.Round}/du-thao",
        ];

    private static void AssertHoldsWhatItHeld(IReadOnlyList<ProcessHealth> samples)
    {
        var settled = samples.Where(s => s.At >= WarmUp).ToList();
        var (before, after) = (settled[..(settled.Count / 2)], settled[(settled.Count / 2)..]);
        Assert.NotEmpty(before);
        Assert.InRange(after.Min(s => s.Handles), 0, before.Max(s => s.Handles) + 10);
        Assert.InRange(after.Min(s => s.Files), 0, before.Max(s => s.Files) + 2);
        // In seconds the collector has not come to its rest yet: memory is judged by the long form.
        if (IsLong)
        {
            Assert.InRange(Median(after), 0, Median(before) * 1.10 + (16 << 20));
        }
    }

    /// <summary>A form costs in the last quarter what it cost in the second: what it leaves behind is its data, and no more from hour to hour.</summary>
    private static void AssertGrowsByWhatIsSaved(List<(int Saved, long Bytes)> sizes)
    {
        double PerForm(int quarter) =>
            (double)(sizes[quarter].Bytes - sizes[quarter - 1].Bytes) / (sizes[quarter].Saved - sizes[quarter - 1].Saved);

        Assert.Equal(5, sizes.Count);
        Assert.InRange(PerForm(4), 0, PerForm(2) * 1.25);
    }

    private static long Median(List<ProcessHealth> samples) => samples.Select(s => s.ResidentBytes).Order().ElementAt(samples.Count / 2);

    /// <summary>People at work on one host until the time is over.</summary>
    private sealed class Soak(ServerProcess server, TimeSpan duration) : IDisposable
    {
        /// <summary>Over hours at the pace of people, so that what the clock brings falls between.</summary>
        private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(Duration > TimeSpan.FromMinutes(30) ? 400 : 50);

        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly List<Visitor> visitors = [];
        private int requests;
        private int saved;

        public ConcurrentQueue<string> Faults { get; } = [];

        public List<ProcessHealth> Samples { get; } = [];

        /// <summary>Of the database at the beginning and after each quarter, with how many forms had been saved.</summary>
        public List<(int Saved, long Bytes)> Sizes { get; } = [];

        public int Requests => requests;

        public int Saved => saved;

        /// <summary>On a machine that is busy with something else not before one form was saved.</summary>
        private bool IsOver => watch.Elapsed >= duration && (saved > 0 || watch.Elapsed >= duration * 20);

        /// <summary>Types into a return again and again, and finds each time what was acknowledged the time before.</summary>
        public async Task FillAsync(OpenReturn form)
        {
            var village = await ComeAsync(form.UserName);
            (string Name, string Value)[] typed = [];
            for (var turn = 1; !IsOver; turn++)
            {
                var page = await GetAsync(village, form.Address);
                if (!OpenReturn.Shown(page, typed).SequenceEqual(typed))
                {
                    Faults.Enqueue($"{form.Address}: what was saved in turn {turn - 1} is not there.");
                }

                typed = OpenReturn.Typed(page, turn);
                var answer = await village.SendAsync(page, form.Address, [.. typed, ("viec", "luu")]);
                Expect(answer, 302, "POST " + form.Address);
                Interlocked.Increment(ref saved);
                await Task.Delay(Breath, TestContext.Current.CancellationToken);
            }
        }

        /// <summary>Goes round the pages.</summary>
        public async Task ReadAsync(string? userName, string[] paths)
        {
            var visitor = await ComeAsync(userName);
            for (var i = 0; !IsOver; i++)
            {
                await GetAsync(visitor, paths[i % paths.Length]);
                await Task.Delay(Breath, TestContext.Current.CancellationToken);
            }
        }

        public async Task WatchAsync()
        {
            while (!IsOver)
            {
                Samples.Add(ProcessHealth.Of(server, watch.Elapsed));
                if (watch.Elapsed >= Sizes.Count * duration / 4)
                {
                    await WeighAsync();
                }

                await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            }

            await WeighAsync();
        }

        private async Task WeighAsync() => Sizes.Add((saved, await server.DatabaseBytesAsync()));

        public void Dispose() => visitors.ForEach(v => v.Dispose());

        private async Task<Visitor> ComeAsync(string? userName)
        {
            var visitor = new Visitor(server.Address);
            visitors.Add(visitor);
            if (userName is not null)
            {
                await visitor.SignInAsync(userName);
            }

            return visitor;
        }

        private async Task<Answer> GetAsync(Visitor visitor, string path)
        {
            var answer = await visitor.GetAsync(path);
            Expect(answer, 200, path);
            return answer;
        }

        private void Expect(Answer answer, int status, string what)
        {
            Interlocked.Increment(ref requests);
            if (answer.Status != status)
            {
                Faults.Enqueue($"{what}: {answer.Status} {answer.Words}");
            }
        }
    }
}
