using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Operations;

namespace ThiDua.Web.Infrastructure.Operations.Metrics;

/// <summary>What this product measures of itself, beside what ASP.NET and the runtime do.</summary>
public sealed class HostMetrics
{
    public const string MeterName = "ThiDua";

    private readonly Histogram<double> commands;
    private readonly Counter<long> failedCommands;
    private readonly Counter<long> signIns;
    private readonly Gauge<long> jobs;
    private readonly Gauge<long> unsealed;
    private readonly Gauge<long> databaseUp;

    public HostMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        commands = meter.CreateHistogram(
            "thidua.database.command.duration",
            "s",
            "Commands sent to the database and how long they took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5] }
        );
        failedCommands = meter.CreateCounter<long>(
            "thidua.database.failures",
            null,
            "Commands that the database refused or did not answer."
        );
        signIns = meter.CreateCounter<long>("thidua.sign_ins", null, "Sign-ins that were completed, and tries that were refused.");
        jobs = meter.CreateGauge<long>("thidua.jobs", null, "Jobs that wait, run, or have failed for good, of all hosts.");
        unsealed = meter.CreateGauge<long>("thidua.audit.unsealed", null, "Audit entries that are not sealed into their chain yet.");
        databaseUp = meter.CreateGauge<long>("thidua.database.up", null, "1 where the database answers.");
        meter.CreateObservableGauge("thidua.process.open_handles", OpenHandles, null, "Files, sockets and pipes that the process holds.");
        var version = typeof(HostMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        meter.CreateObservableGauge(
            "thidua.build_info",
            () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", version)),
            null,
            "The version that runs."
        );
    }

    public void CommandDone(string kind, TimeSpan took) =>
        commands.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));

    public void CommandFailed() => failedCommands.Add(1);

    /// <param name="outcome">"entered", "refused" or "locked".</param>
    public void SignIn(string outcome) => signIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>What only the database knows, asked when somebody reads it.</summary>
    public async Task AskDatabaseAsync(ThiDuaDbContext db, Readiness readiness, CancellationToken cancellation)
    {
        var isUp = await readiness.AskAsync(cancellation) != ReadyState.NoDatabase;
        databaseUp.Record(isUp ? 1 : 0);
        if (!isUp)
        {
            return;
        }

        JobState[] states = [JobState.Waiting, JobState.Running, JobState.Failed];
        var counts = await db
            .Jobs.Where(j => states.Contains(j.State))
            .GroupBy(j => j.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        foreach (var state in states)
        {
            var count = counts.FirstOrDefault(c => c.State == state)?.Count ?? 0;
            jobs.Record(count, new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant()));
        }

        unsealed.Record(await db.Set<AuditEntry>().CountAsync(e => e.SealNumber == null, cancellation));
    }

    private static int OpenHandles()
    {
        if (Directory.Exists("/proc/self/fd"))
        {
            return Directory.GetFileSystemEntries("/proc/self/fd").Length;
        }

        using var process = Process.GetCurrentProcess();
        return process.HandleCount;
    }
}
