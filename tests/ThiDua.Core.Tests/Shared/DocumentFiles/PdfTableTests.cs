using System.Diagnostics;
using System.Globalization;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Tests.Shared.DocumentFiles;

/// <summary>
/// Tables of Word files, printed to PDF by LibreOffice and read back: how many cells stand where the Word file has them.
/// </summary>
public sealed class PdfTableTests
{
    private static readonly Texts Texts = Texts.Load([typeof(Texts).Assembly], strict: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_PrintedTables_PutsTheirCellsWhereTheyStood()
    {
        var programs = DocumentPrograms.Default;
        foreach (var program in (HelperProgram[])[programs.PdfToText, programs.PdfToDrawing, programs.WordProcessor])
        {
            Assert.SkipUnless(program.IsInstalled, $"{program.Name} ({program.Package}) is missing.");
        }

        using var folder = new HelperFolder();
        var names = await WordFilesAsync(folder);
        await PrintAsync(folder, names);

        var (drawn, all) = await CompareAsync(folder, names, programs);
        var absent = new HelperProgram("no-such-program", "nothing", new HelperLimits(TimeSpan.FromSeconds(1), 1, 1));
        var (guessed, _) = await CompareAsync(folder, names, programs with { PdfToDrawing = absent });

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Cells of {names.Count} printed Word files: {all}; right by drawn borders {drawn}, by the words alone {guessed}\n"
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "pdf-tables.figures.txt"), text, Stop);
        Assert.InRange(all, 300, int.MaxValue);
        Assert.True(drawn >= all * 0.97, text);
        Assert.True(drawn > guessed, text);
    }

    private static async Task<List<string>> WordFilesAsync(HelperFolder folder)
    {
        var names = new List<string>();
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(Repository(), "samples", "corpus"), "*.docx", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            if (AdministrativeDocumentReader.Read(new MemoryStream(bytes)).Value!.Tables.Count > 0)
            {
                names.Add(Path.GetFileNameWithoutExtension(file));
                await folder.AddAsync($"{names[^1]}.docx", bytes, Stop);
            }
        }

        foreach (var landscape in (bool[])[false, true])
        {
            using var stream = new MemoryStream();
            DocxWriter.Write(Paper(landscape), stream);
            names.Add(landscape ? "annex" : "body");
            await folder.AddAsync($"{names[^1]}.docx", stream.ToArray(), Stop);
        }

        return names;
    }

    private static async Task PrintAsync(HelperFolder folder, List<string> names)
    {
        string[] arguments =
        [
            $"-env:UserInstallation={new Uri(folder.PathOf("profile")).AbsoluteUri}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder.Path,
            .. names.Select(n => folder.PathOf($"{n}.docx")),
        ];
        using var process = Process.Start(
            new ProcessStartInfo("soffice", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        await errors;
    }

    private static async Task<(int Right, int All)> CompareAsync(HelperFolder folder, List<string> names, DocumentPrograms programs)
    {
        var (right, all) = (0, 0);
        foreach (var name in names)
        {
            var word = AdministrativeDocumentReader
                .Read(new MemoryStream(await File.ReadAllBytesAsync(folder.PathOf($"{name}.docx"), Stop)))
                .Value!;
            var pdf = await File.ReadAllBytesAsync(folder.PathOf($"{name}.pdf"), Stop);
            var read = await new DocumentFileReader(Texts, programs).ReadAsync(pdf, $"{name}.pdf", pdf.Length, Stop);
            foreach (var (index, table) in word.Tables.Index())
            {
                var other = read.Value!.Document.Tables.ElementAtOrDefault(index);
                for (var row = 0; row < table.Rows.Count; row++)
                {
                    for (var column = 0; column < table.Rows[row].Count; column++)
                    {
                        var cell = table.Rows[row][column];
                        if (cell is { IsRepeated: false, Text.Length: > 0 })
                        {
                            all++;
                            right += Flat(cell.Text) == Flat(other?.Rows.ElementAtOrDefault(row)?.ElementAtOrDefault(column)?.Text) ? 1 : 0;
                        }
                    }
                }
            }
        }

        return (right, all);
    }

    private static string Flat(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A table of tasks over several pages: cells of one word and of many lines, empty ones, headings across.</summary>
    private static OfficialPaper Paper(bool landscape)
    {
        var random = new Random(20260101);
        string[] words =
            "rà soát xây dựng triển khai kế hoạch chuyển đổi số cho các hộ kinh doanh trên địa bàn theo hướng dẫn của Bộ".Split(' ');
        string Text(int from, int to)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(from, to)).Select(_ => words[random.Next(words.Length)]));
            return char.ToUpperInvariant(text[0]) + text[1..];
        }

        var rows = new List<PaperRow>();
        for (var i = 1; i <= 36; i++)
        {
            if (i % 9 == 1)
            {
                rows.Add(new PaperRow([$"Nhóm {i / 9 + 1}: {Text(4, 9)}"]) { Kind = RowKind.Band });
            }

            rows.Add(
                new PaperRow([
                    $"{i}",
                    Text(4, 60),
                    $"Sở {Text(2, 5)}",
                    i % 4 == 0 ? "" : Text(2, 14),
                    $"Quý {1 + (i % 4)}/2027",
                    Text(1, 8),
                ])
            );
        }

        var table = new PaperTable(
            [
                new PaperColumn("STT", 0.4),
                new PaperColumn("Nhiệm vụ", 3),
                new PaperColumn("Cơ quan chủ trì", 1.2),
                new PaperColumn("Cơ quan phối hợp", 1.4),
                new PaperColumn("Thời gian hoàn thành", 1),
                new PaperColumn("Sản phẩm", 1.2),
            ],
            rows
        );
        var paper = new OfficialPaper
        {
            Letterhead = new Letterhead(null, "Ủy ban nhân dân\ntỉnh Bình Lâm"),
            Number = DocumentNumber.For(PaperKind.Plan, 5, "UBND"),
            Place = "Bình Lâm",
            Date = new PartialDate(2026, 2, 5),
            Kind = PaperKind.Plan,
            Title = "Chuyển đổi số năm 2026",
            Blocks = [new PaperParagraph("Ủy ban nhân dân tỉnh ban hành Kế hoạch này."), .. landscape ? [] : (PaperBlock[])[table]],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", "Nguyễn Văn Mẫu"),
            Recipients = ["Các sở"],
            Filing = "VT",
        };
        return landscape ? paper with { Annexes = [new PaperAnnex("Danh mục nhiệm vụ", [table]) { Landscape = true }] } : paper;
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThiDua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ThiDua.slnx is in no folder above the tests.");
        }

        return folder;
    }
}
