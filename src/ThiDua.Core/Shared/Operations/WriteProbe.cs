using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Shared.Operations;

/// <summary>Proves that a folder can be written to by writing.</summary>
internal static class WriteProbe
{
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot.</exception>
    public static void Try(string folder)
    {
        var file = Path.Combine(folder, $".ghi-thu-{Ids.Next():N}");
        try
        {
            using var stream = OwnersAlone.NewFile(file);
            stream.WriteByte(1);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
