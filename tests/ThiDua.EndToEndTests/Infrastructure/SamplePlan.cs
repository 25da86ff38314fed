using System.IO.Compression;
using System.Text;

namespace ThiDua.EndToEndTests.Infrastructure;

internal static class SamplePlan
{
    private const string Body = "word/document.xml";

    /// <summary>
    /// A sample plan that the demo has not seen: the same words in a file with other bytes, because a file that an
    /// authority has handed in before leads to the plan that it became.
    /// </summary>
    public static byte[] Fresh(string name) => Changed(name, zip => zip.Comment = Guid.CreateVersion7().ToString());

    /// <summary>A sample plan with one sentence put otherwise, as an amended plan has it.</summary>
    public static byte[] Amended(string name, string before, string after) =>
        Changed(
            name,
            zip =>
            {
                var text = Read(zip);
                Assert.Contains(before, text, StringComparison.Ordinal);
                zip.GetEntry(Body)!.Delete();
                using var writer = new StreamWriter(zip.CreateEntry(Body).Open(), new UTF8Encoding(false));
                writer.Write(text.Replace(before, after, StringComparison.Ordinal));
            }
        );

    private static string Read(ZipArchive zip)
    {
        using var reader = new StreamReader(zip.GetEntry(Body)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Changed(string name, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(File.ReadAllBytes(Repository.Sample(name)));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(zip);
        }

        return stream.ToArray();
    }
}
