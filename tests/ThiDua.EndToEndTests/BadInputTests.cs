using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>What is no plan is refused with a sentence beside the field, and nothing that was there is lost.</summary>
public sealed partial class BadInputTests(DemoServer server, Chromium chromium, ITestOutputHelper output)
    : IClassFixture<DemoServer>,
        IClassFixture<Chromium>
{
    private const string Upload = "/ke-hoach/tai-len";
    private const string Office = "thuongtruc.konchieng";
    private const long TwoHundredMegabytes = 200L * 1024 * 1024;

    /// <summary>Far below the file: it is neither kept in memory nor read to its end.</summary>
    private const long MaxGrowth = 100L * 1024 * 1024;

    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { "empty", "ke-hoach.docx", "document.refused.empty-file" },
            { "jpeg", "ke-hoach.docx", "document.refused.not-docx" },
            { "bomb", "ke-hoach.docx", "document.refused.docx-unpacks-too-large" },
            { "entity", "ke-hoach.docx", "document.refused.docx-dtd" },
            { "tcvn3", "ke-hoach.txt", "document.refused.legacy-encoding-tcvn3" },
            { "zeros", "ke-hoach.txt", "document.refused.not-text" },
        };

    [Theory, MemberData(nameof(Refused))]
    public async Task Upload_FileThatIsNoPlan_IsRefusedInASentenceAtItsField(string file, string name, string key)
    {
        using var office = await server.SignedInAsync(Office);
        var before = await CountAsync();

        var answer = await office.UploadAsync(Upload, "Document", new ByteArrayContent(Bytes(file)), name);

        Assert.Equal(400, answer.Status);
        AssertSaysAtField(answer, Words.Vi(key));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Upload_FileLargerThanAPlanMayBe_IsRefusedInASentenceAtItsField()
    {
        using var office = await server.SignedInAsync(Office);
        var before = await CountAsync();

        var answer = await office.UploadAsync(Upload, "Document", BadFiles.Zeros(PlanImportService.MaxFileBytes + 1), "ke-hoach.docx");

        Assert.Equal(400, answer.Status);
        AssertSaysAtField(answer, Words.Vi("document.refused.file-too-large", Formats.Bytes(PlanImportService.MaxFileBytes)));
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_TwoHundredMegabytes_GetsAPageThatSaysSoAndTheHostLives(bool waitsForLeave)
    {
        using var office = await server.SignedInAsync(Office);
        var (before, memory) = (await CountAsync(), PeakMemory());

        var answer = await office.UploadAsync(Upload, "Document", BadFiles.Zeros(TwoHundredMegabytes), "ke-hoach.docx", waitsForLeave);

        Assert.Equal(413, answer.Status);
        Assert.Equal(Words.Vi("errors.413.title"), answer.Page.QuerySelector("h1")?.TextContent);
        Assert.Equal(200, (await office.GetAsync("/")).Status);
        Assert.Equal(before, await CountAsync());
        var growth = PeakMemory() - memory;
        output.WriteLine($"memory at most {memory >> 20} MB before, {growth >> 20} MB more");
        Assert.InRange(growth, 0, MaxGrowth);
    }

    [Fact]
    public async Task Upload_TwoHundredMegabytesFromABrowser_ShowsThePage()
    {
        var file = Path.Combine(server.Process.DataFolder, "ke-hoach.docx");
        await using (var stream = File.Create(file))
        {
            stream.SetLength(TwoHundredMegabytes);
        }

        // Without JavaScript, which would have stopped it before it is sent.
        var page = await chromium.NewPageAsync(server.Process, javaScript: false);
        await page.SignInAsync(Office, Core.SeedData.DemoData.Password);
        await page.GotoAsync(Upload);
        await page.SetInputFilesAsync("input[type=file]", file);
        await page.ClickAsync("main button[type=submit]");

        Assert.Equal(Words.Vi("errors.413.title"), await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Upload_TextWithoutStructure_BecomesADraftThatNamesItsProblems()
    {
        using var office = await server.SignedInAsync(Office);
        var before = await CountAsync();

        var answer = await office.UploadAsync(Upload, "Document", new ByteArrayContent(BadFiles.Unstructured), "loi-nhan.txt");

        Assert.Equal(302, answer.Status);
        var plan = Guid.Parse(PlanId().Match(answer.Location!).Value);
        Assert.Equal(before.Plans + 1, (await CountAsync()).Plans);
        Assert.True(
            await server.Process.LookAsync(db => db.PlanDraftItems.AnyAsync(i => i.PlanId == plan && i.Kind == PlanItemKind.Problem))
        );
        var review = await office.GetAsync(answer.Location!);
        Assert.Equal(200, review.Status);
        Assert.Contains("Chiều nay bà con sang nhà văn hóa", review.Words, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string file) =>
        file switch
        {
            "jpeg" => BadFiles.Jpeg,
            "bomb" => BadFiles.ZipBomb,
            "entity" => BadFiles.ExternalEntity,
            "tcvn3" => BadFiles.Tcvn3,
            "zeros" => new byte[5000],
            _ => [],
        };

    /// <summary>Beside the field and in the summary above, which leads to it.</summary>
    private static void AssertSaysAtField(Answer answer, string sentence)
    {
        Assert.Equal(sentence, answer.Page.GetElementById("Document-error")?.TextContent);
        Assert.Equal("true", answer.Page.GetElementById("Document")?.GetAttribute("aria-invalid"));
        Assert.Contains(
            answer.Page.QuerySelectorAll("a[href='#Document']"),
            a => a.TextContent.EndsWith(sentence, StringComparison.Ordinal)
        );
    }

    private Task<Counts> CountAsync() =>
        server.Process.LookAsync(async db => new Counts(
            await db.Plans.CountAsync(),
            await db.PlanDraftItems.CountAsync(),
            await db.Movements.CountAsync(),
            await db.StoredFiles.CountAsync()
        ));

    /// <summary>The most memory that the host ever held, in bytes.</summary>
    private long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{server.Process.ProcessId}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(Digits().Match(line).Value, CultureInfo.InvariantCulture) * 1024;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex PlanId();

    private sealed record Counts(int Plans, int Items, int Movements, int Files);
}
