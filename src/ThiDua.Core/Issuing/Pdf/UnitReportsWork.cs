using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;
using ThiDua.Documents.Checking;
using ThiDua.Documents.Templates;

namespace ThiDua.Core.Issuing;

public sealed record UnitReportsInput(Guid BatchId);

/// <summary>Asks for the reports of all units of a round in one archive.</summary>
public sealed class BatchService(ThiDuaDbContext db, UnitReportQueries reports, JobQueue jobs)
{
    /// <summary>Null where the round is foreign.</summary>
    public async Task<(PaperBatch Batch, Job Job)?> StartAsync(
        Guid roundId,
        BatchFormat format,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await reports.RoundAsync(roundId, access, cancellation) is not { } round)
        {
            return null;
        }

        var batch = new PaperBatch
        {
            Id = Ids.Next(),
            AuthorityUnitId = round.AuthorityId,
            RoundId = roundId,
            Format = format,
            CreatedAt = action.At,
            CreatedBy = action.ActorId ?? Guid.Empty,
        };
        db.Add(batch);
        var job = jobs.Enqueue<UnitReportsWork>(
            $"{round.Name}: {format.ToString().ToUpperInvariant()}",
            new UnitReportsInput(batch.Id),
            action
        );
        await db.SaveAsync(action, cancellation);
        return (batch, job);
    }

    public async Task<PaperBatch?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        return await db
            .PaperBatches.AsNoTracking()
            .FirstOrDefaultAsync(b => b.Id == id && authorities.Contains(b.AuthorityUnitId), cancellation);
    }

    public async Task<PaperFile?> FileAsync(Guid id, Access access, CancellationToken cancellation) =>
        await FindAsync(id, access, cancellation) is { } batch ? await db.FileAsync(batch.FileId, cancellation) : null;

    public static IReadOnlyList<BatchVerdict> VerdictsOf(PaperBatch batch) =>
        batch.Verdicts is { } json ? JsonSerializer.Deserialize<List<BatchVerdict>>(json) ?? [] : [];
}

/// <summary>Writes the reports of all units of a round, converts them where PDF is asked, and packs them with one verdict for each.</summary>
public sealed class UnitReportsWork(
    ThiDuaDbContext db,
    UnitReportQueries reports,
    PaperFormCatalogue forms,
    WordingService wordings,
    OrgTreeStore trees,
    PdfConverter converter,
    Texts texts
) : IJobWork
{
    public const string Kind = "issuing.unit-reports";

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var batch = await db.PaperBatches.AsTracking().FirstAsync(b => b.Id == run.Input<UnitReportsInput>().BatchId, cancellation);
        var address = $"/van-ban/goi/{batch.Id}";
        if (batch.FileId is not null)
        {
            return new JobResult(address);
        }

        if (batch.Format == BatchFormat.Pdf && !converter.IsInstalled)
        {
            throw new JobFailedException(new JobSentence("issuing.pdf.missing", [converter.Package]));
        }

        var made = await WriteAsync(batch, run, cancellation);
        if (batch.Format == BatchFormat.Pdf)
        {
            var total = made.Count;
            var pdfs = await converter.ConvertAsync(
                [.. made.Select(m => m.File.Bytes)],
                done => run.ReportAsync(total + done, total * 2, cancellation),
                cancellation
            );
            made = [.. made.Select((m, i) => AsPdf(m, pdfs[i]))];
        }

        await KeepAsync(batch, made, run, cancellation);
        return new JobResult(address);
    }

    private sealed record Made(string Unit, PaperFile File, bool IsMade, string? Problem);

    private async Task<List<Made>> WriteAsync(PaperBatch batch, JobRun run, CancellationToken cancellation)
    {
        var round = await db.RoundsWithContext().FirstAsync(r => r.Id == batch.RoundId, cancellation);
        var form = forms.Find(PaperForms.OfUnit)!;
        var tree = await trees.CurrentAsync(cancellation);
        var wording = await wordings.OfAsync(form, [.. tree.PathUp(batch.AuthorityUnitId).Select(n => n.UnitId)], cancellation);
        var all = await reports.OfAsync(round, tree, null, cancellation);
        var total = all.Count * (batch.Format == BatchFormat.Pdf ? 2 : 1);
        var made = new List<Made>();
        foreach (var (index, report) in all.Index())
        {
            made.Add(Write(form, wording, report, index + 1));
            await run.ReportAsync(made.Count, total, cancellation);
        }

        return made;
    }

    private static Made Write(PaperForm form, EffectiveWording wording, UnitReport report, int number)
    {
        var values = UnitReportPaper.Values(report, new FigureBook());
        var paper = PaperComposer.Compose(
            form,
            wording.Template,
            values,
            new PaperMarks(null, new PartialDate(report.Round.DueAt.Year), null)
        );
        var bytes = wording.File is { } docx ? DocxTemplate.Fill(docx, values, form.TemplateFields) : PaperRenderer.Written(paper);
        var name = PaperFiles.Safe($"{number:000} {report.Unit.Name}") + ".docx";
        // Gaps are told with the state of the return: an open return explains them.
        var gaps =
            PaperChecker
                .Check(new MemoryStream(bytes, writable: false))
                .Value?.Violations.FirstOrDefault(v => v.Code == "value.missing")
                ?.Count
            ?? 0;
        var problem =
            !ReturnRights.Published.Contains(report.State) ? "issuing.batch.not-sent"
            : gaps > 0 ? "issuing.batch.gaps"
            : null;
        return new Made(report.Unit.Name, new PaperFile(name, PaperFile.DocxType, bytes), true, problem);
    }

    private static Made AsPdf(Made made, MadePdf pdf) =>
        made with
        {
            File = new PaperFile(Path.ChangeExtension(made.File.Name, ".pdf"), PaperFile.PdfType, pdf.Bytes ?? []),
            IsMade = pdf.Bytes is not null,
            Problem = pdf.Problem ?? made.Problem,
        };

    private async Task KeepAsync(PaperBatch batch, List<Made> made, JobRun run, CancellationToken cancellation)
    {
        var verdicts = made.Select(m => new BatchVerdict(m.Unit, m.File.Name, m.IsMade, m.Problem)).ToList();
        var action = run.Act("issuing.batch.make");
        batch.FileId = db.Keep(
            new PaperFile($"bao-cao-don-vi-{batch.Format.ToString().ToLowerInvariant()}.zip", PaperFile.ZipType, Zip(made, verdicts)),
            action
        );
        batch.Verdicts = JsonSerializer.Serialize(verdicts);
        await db.SaveAsync(action, cancellation);
    }

    private byte[] Zip(List<Made> made, List<BatchVerdict> verdicts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in made.Where(m => m.IsMade))
            {
                // Word files and PDFs are packed already.
                Add(archive, file.File.Name, file.File.Bytes, CompressionLevel.NoCompression);
            }

            var lines = verdicts.Select(v =>
                $"\"{v.Unit}\",\"{v.FileName}\",\"{(v.Problem is null ? texts["issuing.batch.good"] : texts[v.Problem, converter.Package])}\""
            );
            Add(
                archive,
                "ket-qua.csv",
                Encoding.UTF8.GetBytes('\uFEFF' + string.Join("\r\n", lines.Prepend("\"Đơn vị\",\"Tệp\",\"Kết quả\""))),
                CompressionLevel.Optimal
            );
        }

        return memory.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes, CompressionLevel level)
    {
        using var stream = archive.CreateEntry(name, level).Open();
        stream.Write(bytes);
    }
}
