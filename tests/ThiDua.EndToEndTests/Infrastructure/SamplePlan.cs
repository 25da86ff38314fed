using System.IO.Compression;

namespace ThiDua.EndToEndTests.Infrastructure;

internal static class SamplePlan
{
    /// <summary>
    /// A sample plan that the demo has not seen: the same words in a file with other bytes, because a file that an
    /// authority has handed in before leads to the plan that it became.
    /// </summary>
    public static byte[] Fresh(string name)
    {
        using var stream = new MemoryStream();
        stream.Write(File.ReadAllBytes(Repository.Sample(name)));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.Comment = Guid.CreateVersion7().ToString();
        }

        return stream.ToArray();
    }
}
