using System.Runtime.InteropServices;
using System.Text;

namespace ThiDua.Core.Shared.Files;

/// <summary>
/// Contents as files of a folder that all hosts share. The folder bears a mark, because a share that is not mounted looks like an
/// empty folder: what is put there would vanish below the share, and what is read would seem lost.
/// </summary>
/// <param name="folder">A full path.</param>
public sealed class FolderContents(string folder) : IContentStore
{
    public const string Mark = "thi-dua.kho-tep";

    private const int CopyBytes = 128 * 1024;

    public string Place => folder;

    public Task PutAsync(string key, byte[] content, CancellationToken cancellation) =>
        ToldAsync(async () =>
        {
            ThrowIfUnmarked();
            var (path, partial) = (PathOf(key), Path.Combine(folder, $".dang-ghi-{Ids.Next():N}"));
            OwnersAlone.MakeFolder(Path.GetDirectoryName(path)!);
            try
            {
                await using (var file = OwnersAlone.NewFile(partial))
                {
                    await file.WriteAsync(content, cancellation);
                    file.Flush(flushToDisk: true);
                }

                // Under its name it is whole or not there.
                File.Move(partial, path, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }

            for (var made = Path.GetDirectoryName(path)!; made.Length >= folder.Length; made = Path.GetDirectoryName(made)!)
            {
                FolderFlush.Flush(made);
            }

            return true;
        });

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) =>
        ToldAsync(() =>
        {
            try
            {
                var options = new FileStreamOptions { Options = FileOptions.Asynchronous, BufferSize = CopyBytes };
                return Task.FromResult<Stream?>(new FileStream(PathOf(key), options));
            }
            catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
            {
                ThrowIfUnmarked();
                return Task.FromResult<Stream?>(null);
            }
        });

    public Task DeleteAsync(string key, CancellationToken cancellation) =>
        ToldAsync(() =>
        {
            ThrowIfUnmarked();
            var path = PathOf(key);
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return Task.FromResult(true);
        });

    public Task CheckAsync(bool mayBegin, CancellationToken cancellation) =>
        ToldAsync(async () =>
        {
            if (mayBegin && Directory.Exists(folder) && !File.Exists(PathOf(Mark)))
            {
                await MarkAsync();
            }

            ThrowIfUnmarked();
            Operations.WriteProbe.Try(folder);
            return true;
        });

    private async Task MarkAsync()
    {
        try
        {
            await OwnersAlone.NewFile(PathOf(Mark)).DisposeAsync();
        }
        catch (IOException) when (File.Exists(PathOf(Mark)))
        {
            // Another host was here first, and its mark is as good.
        }

        FolderFlush.Flush(folder);
    }

    private string PathOf(string key) => Path.Combine(folder, key);

    private void ThrowIfUnmarked()
    {
        if (!File.Exists(PathOf(Mark)))
        {
            throw new ContentStoreException($"{PathOf(Mark)} is not there");
        }
    }

    private static async Task<T> ToldAsync<T>(Func<Task<T>> work)
    {
        try
        {
            // A share on the network that hangs holds no request thread.
            return await Task.Run(work);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ContentStoreException(refused.Message.TrimEnd('.'), refused);
        }
    }
}

/// <summary>Puts a folder's list of names on the disk: without that, a file that was renamed may be gone after a power cut.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;
    private const int NoSuchThing = 22;

    public static void Flush(string folder)
    {
        // Windows writes renamings through its journal, and offers no way to wait for it.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (handle < 0)
        {
            throw Trouble(folder);
        }

        try
        {
            // Some file systems of the network know no such thing for folders: they write names through at once.
            if (Fsync(handle) < 0 && Marshal.GetLastPInvokeError() != NoSuchThing)
            {
                throw Trouble(folder);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Trouble(string folder) => new($"{folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
