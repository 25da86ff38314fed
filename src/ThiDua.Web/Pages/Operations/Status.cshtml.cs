using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Operations.Checks;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Operations;

/// <summary>How the installation is: what `thidua doctor` finds, the database, backups, jobs that failed, hosts.</summary>
[Needs(Capability.ManageSystem)]
public sealed class StatusModel(
    ThiDuaDbContext db,
    SystemChecks checks,
    IDatabaseProbe database,
    Installation installation,
    JobQueue jobs,
    CurrentPerson person,
    Texts texts
) : PageModel
{
    private const int MostJobs = 20;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public DatabaseFacts? Database { get; private set; }

    public FileInfo? LastBackup { get; private set; }

    public IReadOnlyList<Job> FailedJobs { get; private set; } = [];

    /// <summary>Hosts that hold a job now, by the name that they give themselves.</summary>
    public IReadOnlyList<string> Workers { get; private set; } = [];

    public static string Version =>
        typeof(StatusModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static string Platform => $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";

    public static string Host => Environment.MachineName;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Findings = [.. (await checks.RunAsync(cancellation)).OrderByDescending(f => f.Level)];
        try
        {
            Database = await database.LookAsync(cancellation);
        }
        catch (System.Data.Common.DbException)
        {
            // The finding says so already.
        }

        LastBackup = installation.BackupFolder is { } folder ? BackupCheck.Newest(folder) : null;
        FailedJobs = await jobs.Visible(person.Id, person.Access.Units(db, Capability.ManageSystem))
            .Where(j => j.State == JobState.Failed)
            .Take(MostJobs)
            .ToListAsync(cancellation);
        Workers = await db
            .Jobs.Where(j => j.State == JobState.Running && j.LeaseOwner != null)
            .Select(j => j.LeaseOwner!)
            .Distinct()
            .ToListAsync(cancellation);
    }

    public string TitleOf(Job job) => texts.Has($"jobs.kind.{job.Kind}") ? texts[$"jobs.kind.{job.Kind}"] : job.Kind;

    public string? FailureOf(Job job) =>
        job.Failure is { } failure && JsonSerializer.Deserialize<JobSentence>(failure) is { } sentence
            ? texts[sentence.Key, [.. sentence.Args]]
            : null;

    public static Tone ToneOf(FindingLevel level) =>
        level switch
        {
            FindingLevel.Good => Tone.Good,
            FindingLevel.Warning => Tone.Warn,
            _ => Tone.Bad,
        };
}
