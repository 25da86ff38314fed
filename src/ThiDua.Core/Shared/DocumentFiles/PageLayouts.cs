using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Documents;
using ThiDua.Documents.Geometry;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>
/// Where words and ruled lines stand on those pages of a PDF that may hold tables. A help only: what a program cannot say
/// is left out, and the document is read from its text alone.
/// </summary>
internal sealed class PageLayouts(DocumentPrograms programs)
{
    /// <summary>A document with more tables than this many pages hold is read without their borders from there on.</summary>
    private const int MostPages = 60;

    /// <returns>By the index of the page from 0.</returns>
    public async Task<IReadOnlyDictionary<int, PageGeometry>> ReadAsync(
        HelperFolder folder,
        IReadOnlyList<PageText> pages,
        CancellationToken cancellation
    )
    {
        var result = new ConcurrentDictionary<int, PageGeometry>();
        var wanted = pages.Index().Where(p => RuledPages.MayHoldTable(p.Item.Text)).Select(p => p.Index).Take(MostPages).ToList();
        if (wanted.Count == 0)
        {
            return result;
        }

        var pdf = folder.PathOf(ScannedPages.PdfName);
        var words = await programs.PdfToText.RunAsync(folder, ["-tsv", "-enc", "UTF-8", pdf, "-"], cancellation);
        if (words.Outcome != HelperOutcome.Done)
        {
            return result;
        }

        var boxes = WordBoxes.Read(Encoding.UTF8.GetString(words.Output));
        await Parallel.ForEachAsync(
            wanted.Where(p => boxes.ContainsKey(p + 1)),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            async (page, token) =>
            {
                if (await DrawingAsync(folder, page + 1, token) is { } drawing && DrawnRules.Read(drawing) is { Count: > 0 } rules)
                {
                    result[page] = new PageGeometry(boxes[page + 1], rules);
                }
            }
        );
        return result;
    }

    private async Task<byte[]?> DrawingAsync(HelperFolder folder, int page, CancellationToken cancellation)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var name = $"drawing-{number}.svg";
        string[] arguments = ["-svg", "-f", number, "-l", number, folder.PathOf(ScannedPages.PdfName), folder.PathOf(name)];
        var run = await programs.PdfToDrawing.RunAsync(folder, arguments, cancellation);
        return run.Outcome == HelperOutcome.Done ? await folder.FindAsync(name, DocumentPrograms.MaxConvertedBytes, cancellation) : null;
    }
}
