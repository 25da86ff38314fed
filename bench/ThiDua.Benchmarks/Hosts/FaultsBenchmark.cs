using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Benchmarks.Harness;
using ThiDua.Benchmarks.SignIn;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>
/// Officials save without a pause while the host is killed, the database server is killed, all connections are cut, and the disk of the
/// database is slow, full, or takes no writes; each form is sent until it is acknowledged, with its key. Then: what was acknowledged and
/// is not there, what acted twice, how long nothing was acknowledged. FAULTS_TIMES (5) kills of the host, FAULTS_DATABASE_TIMES
/// (5) of the rest, FAULTS_PEOPLE (12).
/// </summary>
public sealed class FaultsBenchmark : IBenchmark
{
    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(3);

    public string Name => "faults";

    public string Description => "SIGKILL of host and database, cut connections, slow, full and read-only disk: lost, twice, longest gap";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var (times, people) = (LoadBenchmark.Number("FAULTS_TIMES", 5), LoadBenchmark.Number("FAULTS_PEOPLE", 12));
        var rarer = LoadBenchmark.Number("FAULTS_DATABASE_TIMES", 5);
        await using var disk = await DiskFaults.MountAsync();
        await using var server = await PrivateServer.StartAsync(cancellation, disk?.Path);
        if (server is null)
        {
            report.Line("Debian's postgresql is not installed: no server of its own to kill.");
            return new Verdict("not run", "0 lost, 0 twice", false);
        }

        var data = Directory.CreateTempSubdirectory("thidua-faults-").FullName;
        try
        {
            await using var world = await OfficialsWorld.CreateAsync(people, 1, people, cancellation, server.Connection);
            await using var run = new Run(report, world, server, data, people);
            await run.StartAsync(cancellation);
            var lost = 0;
            lost += await run.UnderAsync("host SIGKILL", times, run.KillHostAsync, cancellation);
            lost += await run.UnderAsync("database SIGKILL", rarer, run.KillDatabaseAsync, cancellation);
            lost += await run.UnderAsync("all connections cut", rarer, () => world.DisconnectAsync(cancellation), cancellation);
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

    private sealed class Run(Report report, OfficialsWorld world, PrivateServer server, string data, int people) : IAsyncDisposable
    {
        private readonly ConcurrentBag<(Guid Village, int Number)> acknowledged = [];
        private readonly List<Official> officials = [];
        private HostProcess? host;
        private string address = "";
        private int number;
        private long last;
        private long longest;
        private int sentAgain;

        public async Task StartAsync(CancellationToken cancellation)
        {
            host = await HostProcess.StartAsync(data, world.Settings, cancellation);
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
            host = await HostProcess.StartAsync(data, world.Settings, CancellationToken.None, address);
        }

        public async Task KillDatabaseAsync()
        {
            await server.KillAsync(CancellationToken.None);
            await server.RestartAsync(CancellationToken.None);
        }

        /// <summary>A server that could not write gives up; whoever mends the disk starts it again.</summary>
        public async Task OnDiskAsync(Func<Task> fault)
        {
            await fault();
            // It may be on its way down still.
            await Task.Delay(500);
            if (server.ProcessId is null)
            {
                await server.RestartAsync(CancellationToken.None);
            }
        }

        /// <returns>How many were lost or acted twice.</returns>
        public async Task<int> UnderAsync(string what, int times, Func<Task> fault, CancellationToken cancellation)
        {
            acknowledged.Clear();
            (sentAgain, longest) = (0, 0);
            last = Stopwatch.GetTimestamp();
            using var over = new CancellationTokenSource();
            var work = Task.WhenAll(officials.Select((o, i) => SaveOnAndOnAsync(o, world.Villages[i], over.Token)));
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

        private async Task SaveOnAndOnAsync(Official official, Guid village, CancellationToken over)
        {
            var form = $"/bao-cao/{world.RoundId}/{village}";
            while (!over.IsCancellationRequested)
            {
                var mine = Interlocked.Increment(ref number);
                if (await official.FormAsync(form, mine, "luu", CancellationToken.None) is not { } fields)
                {
                    await Task.Delay(100, CancellationToken.None);
                    continue;
                }

                // Until it is acknowledged, like somebody who presses "send again".
                while (await official.PostAsync("save", form, fields, CancellationToken.None) != 302)
                {
                    Interlocked.Increment(ref sentAgain);
                    await Task.Delay(100, CancellationToken.None);
                }

                Acknowledge(village, mine);
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
                    $"{acknowledged.Count} acknowledged, {lost} lost, {twice} twice, {sentAgain} sent again; longest gap {Stopwatch.GetElapsedTime(0, longest).TotalSeconds:0.0} s"
                )
            );
            return lost + twice;
        }
    }
}
