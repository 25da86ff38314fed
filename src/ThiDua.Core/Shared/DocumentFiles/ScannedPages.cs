using System.Globalization;
using System.Text;
using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Documents;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>How scans are to be taken: no more pages than may be waited for, and who is told of each page.</summary>
internal sealed record ScanOrder(int MostPages, Func<int, int, CancellationToken, Task>? Progress);

/// <summary>Pages that are only pictures: taken out of the PDF, kept, and their letters recognised.</summary>
internal sealed class ScannedPages(DocumentPrograms programs)
{
    public const string PdfName = "in.pdf";

    /// <summary>A scan of more pages would keep the person waiting for many minutes.</summary>
    public const int MostPages = 60;

    /// <summary>An A4 page of 300 dots per inch; larger pages are made as large.</summary>
    private const int LongSide = 3508;

    /// <summary>A picture may not unpack to more than this.</summary>
    private const long MostPixels = 80_000_000;

    /// <summary>A page with fewer letters in its text layer is taken for a picture.</summary>
    private const int FewestLetters = 20;

    /// <summary>Puts the recognised text in the place of pages without any.</summary>
    /// <returns>The pictures of those pages; null where they are more than the order allows.</returns>
    public async Task<IReadOnlyList<PageImage>?> RecogniseAsync(
        HelperFolder folder,
        List<PageText> pages,
        ScanOrder order,
        CancellationToken cancellation
    )
    {
        var blank = pages.Index().Where(p => p.Item.Text.Count(char.IsLetter) < FewestLetters).Select(p => p.Index).ToList();
        // A single empty page at the end of a paper with text is just that.
        if (blank.Count == 0 || (blank.Count < pages.Count && blank.Count == 1 && blank[0] == pages.Count - 1))
        {
            return [];
        }

        if (blank.Count > MostPages)
        {
            throw new DocumentRefusedException(DocumentRefusals.TooManyPages, MostPages.ToString(CultureInfo.InvariantCulture));
        }

        if (blank.Count > order.MostPages)
        {
            return null;
        }

        var read = await RecogniseAsync(folder, blank, order.Progress, cancellation);
        foreach (var (text, image) in read)
        {
            pages[image.Number - 1] = text;
        }

        return [.. read.Select(r => r.Image)];
    }

    private async Task<(PageText Text, PageImage Image)[]> RecogniseAsync(
        HelperFolder folder,
        List<int> blank,
        Func<int, int, CancellationToken, Task>? progress,
        CancellationToken cancellation
    )
    {
        using var oneTells = new SemaphoreSlim(1);
        var done = 0;
        var read = new (PageText Text, PageImage Image)[blank.Count];
        await Parallel.ForAsync(
            0,
            blank.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            async (i, token) =>
            {
                var image = await PictureOfAsync(folder, blank[i] + 1, token);
                read[i] = (await RecogniseAsync(folder, image, token), image);
                await oneTells.WaitAsync(token);
                try
                {
                    done++;
                    await (progress?.Invoke(done, blank.Count, token) ?? Task.CompletedTask);
                }
                finally
                {
                    oneTells.Release();
                }
            }
        );
        return read;
    }

    public async Task<PageText> RecogniseAsync(HelperFolder folder, PageImage image, CancellationToken cancellation)
    {
        if ((long)image.Width * image.Height > MostPixels)
        {
            throw new DocumentRefusedException(DocumentRefusals.PictureTooLarge);
        }

        var name = $"page-{image.Number}{(image.ContentType == PictureSize.Png ? ".png" : ".jpg")}";
        var path = await folder.AddAsync(name, image.Bytes, cancellation);
        // One block of text with its columns held apart by spaces, as pdftotext prints it.
        string[] arguments = [path, "stdout", "-l", "vie", "--psm", "6", "-c", "preserve_interword_spaces=1"];
        var run = await programs.Recogniser.RunAsync(folder, arguments, cancellation);
        DocumentRefusals.Check(run, programs.Recogniser);
        if (run.Outcome == HelperOutcome.Failed)
        {
            throw run.Complaint.Contains("language", StringComparison.Ordinal)
                ? new DocumentRefusedException(DocumentFileReader.MissingProgram, "tesseract-ocr-vie")
                : new DocumentRefusedException(DocumentRefusals.PictureDamaged);
        }

        return new PageText(Encoding.UTF8.GetString(run.Output), true);
    }

    private async Task<PageImage> PictureOfAsync(HelperFolder folder, int page, CancellationToken cancellation)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var name = $"picture-{number}";
        string[] arguments =
        [
            "-f",
            number,
            "-l",
            number,
            "-singlefile",
            "-gray",
            "-jpeg",
            "-jpegopt",
            "quality=80",
            "-scale-to",
            LongSide.ToString(CultureInfo.InvariantCulture),
            folder.PathOf(PdfName),
            folder.PathOf(name),
        ];
        var run = await programs.PdfToPicture.RunAsync(folder, arguments, cancellation);
        DocumentRefusals.Check(run, programs.PdfToPicture);
        var bytes = await folder.FindAsync($"{name}.jpg", DocumentPrograms.MaxConvertedBytes, cancellation);
        return bytes is not null && PictureSize.Of(bytes) is var (contentType, width, height)
            ? new PageImage(page, contentType, width, height, bytes)
            : throw new DocumentRefusedException(DocumentRefusals.PdfDamaged);
    }
}
