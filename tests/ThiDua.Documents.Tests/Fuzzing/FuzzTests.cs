using System.Diagnostics;
using System.Globalization;
using System.Text;
using ThiDua.Documents.Tests.Docx;

namespace ThiDua.Documents.Tests.Fuzzing;

/// <summary>
/// Generated and mutated papers: nothing leaves the reader but a result, what it gives fits together, and no input is
/// expensive. `./test --long Documents.Tests` reads 100,000; THIDUA_FUZZ_SEED begins elsewhere.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int MostAllocated = 256 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("THIDUA_LONG") == "1";

    private static int Seed =>
        int.Parse(Environment.GetEnvironmentVariable("THIDUA_FUZZ_SEED") ?? "20260101", CultureInfo.InvariantCulture);

    private static int Rounds => IsLong ? 50_000 : 500;

    [Fact]
    public void Read_TextsMadeAtRandomAndMutated_AlwaysEndsInAResult()
    {
        Run(random =>
        {
            var text = new PaperText(random).Next();
            var mutated = random.Next(5) == 0 ? text : new Mutator(random).Text(text);
            return random.Next(8) switch
            {
                0 => new Mutator(random).Bytes(Encoding.UTF8.GetBytes(mutated)),
                1 => Encoding.Unicode.GetBytes(mutated),
                2 => Encoding.Latin1.GetBytes(mutated),
                _ => Encoding.UTF8.GetBytes(mutated),
            };
        });
    }

    [Fact]
    public void Read_WordFilesMadeAtRandomAndMutated_AlwaysEndsInAResult()
    {
        Run(random =>
        {
            var xml = new PaperXml(random);
            var body = xml.Body();
            var file = DocxFile
                .WithBody(random.Next(3) == 0 ? new Mutator(random).Text(body) : body)
                .Numbering(xml.Numbering())
                .Styles(xml.Styles())
                .Footnotes($"<w:footnote w:id=\"1\"><w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote>");
            if (random.Next(12) == 0)
            {
                file.Part(
                    random.Next(3) switch
                    {
                        0 => "../../etc/passwd",
                        1 => "C:\\x",
                        _ => "word/media/x.bin",
                    },
                    new string('a', random.Next(10))
                );
            }

            var bytes = file.Bytes();
            return random.Next(3) == 0 ? new Mutator(random).Bytes(bytes) : bytes;
        });
    }

    private void Run(Func<Random, byte[]> make)
    {
        var slowest = TimeSpan.Zero;
        long largest = 0;
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var seed = unchecked((Seed * 31) + round);
            var bytes = make(new Random(seed));
            var (time, allocated, succeeded) = Check(bytes, seed);
            read += succeeded ? 1 : 0;
            // A busy machine is given a second and a third chance; a slow input is slow each time.
            for (var again = 0; time > Longest && again < 2; again++)
            {
                time = Check(bytes, seed).Time;
            }

            Assert.True(!IsLong || time <= Longest, $"Seed {seed}: {time.TotalSeconds:0.0} s.");
            Assert.True(allocated <= MostAllocated, $"Seed {seed}: {allocated / 1048576} MB.");
            (slowest, largest) = (time > slowest ? time : slowest, Math.Max(largest, allocated));
        }

        output.WriteLine(
            $"{Rounds} inputs from seed {Seed}: {read} read, {Rounds - read} refused; slowest {slowest.TotalMilliseconds:0} ms, most memory handed out {largest / 1048576.0:0.0} MB."
        );
        Assert.InRange(read, Rounds / 10, Rounds);
    }

    private static (TimeSpan Time, long Allocated, bool Succeeded) Check(byte[] bytes, int seed)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        ReadResult<AdministrativeDocument> result;
        try
        {
            result = AdministrativeDocumentReader.Read(new MemoryStream(bytes, writable: false));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed} of {bytes.Length} bytes: {exception.Message}", exception);
        }

        var time = watch.Elapsed;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (result.Value is { } document)
        {
            AssertFits(document, seed);
        }
        else
        {
            Assert.All(result.Problems, p => Assert.True(p.Code.Length > 0 && p.Message.Length > 0, $"Seed {seed}"));
            Assert.True(result.Problems.Count > 0, $"Seed {seed}: refused without a word.");
        }

        return (time, allocated, result.Success);
    }

    /// <summary>Spans lie in their paragraphs, cells and paragraphs know each other, tables are rectangular.</summary>
    private static void AssertFits(AdministrativeDocument document, int seed)
    {
        var spans = document
            .Recipients.Select(r => r.Span)
            .Append(document.Signature?.Span)
            .Concat(document.Problems.Select(p => p.Span))
            .OfType<TextSpan>();
        Assert.All(
            spans,
            s =>
                Assert.True(
                    s.Start >= 0 && s.Length >= 0 && s.Start + s.Length <= document.Paragraphs[s.Paragraph].Text.Length,
                    $"Seed {seed}: {s}"
                )
        );
        foreach (var (index, table) in document.Tables.Index())
        {
            Assert.All(table.Rows, row => Assert.Equal(table.ColumnCount, row.Count));
            Assert.InRange(table.HeaderRows, 0, table.Rows.Count);
            foreach (var (row, cells) in table.Rows.Index())
            {
                table.IsGroupRow(row);
                foreach (var (column, cell) in cells.Index())
                {
                    table.Heading(column);
                    Assert.All(
                        cell.Paragraphs,
                        p =>
                            Assert.True(
                                document.Paragraphs[p].Cell is { } place && place.Table == index,
                                $"Seed {seed}: table {index}, {row}, {column}"
                            )
                    );
                }
            }
        }
    }
}
