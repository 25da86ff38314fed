using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation.Certificates;

/// <param name="Address">Where the host is reached: the QR leads there.</param>
/// <param name="Part">Which thousand of a longer list.</param>
public sealed record CertificatesInput(Guid DecisionId, Guid? SetupId, string Address, int Part = 0);

/// <summary>Prints the certificates of a decision into one PDF (ADR 0034); the checkpoint is the file that came out.</summary>
public sealed class CertificatesWork(
    ThiDuaDbContext db,
    CertificateService certificates,
    CertificatePrinter printer,
    Texts texts,
    TimeProvider time
) : IJobWork
{
    public const string Kind = "commendation.certificates";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static string AddressOf(Guid decision, Guid job) => $"/khen-thuong/quyet-dinh/{decision}/giay-khen?viec={job}";

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var input = run.Input<CertificatesInput>();
        var result = new JobResult(AddressOf(input.DecisionId, run.JobId));
        if (run.Checkpoint<Guid?>() is not null)
        {
            return result;
        }

        var decision = await db.AwardDecisions.AsNoTracking().FirstAsync(d => d.Id == input.DecisionId, cancellation);
        var drawings = await certificates.DrawAsync(decision, input.SetupId, input.Address, null, input.Part, cancellation);
        if (drawings.Count == 0)
        {
            throw new JobFailedException(new JobSentence("commendation.print.none", []));
        }

        var printed = await PrintAsync(drawings, run, cancellation);
        if (printed.Pdf is not { } pdf)
        {
            throw new JobFailedException(new JobSentence(printed.Problem!, []));
        }

        var action = run.Act("commendation.certificates.print");
        var file = new PaperFile(texts["commendation.print.file", $"{decision.Number:00}"], PaperFile.PdfType, pdf);
        await run.SetCheckpointAsync(db, db.Keep(file.Name, file.ContentType, file.Bytes, action.At), cancellation);
        await db.SaveAsync(action, cancellation);
        await run.ReportAsync(drawings.Count, drawings.Count, cancellation);
        return result;
    }

    /// <summary>Looks every second whether the print is still wanted, and tells how many pages are written.</summary>
    private async Task<PrintedCertificates> PrintAsync(IReadOnlyList<string> drawings, JobRun run, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = new PrintProgress();
        var printing = printer.PrintAsync(drawings, progress, stop.Token);
        try
        {
            while (!printing.IsCompleted)
            {
                await run.ReportAsync(progress.Pages, drawings.Count, cancellation);
                await Task.WhenAny(printing, Task.Delay(Look, time, cancellation));
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends before its folder goes.
            await stop.CancelAsync();
            await ((Task)printing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await printing;
    }
}
