using System.Text.Json;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Jobs;

/// <summary>What a job is called, how it stands and why it failed, in words.</summary>
internal static class JobWords
{
    extension(Texts texts)
    {
        /// <summary>A kind that only another version of the host knows has no name of its own here.</summary>
        public string JobTitle(Job job) => texts[texts.Has($"jobs.kind.{job.Kind}") ? $"jobs.kind.{job.Kind}" : "jobs.work"];

        public string JobState(Job job) =>
            job is { State: Core.Shared.Jobs.JobState.Running, CancelRequestedAt: not null }
                ? texts["jobs.state.stopping"]
                : texts[$"jobs.state.{job.State}"];

        public string JobProgress(Job job) =>
            job switch
            {
                { Total: { } total } => texts["jobs.progress.of", job.Done, total],
                { Done: > 0 } => texts["jobs.progress", job.Done],
                _ => texts["jobs.progress.unknown"],
            };

        public string? JobFailure(Job job) =>
            job.Failure is { } failure && JsonSerializer.Deserialize<JobSentence>(failure) is { } sentence
                ? texts[sentence.Key, [.. sentence.Args]]
                : null;
    }

    public static Tone ToneOf(Job job) =>
        job.State switch
        {
            Core.Shared.Jobs.JobState.Succeeded => Tone.Good,
            Core.Shared.Jobs.JobState.Failed => Tone.Bad,
            Core.Shared.Jobs.JobState.Running => Tone.Info,
            _ => Tone.Quiet,
        };
}
