using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.SignIn;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>
/// Officials save without a pause on a host as it is installed while it is killed, the database server is killed, all connections are
/// cut, the clock of host or database is set forth and back, broken files are sent, and the disk of the database is slow, full, or takes no writes; each
/// form is sent until it is acknowledged, with its key. Then: what was acknowledged and is not there, what acted twice, how long nothing
/// was acknowledged. FAULTS_TIMES (5) kills of the host, FAULTS_DATABASE_TIMES (5) of the rest, FAULTS_PEOPLE (12).
/// </summary>
public sealed class FaultsBenchmark : IBenchmark
{
    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(3);

    public string Name => "faults";

    public string Description =>
        "SIGKILL of host and database, cut connections, clock, broken files, slow, full and read-only disk: lost, twice, longest gap";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var (times, people) = (LoadBenchmark.Number("FAULTS_TIMES", 5), LoadBenchmark.Number("FAULTS_PEOPLE", 12));
        var rarer = LoadBenchmark.Number("FAULTS_DATABASE_TIMES", 5);
        await using var disk = await DiskFaults.MountAsync();
        using var clock = await ClockFaults.MakeAsync();
        using var serverClock = await ClockFaults.MakeAsync();
        await using var server = await PrivateServer.StartAsync(cancellation, disk?.Path, serverClock?.Environment);
        if (server is null)
        {
            report.Line("Debian's postgresql is not installed: no server of its own to kill.");
            return new Verdict("not run", "0 lost, 0 twice", false);
        }

        var data = Directory.CreateTempSubdirectory("thidua-faults-").FullName;
        try
        {
            await using var world = await OfficialsWorld.CreateAsync(people, 1, people, cancellation, server.Connection);
            await using var run = new Run(report, world, server, clock, data, people);
            await run.StartAsync(cancellation);
            var lost = 0;
            lost += await run.UnderAsync("host SIGKILL", times, run.KillHostAsync, cancellation);
            lost += await run.UnderAsync("database SIGKILL", rarer, run.KillDatabaseAsync, cancellation);
            lost += await run.UnderAsync("all connections cut", rarer, () => world.DisconnectAsync(cancellation), cancellation);
            lost += await run.UnderAsync("broken files sent", rarer, () => run.SendBrokenFilesAsync(cancellation), cancellation);
            if (clock is not null && serverClock is not null)
            {
                lost += await run.UnderAsync("clock set forth and back", rarer, () => SetForthAndBackAsync(clock), cancellation);
                lost += await run.UnderAsync("the database's clock", rarer, () => SetForthAndBackAsync(serverClock), cancellation);
            }

            if (disk is not null)
            {
                lost += await run.UnderAsync(
                    "disk 0.5 s slower at each sync",
                    1,
                    () => DiskFaults.SlowAsync(server.ProcessId!.Value),
                    cancellation
                );
                lost += await run.UnderAsync("disk full for 5 s", rarer, () => run.OnDiskAsync(disk.FillAsync), cancellation);
                lost += await run.UnderAsync("disk read-only for 5 s", rarer, () => run.OnDiskAsync(disk.ForbidWritesAsync), cancellation);
            }

            return new Verdict($"{lost} lost or twice", "0 lost, 0 twice", lost == 0);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>By less than people may be away without being signed out, and by more than a session lasts.</summary>
    private static async Task SetForthAndBackAsync(ClockFaults clock)
    {
        foreach (var hours in (double[])[0.8, -0.8, 30, -30])
        {
            clock.Set(TimeSpan.FromHours(hours));
            await Task.Delay(BetweenFaults);
        }

        clock.Set(TimeSpan.Zero);
    }

    private sealed class Run(Report report, OfficialsWorld world, PrivateServer server, ClockFaults? clock, string data, int people)
        : IAsyncDisposable
    {
        private readonly ConcurrentBag<(Guid Village, int Number)> acknowledged = [];
        private readonly ConcurrentBag<int> refusals = [];
        private readonly List<Official> officials = [];
        private readonly string installed = Path.Combine(data, "installed");
        private readonly string folder = Path.Combine(data, "data");
        private HostProcess? host;
        private string address = "";
        private int number;
        private long last;
        private long longest;

        public async Task StartAsync(CancellationToken cancellation)
        {
            await HostProcess.PublishAsync(installed, cancellation);
            host = await HostProcess.StartAsync(folder, world.Settings, cancellation, new(installed, null, clock?.Environment));
            address = host.Address;
            for (var i = 0; i < people; i++)
            {
                officials.Add(new Official(() => address));
                await officials[i].SignInAsync(OfficialsWorld.UserName(i), cancellation);
            }
        }

        public async Task KillHostAsync()
        {
            await host!.DisposeAsync();
            host = await HostProcess.StartAsync(
                folder,
                world.Settings,
                CancellationToken.None,
                new(installed, address, clock?.Environment)
            );
        }

        public async Task KillDatabaseAsync()
        {
            await server.KillAsync(CancellationToken.None);
            await server.RestartAsync(CancellationToken.None);
        }

        /// <summary>A workbook cut short, bytes without sense, nothing, and what is not what it is called: none may be taken.</summary>
        public async Task SendBrokenFilesAsync(CancellationToken cancellation)
        {
            using var sender = new Official(() => address);
            await sender.SignInAsync(OfficialsWorld.UserName(0), cancellation);
            var path = $"/bang-tinh/{world.RoundId}/{world.Villages[0]}";
            var workbook = await sender.DownloadAsync(
                path.Replace("/bang-tinh/", "/bang-tinh/mau/", StringComparison.Ordinal),
                cancellation
            );
            byte[][] files = [workbook[..(workbook.Length / 2)], RandomNumberGenerator.GetBytes(100_000), [], "<html>"u8.ToArray()];
            foreach (var file in files)
            {
                var status = await sender.UploadAsync(path, "Sheet", file, "bao-cao.xlsx", cancellation);
                if (status is not (400 or 422))
                {
                    throw new InvalidOperationException($"A broken file of {file.Length} bytes was answered with {status}.");
                }
            }
        }

        /// <summary>A server that could not write gives up; whoever mends the disk starts it again.</summary>
        public async Task OnDiskAsync(Func<Task> fault)
        {
            await fault();
            // It may be on its way down still.
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < 3 * BetweenFaults; await Task.Delay(100))
            {
                if (server.ProcessId is null)
                {
                    await server.RestartAsync(CancellationToken.None);
                    return;
                }
            }
        }

        /// <returns>How many were lost or acted twice.</returns>
        public async Task<int> UnderAsync(string what, int times, Func<Task> fault, CancellationToken cancellation)
        {
            acknowledged.Clear();
            refusals.Clear();
            longest = 0;
            last = Stopwatch.GetTimestamp();
            using var over = new CancellationTokenSource();
            var work = Task.WhenAll(officials.Select((o, i) => SaveOnAndOnAsync(o, i, over.Token)));
            for (var i = 0; i < times; i++)
            {
                await Task.Delay(BetweenFaults, cancellation);
                await fault();
            }

            await Task.Delay(BetweenFaults, cancellation);
            await over.CancelAsync();
            await work;
            return await CountAsync(what, times);
        }

        public async ValueTask DisposeAsync()
        {
            officials.ForEach(o => o.Dispose());
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }

        private async Task SaveOnAndOnAsync(Official official, int who, CancellationToken over)
        {
            var village = world.Villages[who];
            var form = $"/bao-cao/{world.RoundId}/{village}";
            while (!over.IsCancellationRequested)
            {
                var mine = Interlocked.Increment(ref number);
                if (await official.FormAsync(form, mine, "luu", CancellationToken.None) is not { } fields)
                {
                    await WaitAsync(official, who);
                    continue;
                }

                // Until it is acknowledged, like somebody who presses "send again"; on a new page where the old one is outdated.
                for (
                    int status;
                    (status = await official.PostAsync("save", form, fields, CancellationToken.None)) != (int)HttpStatusCode.Redirect;

                )
                {
                    refusals.Add(status);
                    await WaitAsync(official, who);
                    var isOutdated = status is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.Unauthorized;
                    if (isOutdated && await official.FormAsync(form, mine, "luu", CancellationToken.None) is { } again)
                    {
                        fields = again;
                    }
                }

                Acknowledge(village, mine);
            }
        }

        /// <summary>With what was answered: 0 where nothing came back, 401 where the session had ended.</summary>
        private string Statuses() =>
            refusals.IsEmpty
                ? ""
                : $" ({string.Join(", ", refusals.CountBy(s => s).OrderBy(s => s.Key).Select(s => $"{s.Key} × {s.Value}"))})";

        /// <summary>A moment, and a new sign-in for whoever is signed out, as after a clock that jumped by days.</summary>
        private static async Task WaitAsync(Official official, int who)
        {
            await Task.Delay(100, CancellationToken.None);
            if (official.IsSignedOut)
            {
                await official.SignInAsync(OfficialsWorld.UserName(who), CancellationToken.None);
            }
        }

        private void Acknowledge(Guid village, int mine)
        {
            acknowledged.Add((village, mine));
            var now = Stopwatch.GetTimestamp();
            var gap = now - Interlocked.Exchange(ref last, now);
            for (var known = Interlocked.Read(ref longest); gap > known; known = Interlocked.Read(ref longest))
            {
                Interlocked.CompareExchange(ref longest, gap, known);
            }
        }

        private async Task<int> CountAsync(string what, int times)
        {
            var rows = await world.LookAsync(db =>
                db.CellEdits.AsNoTracking()
                    .Where(e => e.SetId == world.RoundId)
                    .Select(e => new
                    {
                        e.UnitId,
                        e.MeasureId,
                        e.NewNumerator,
                    })
                    .ToListAsync()
            );
            var kept = rows.Select(r => (r.UnitId, (int)(r.NewNumerator ?? -1))).ToHashSet();
            var lost = acknowledged.Count(a => !kept.Contains(a));
            var twice = rows.CountBy(r => r).Count(r => r.Value > 1);
            report.Figure(
                $"{what}, {times} times",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{acknowledged.Count} acknowledged, {lost} lost, {twice} twice, {refusals.Count} sent again{Statuses()}; longest gap {Stopwatch.GetElapsedTime(0, longest).TotalSeconds:0.0} s"
                )
            );
            return lost + twice;
        }
    }
}
