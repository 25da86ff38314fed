using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;

namespace ThiDua.Core.Issuing;

public sealed record PaperPdfInput(Guid PaperId);

/// <summary>Makes the PDF of one checked paper.</summary>
public sealed class PaperPdfWork(ThiDuaDbContext db, PdfConverter converter) : IJobWork
{
    public const string Kind = "issuing.paper-pdf";

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var id = run.Input<PaperPdfInput>().PaperId;
        var address = $"/van-ban/{id}";
        var paper = await db.IssuedPapers.AsTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        // Sent back meanwhile, or made by an attempt before this one.
        if (paper?.FileId is not { } source || paper.PdfFileId is not null || await db.FileAsync(source, cancellation) is not { } docx)
        {
            return new JobResult(address);
        }

        await run.ReportAsync(0, 1, cancellation);
        var made = (await converter.ConvertAsync([docx.Bytes], null, cancellation))[0];
        if (made.Bytes is null)
        {
            throw new JobFailedException(new JobSentence(made.Problem!, [converter.Package]));
        }

        var action = run.Act("issuing.paper.pdf");
        paper.PdfFileId = db.Keep(new PaperFile(Path.ChangeExtension(docx.Name, ".pdf"), PaperFile.PdfType, made.Bytes), action);
        paper.Pages = made.Pages;
        await db.SaveAsync(action, cancellation);
        await run.ReportAsync(1, 1, cancellation);
        return new JobResult(address);
    }
}
