using FluentValidation;
using ThiDua.Core.Shared.Jobs;

namespace ThiDua.Core.Movements;

/// <param name="FileId">The scan, kept when it was handed in.</param>
/// <param name="Amends">The confirmed plan that it amends.</param>
public sealed record ReadScanInput(Guid FileId, Guid AuthorityUnitId, Guid? Amends);

/// <summary>Recognises the letters of a scan, page by page, and makes a draft of it.</summary>
public sealed class ReadScanWork(PlanImportService imports) : IJobWork
{
    public const string Kind = "plans.read-scan";

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        try
        {
            var read = await imports.ReadKeptAsync(
                run.Input<ReadScanInput>(),
                (done, total, token) => run.ReportAsync(done, total, token),
                run.Act("movements.plan.upload"),
                cancellation
            );
            return read.Value is { } plan
                ? new JobResult($"/ke-hoach/{plan.PlanId}/ra-soat")
                : throw Failed(read.Problems.Select(p => p.Message));
        }
        catch (ValidationException refused)
        {
            throw Failed(refused.Errors.Select(e => e.ErrorMessage));
        }
    }

    private static JobFailedException Failed(IEnumerable<string> sentences) =>
        new(new JobSentence("movements.read-scan.refused", [string.Join(' ', sentences.Distinct())]));
}
