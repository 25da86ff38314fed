using System.Diagnostics;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Shared.DocumentFiles;

/// <summary>
/// Damaged PDF files through pdftotext: each ends in a document or a sentence. `./test --long Core.Tests` reads 1,000 and
/// looks at the time; the memory of the helper is limited by the operating system.
/// </summary>
public sealed class PdfFuzzTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("THIDUA_LONG") == "1";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_PdfFilesMutated_AlwaysEndsInAResult()
    {
        Assert.SkipUnless(DocumentPrograms.Default.PdfToText.IsInstalled, "pdftotext (poppler-utils) is missing.");
        // What is left without text is not recognised a thousand times over.
        var nothing = new HelperProgram("true", "coreutils", new HelperLimits(TimeSpan.FromSeconds(9), 1L << 30, 1 << 20));
        var programs = DocumentPrograms.Default with { Recogniser = nothing, PdfToPicture = nothing };
        var reader = new DocumentFileReader(Texts.Load([typeof(Texts).Assembly], strict: true), programs);
        var originals = await OriginalsAsync();
        var (read, slowest) = (0, TimeSpan.Zero);
        var rounds = IsLong ? 1_000 : 20;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = Mutate(originals[round % originals.Count], new Random(20260101 + round));
            var watch = Stopwatch.StartNew();
            var result = await reader.ReadAsync(bytes, "a.pdf", bytes.Length, Stop);
            for (var again = 0; watch.Elapsed > Longest && again < 2; again++)
            {
                // A busy machine is given another chance; a slow input is slow each time.
                watch.Restart();
                result = await reader.ReadAsync(bytes, "a.pdf", bytes.Length, Stop);
            }

            Assert.True(!IsLong || watch.Elapsed <= Longest, $"Round {round}: {watch.Elapsed.TotalSeconds:0.0} s.");
            Assert.True(result.Success || result.Problems is [{ Code.Length: > 0, Message.Length: > 0 }, ..], $"Round {round}");
            read += result.Success ? 1 : 0;
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        }

        output.WriteLine(
            $"{rounds} files of {originals.Count} originals: {read} read, {rounds - read} refused; slowest {slowest.TotalMilliseconds:0} ms."
        );
        Assert.NotEqual(0, read);
    }

    /// <summary>Files made by hand; in the long run also what a word processor prints of a sample plan.</summary>
    private static async Task<IReadOnlyList<byte[]>> OriginalsAsync()
    {
        List<byte[]> originals =
        [
            PdfFile.OfText("KẾ HOẠCH\nPhát động phong trào thi đua\n\nI. MỤC ĐÍCH\n- Một.\n- Hai.", "II. NỘI DUNG\n- Ba."),
            PdfFile.OfPictures(Scan.Jpeg),
        ];
        if (IsLong && DocumentPrograms.Default.WordProcessor.IsInstalled)
        {
            using var folder = new HelperFolder();
            var text = await folder.AddAsync(
                "in.txt",
                System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("I. MỤC ĐÍCH\n- Thi đua chuyển đổi số.\n", 200))),
                Stop
            );
            await DocumentPrograms.Default.WordProcessor.RunAsync(
                folder,
                [
                    "--headless",
                    $"-env:UserInstallation={new Uri(folder.PathOf("profile")).AbsoluteUri}",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder.Path,
                    text,
                ],
                Stop
            );
            if (await folder.FindAsync("in.pdf", int.MaxValue, Stop) is { } printed)
            {
                originals.Add(printed);
            }
        }

        return originals;
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 20); times > 0 && bytes.Count > 10; times--)
        {
            // Never the first letters: they say that it is a PDF.
            var at = random.Next(5, bytes.Count);
            var length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(5, bytes.Count - length + 1), length));
                    break;
                case 2:
                    bytes[at] = (byte)random.Next('0', '9' + 1);
                    break;
                case 3 when random.Next(10) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }
}
