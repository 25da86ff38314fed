using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Tests.Shared;
using ThiDua.Documents.Checking;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>Long work with papers: the reports of all units in one archive, and PDF through LibreOffice.</summary>
public sealed class IssuingWorkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task UnitReports_Docx_OneFileAndOneVerdictForEachUnit(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);

        var (batch, files) = await MakeAsync(world, BatchFormat.Docx);

        Assert.Equal(
            [
                ("làng Klah", true, "issuing.batch.gaps"),
                ("làng Ktu", true, "issuing.batch.gaps"),
                ("làng Vơng", true, "issuing.batch.not-sent"),
            ],
            BatchService.VerdictsOf(batch).Select(v => (v.Unit, v.IsMade, v.Problem!))
        );
        Assert.Equal(["001 làng Klah.docx", "002 làng Ktu.docx", "003 làng Vơng.docx", "ket-qua.csv"], files.Keys.Order());
        var first = files["001 làng Klah.docx"];
        Assert.DoesNotContain(PaperChecker.Check(new MemoryStream(first)).Value!.Violations, v => v.Code != "value.missing");
        Assert.Contains("60% (30/50)", Word(first), StringComparison.Ordinal);
        var list = System.Text.Encoding.UTF8.GetString(files["ket-qua.csv"]);
        Assert.Contains("\"làng Vơng\",\"003 làng Vơng.docx\"", list, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task UnitReports_ForeignRoundOrArchive_IsNotFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var (batch, _) = await MakeAsync(world, BatchFormat.Docx);
        var foreign = await database.Data.AccessOfAsync(
            await database.Data.CreateUserAsync(world.Units["xã Ayun"], "ayun", "Kpă Ayun", null, Role.StandingOffice)
        );

        Assert.Null(
            await database.WithAsync<BatchService, (PaperBatch, Job)?>(s =>
                s.StartAsync(world.Round.Id, BatchFormat.Docx, foreign, world.Act("issuing.batch"), Cancellation)
            )
        );
        Assert.Null(await database.WithAsync<BatchService, PaperFile?>(s => s.FileAsync(batch.Id, foreign, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task UnitReports_Pdf_AreSearchable(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.SkipUnless(database.Services.GetRequiredService<PdfConverter>().IsInstalled, "libreoffice-writer-nogui is missing.");
        var world = await ReportWorld.CreateAsync(database);

        var (batch, files) = await MakeAsync(world, BatchFormat.Pdf);

        Assert.All(BatchService.VerdictsOf(batch), v => Assert.True(v.IsMade, v.Problem));
        Assert.Contains("60% (30/50)", await PdfText.OfAsync(files["001 làng Klah.pdf"]), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task PaperPdf_OfACheckedPaper_IsMadeOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.SkipUnless(database.Services.GetRequiredService<PdfConverter>().IsInstalled, "libreoffice-writer-nogui is missing.");
        var world = await ReportWorld.CreateAsync(database);
        var paper = (await world.IssueAsync())!;

        await RunAsync(database);
        var made = await database.WithContextAsync(db => db.IssuedPapers.AsNoTracking().SingleAsync(p => p.Id == paper.Id, Cancellation));

        Assert.NotNull(made.PdfFileId);
        Assert.True(made.Pages > 0);
        var pdf = await database.WithContextAsync(db => db.StoredFileContents.SingleAsync(c => c.FileId == made.PdfFileId, Cancellation));
        Assert.Contains("70%", await PdfText.OfAsync(pdf.Bytes), StringComparison.Ordinal);
    }

    private static async Task<(PaperBatch Batch, Dictionary<string, byte[]> Files)> MakeAsync(ReportWorld world, BatchFormat format)
    {
        var access = await world.AccessAsync();
        var (started, _) = (
            await world.Database.WithAsync<BatchService, (PaperBatch, Job)?>(s =>
                s.StartAsync(world.Round.Id, format, access, world.Act("issuing.batch"), Cancellation)
            )
        )!.Value;
        await RunAsync(world.Database);
        var batch = (await world.Database.WithAsync<BatchService, PaperBatch?>(s => s.FindAsync(started.Id, access, Cancellation)))!;
        var file = (await world.Database.WithAsync<BatchService, PaperFile?>(s => s.FileAsync(started.Id, access, Cancellation)))!;
        await using var archive = new ZipArchive(new MemoryStream(file.Bytes));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            await using var content = await entry.OpenAsync(Cancellation);
            using var memory = new MemoryStream();
            await content.CopyToAsync(memory, Cancellation);
            files.Add(entry.FullName, memory.ToArray());
        }

        return (batch, files);
    }

    /// <summary>The letters of a Word file, run after run.</summary>
    private static string Word(byte[] docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        return System.Net.WebUtility.HtmlDecode(Regex.Replace(reader.ReadToEnd(), "<[^>]+>", ""));
    }

    private static async Task RunAsync(TestDatabase database)
    {
        var jobs = database.Services.GetRequiredService<JobRunner>();
        while (await jobs.RunNextAsync("test", Cancellation)) { }

        Assert.Empty(await database.WithContextAsync(db => db.Jobs.Where(j => j.State == JobState.Failed).ToListAsync(Cancellation)));
    }
}
