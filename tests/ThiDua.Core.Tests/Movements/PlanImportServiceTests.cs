using System.IO.Compression;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Tests.Shared.DocumentFiles;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

public class PlanImportServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Upload_OfAPlan_KeepsFileTextAndItemsWithTheirPlace(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);

        var uploaded = await world.UploadAsync(SamplePlans.SmallBytes, "C:\\kế hoạch\\ke-hoach.txt");

        Assert.True(uploaded.IsNew);
        var plan = await world.Database.WithContextAsync(db => db.Plans.SingleAsync(p => p.Id == uploaded.PlanId, Stop));
        Assert.Equal(
            ("12/KH-UBND", "2026-01-05", "36/KH-UBND", PlanStatus.Draft),
            (plan.Number, plan.IssuedOn, plan.ParentNumber, plan.Status)
        );
        var file = await world.Database.WithContextAsync(db =>
            db.StoredFiles.Include(f => f.Content).SingleAsync(f => f.Id == plan.FileId, Stop)
        );
        Assert.Equal("ke-hoach.txt", file.Name);
        Assert.Equal(SamplePlans.SmallBytes, file.Content!.Bytes);
        var sentences = new SourceSentences([plan]);
        var targets = await world.ItemsAsync(plan.Id, PlanItemKind.Target);
        Assert.Equal(2, targets.Count);
        Assert.All(targets, t => Assert.Contains(PlanItemJson.Text(t, "quote")!, sentences.Of(t.Source)! + ".", StringComparison.Ordinal));
        Assert.All(targets, t => Assert.Equal(DraftDecision.Pending, t.Decision));
        Assert.All(targets, t => Assert.NotNull(t.MovementItemId));
    }

    [Theory, EachDatabase]
    public async Task Upload_OfTheSameFile_LeadsToThePlanThatIsThere(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var first = await world.UploadAsync(SamplePlans.SmallBytes, "a.txt");

        var second = await world.UploadAsync(SamplePlans.SmallBytes, "b.txt");

        Assert.Equal(first.PlanId, second.PlanId);
        Assert.False(second.IsNew);
        Assert.Equal(1, await world.Database.WithContextAsync(db => db.Plans.CountAsync(Stop)));
    }

    [Theory, EachDatabase]
    public async Task Upload_OfATextWithoutStructure_GivesADraftWithOneMovement(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);

        var uploaded = await world.UploadAsync("Hôm nay trời đẹp, cả làng đi gặt lúa."u8.ToArray(), "nhật ký.txt");

        var items = await world.ItemsAsync(uploaded.PlanId);
        Assert.Single(items, i => i.Kind == PlanItemKind.Movement);
        Assert.Contains(items, i => i.Kind == PlanItemKind.Problem);
    }

    [Theory, EachDatabase]
    public async Task HandIn_OfAScanOfSeveralPages_IsReadByAJobThatMayBeginAgain(DatabaseProvider provider)
    {
        Assert.SkipUnless(DocumentPrograms.Default.Recogniser.IsInstalled, "tesseract (tesseract-ocr) is missing.");
        Assert.SkipUnless(DocumentPrograms.Default.PdfToPicture.IsInstalled, "pdftoppm (poppler-utils) is missing.");
        await using var world = await MovementWorld.CreateAsync(provider);
        var scan = PdfFile.OfPictures(Scan.Jpeg, Scan.Jpeg);

        var first = await world.HandInAsync(scan, "Bản quét.pdf");
        var second = await world.HandInAsync(scan, "Bản quét.pdf");

        Assert.Null(first.Plan);
        Assert.Equal(0, await world.Database.WithContextAsync(db => db.Plans.CountAsync(Stop)));
        for (var job = 0; job < 2; job++)
        {
            Assert.True(await world.Database.WithAsync<JobRunner, bool>(r => r.RunNextAsync("here", Stop)));
        }

        var plan = await world.Database.WithContextAsync(db => db.Plans.SingleAsync(Stop));
        Assert.Equal("58/KH-UBND", plan.Number);
        Assert.Equal(2, await world.Database.WithContextAsync(db => db.Set<PlanPage>().CountAsync(p => p.PlanId == plan.Id, Stop)));
        var jobs = await world.Database.WithContextAsync(db => db.Jobs.ToListAsync(Stop));
        Assert.Equal([first.JobId, second.JobId], jobs.OrderBy(j => j.Id).Select(j => (Guid?)j.Id));
        Assert.All(jobs, j => Assert.Equal((JobState.Succeeded, $"/ke-hoach/{plan.Id}/ra-soat"), (j.State, j.ResultAddress)));
        Assert.Contains(jobs, j => (j.Done, j.Total) == (2, 2));
        Assert.Equal(plan.Id, (await world.HandInAsync(scan, "Bản quét.pdf")).Plan!.PlanId);
    }

    public static TheoryData<string> BadFiles => ["empty", "jpeg", "zip-bomb", "entity", "tcvn3", "pdf"];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Upload_OfAFileThatCannotBeRead_SaysWhyAndKeepsNothing(string kind)
    {
        Assert.SkipWhen(
            kind == "pdf" && !DocumentPrograms.Default.PdfToText.IsInstalled,
            "Chưa có poppler-utils. / poppler-utils is missing."
        );
        await using var world = await MovementWorld.CreateAsync(DatabaseProvider.Sqlite);
        var (bytes, name, sentence) = Bad(kind);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => world.UploadAsync(bytes, name));

        var mistake = Assert.Single(refused.Errors);
        Assert.Equal("Document", mistake.PropertyName);
        Assert.StartsWith(sentence, mistake.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, await world.Database.WithContextAsync(db => db.StoredFiles.CountAsync(Stop)));
    }

    [Fact]
    public async Task Upload_OfTwoHundredMegabytes_IsRefusedWithoutReadingToTheEnd()
    {
        await using var world = await MovementWorld.CreateAsync(DatabaseProvider.Sqlite);
        var endless = new EndlessStream(200L * 1024 * 1024);

        var refused = await Assert.ThrowsAsync<ValidationException>(() =>
            world.Database.WithAsync<PlanImportService, UploadedPlan>(s =>
                s.UploadAsync(
                    new UploadPlanOptions
                    {
                        AuthorityUnitId = world.Authority.Id,
                        FileName = "to.docx",
                        Content = endless,
                    },
                    world.Act("movements.plan.upload"),
                    Stop
                )
            )
        );

        Assert.StartsWith("Tệp vượt quá dung lượng cho phép", Assert.Single(refused.Errors).ErrorMessage, StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1, PlanImportService.MaxFileBytes + 200_000);
    }

    private static (byte[] Bytes, string Name, string Sentence) Bad(string kind) =>
        kind switch
        {
            "empty" => ([], "trống.docx", "Tệp không có nội dung."),
            "jpeg" => ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8], "ảnh.docx", "Tệp không phải là văn bản Word"),
            "zip-bomb" => (Docx(new string('a', 1), 600 * 1024 * 1024), "bom.docx", "Tệp giải nén ra quá lớn"),
            "entity" => (
                Docx("""<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>""", 0),
                "thuc-the.docx",
                "Tệp khai báo thực thể XML"
            ),
            "tcvn3" => (Tcvn3(), "cu.txt", "Văn bản dùng bảng mã TCVN3"),
            "pdf" => ([.. "%PDF-1.7 "u8], "ban-quet.pdf", "Tệp PDF bị hỏng nên không đọc được"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>A package whose document part is the text and then so many blanks.</summary>
    private static byte[] Docx(string document, int blanks)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(
                zip,
                "[Content_Types].xml",
                """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""",
                0
            );
            Write(
                zip,
                "_rels/.rels",
                """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""",
                0
            );
            Write(zip, "word/document.xml", document, blanks);
        }

        return memory.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string text, int blanks)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)' ');
        for (var left = blanks; left > 0; left -= chunk.Length)
        {
            stream.Write(chunk);
        }
    }

    /// <summary>"KẾ HOẠCH … phát triển khoa học công nghệ" as the old fonts stored it, in bytes.</summary>
    private static byte[] Tcvn3()
    {
        var line =
            "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. KÕ ho¹ch ph¸t triÓn khoa häc c«ng nghÖ, ®æi míi s¸ng t¹o vµ chuyÓn ®æi sè cña x·.\n";
        return Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(line, 20)));
    }

    private sealed class EndlessStream(long length) : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            Given += given;
            return given;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
