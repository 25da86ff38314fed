using System.IO.Compression;
using System.Text;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>What stands in samples/corpus: each source rendered as its layout says, with its key.</summary>
internal static class CorpusFiles
{
    public static string PathOf(CorpusSource source) =>
        Path.Combine(CorpusSource.Folder, source.Part, source.Name + (source.IsDocx ? ".docx" : ".txt"));

    public static string KeyOf(CorpusSource source) => Path.Combine(CorpusSource.Folder, source.Part, source.Name + ".key.json");

    public static byte[] Render(CorpusSource source) =>
        source.IsDocx ? Steady(new CorpusDocx(source).Write()) : Encoding.UTF8.GetBytes(new CorpusText(source).Write());

    /// <summary>The same parts with a fixed time, so that the same source gives the same file.</summary>
    private static byte[] Steady(byte[] docx)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(docx), ZipArchiveMode.Read))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var entry = to.CreateEntry(part.FullName, CompressionLevel.SmallestSize);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var input = part.Open();
                using var output = entry.Open();
                input.CopyTo(output);
            }
        }

        return result.ToArray();
    }
}
