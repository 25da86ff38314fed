namespace ThiDua.Core.Shared.HelperPrograms;

/// <summary>A temporary folder that only this user can look into; it goes with everything in it.</summary>
public sealed class HelperFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-");

    public string Path => folder.FullName;

    /// <summary>Puts a file in.</summary>
    /// <param name="name">A name of this program's own, never one that came with the file.</param>
    public async Task<string> AddAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        var path = PathOf(name);
        await File.WriteAllBytesAsync(path, bytes, cancellation);
        return path;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>What a helper wrote; null where there is no such file or it is larger than this.</summary>
    public async Task<byte[]?> FindAsync(string name, long maxBytes, CancellationToken cancellation)
    {
        var file = new FileInfo(PathOf(name));
        return file.Exists && file.LinkTarget is null && file.Length <= maxBytes
            ? await File.ReadAllBytesAsync(file.FullName, cancellation)
            : null;
    }

    public void Dispose()
    {
        // A helper that was ended may be writing its last file still.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // Tried again; what is left then is the operating system's to clear.
            }
        }
    }
}
