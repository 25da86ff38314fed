using System.Text.Json;
using ThiDua.Documents;
using ThiDua.PlanReading;
using ThiDua.PlanReading.Json;

namespace ThiDua.Cli.Tests.Commands;

public class ReadCommandTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F'];

    [Theory]
    [InlineData("kon-chieng")]
    [InlineData("dai-son")]
    [InlineData("gia-lai")]
    [InlineData("binh-chuong")]
    [InlineData("dong-phu")]
    public async Task Read_SampleAsJson_IsWhatTheReaderYields(string name)
    {
        var file = Repository.Sample(name);
        await using var stream = File.OpenRead(file);
        var expected = PlanDraftJson.Write(PlanReader.Read(AdministrativeDocumentReader.Read(stream, file).Value!));

        var run = await CliRun.Async("read", file, "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(expected, run.Out.TrimEnd());
        Assert.Contains("ế", run.Out, StringComparison.Ordinal); // letters are written as they are, not as \u1ebf
    }

    [Fact]
    public async Task Read_SeveralWithOut_WritesOneFileForEach()
    {
        using var folder = new TempFolder();
        var target = Path.Combine(folder.Path, "drafts");

        var run = await CliRun.Async("read", Repository.Sample("kon-chieng"), Repository.Sample("dai-son"), "--json", "--out", target);

        Assert.Equal((0, "", ""), (run.Code, run.Out, run.Error));
        Assert.Equal(["dai-son.json", "kon-chieng.json"], Directory.GetFiles(target).Select(Path.GetFileName).Order());
        var draft = PlanDraftJson.Read(await File.ReadAllTextAsync(Path.Combine(target, "kon-chieng.json"), Cancellation));
        Assert.Equal("UBND xã Kon Chiêng", draft.Issuer);
    }

    [Fact]
    public async Task Read_SameNameTwice_OverwritesNothing()
    {
        using var folder = new TempFolder();
        var text = folder.File("kon-chieng.txt", "Một văn bản khác.");

        await CliRun.Async("read", Repository.Sample("kon-chieng"), text, "--json", "--out", folder.Path);

        Assert.True(File.Exists(Path.Combine(folder.Path, "kon-chieng.json")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "kon-chieng.txt.json")));
    }

    [Fact]
    public async Task Read_TextWithoutStructure_StillYieldsADraft()
    {
        using var folder = new TempFolder();

        var run = await CliRun.Async("read", folder.File("note.txt", "Sáng mai họp lúc tám giờ."), "--json");

        Assert.Equal(0, run.Code);
        using var draft = JsonDocument.Parse(run.Out);
        Assert.Equal(0, draft.RootElement.GetProperty("targets").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, draft.RootElement.GetProperty("problems").ValueKind);
    }

    [Fact]
    public async Task Read_WithoutJson_TellsAPersonWhatIsInThePlan()
    {
        var run = await CliRun.Async("read", Repository.Sample("kon-chieng"));

        Assert.Equal(0, run.Code);
        Assert.Contains("Cơ quan ban hành: UBND xã Kon Chiêng", run.Out, StringComparison.Ordinal);
        Assert.Contains("Thực hiện văn bản: 36/KH-UBND", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_UnreadableFiles_GetOneLineEachAndTheOthersAreRead()
    {
        using var folder = new TempFolder();
        var picture = folder.File("anh.docx", Jpeg);
        var empty = folder.File("rong.txt", "");
        var missing = Path.Combine(folder.Path, "khong-co.txt");
        var target = Path.Combine(folder.Path, "out");

        var run = await CliRun.Async("read", picture, empty, missing, Repository.Sample("gia-lai"), "--json", "--out", target);

        Assert.Equal(1, run.Code);
        Assert.Equal(3, run.ErrorLines.Count);
        Assert.StartsWith($"{picture}: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal($"{missing}: không có tệp này.", run.ErrorLines[2]);
        Assert.Equal("gia-lai.json", Path.GetFileName(Assert.Single(Directory.GetFiles(target))));
    }

    [Fact]
    public async Task Read_SeveralAsJsonWithoutOut_IsAUsageError()
    {
        var run = await CliRun.Async("read", Repository.Sample("gia-lai"), Repository.Sample("dai-son"), "--json");

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Equal("Đọc nhiều tệp ra JSON cần --out DIR.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Read_Pdf_IsReadThroughItsText()
    {
        Assert.SkipUnless(HasPdfToText(), "Chưa có pdftotext (gói poppler-utils). / pdftotext is missing.");
        using var folder = new TempFolder();

        var broken = await CliRun.Async("read", folder.File("hong.pdf", "%PDF-1.4\nkhông phải PDF"), "--json");

        Assert.Equal(1, broken.Code);
        Assert.EndsWith("Tệp PDF bị hỏng nên không đọc được.", Assert.Single(broken.ErrorLines), StringComparison.Ordinal);
    }

    private static bool HasPdfToText() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "pdftotext")));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
