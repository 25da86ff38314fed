using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

public sealed class FolderContentsTests : IDisposable
{
    private const string Key = "ab/cd/abcd-1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-folder-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Put_WhatWasPut_IsReadDeletedAndOwnersAlone()
    {
        var store = new FolderContents(folder.FullName);
        await store.CheckAsync(mayBegin: true, Stop);

        await store.PutAsync(Key, [1, 2, 3], Stop);
        await store.PutAsync(Key, [1, 2, 3], Stop);

        Assert.Equal([1, 2, 3], await ReadAsync(store));
        var path = Path.Combine(folder.FullName, Key);
        Assert.Equal([FolderContents.Mark, Path.GetFileName(path)], Files());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        await store.DeleteAsync(Key, Stop);
        await store.DeleteAsync(Key, Stop);
        Assert.Null(await store.OpenAsync(Key, Stop));
    }

    [Fact]
    public async Task All_ShareThatIsNotMounted_IsAwayAndNothingIsPutInItsPlace()
    {
        var store = new FolderContents(folder.FullName);

        await Assert.ThrowsAsync<ContentStoreException>(() => store.CheckAsync(mayBegin: false, Stop));
        await Assert.ThrowsAsync<ContentStoreException>(() => store.PutAsync(Key, [1], Stop));
        await Assert.ThrowsAsync<ContentStoreException>(() => store.OpenAsync(Key, Stop));
        await Assert.ThrowsAsync<ContentStoreException>(() => store.DeleteAsync(Key, Stop));
        Assert.Empty(Files());

        var nowhere = new FolderContents(Path.Combine(folder.FullName, "khong-co"));
        await Assert.ThrowsAsync<ContentStoreException>(() => nowhere.CheckAsync(mayBegin: true, Stop));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Check_HostsThatBeginAtOnce_AreAllFreeToGoOn()
    {
        for (var round = 0; round < 50; round++)
        {
            var shared = folder.CreateSubdirectory($"{round}").FullName;

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new FolderContents(shared).CheckAsync(mayBegin: true, Stop)));

            Assert.Equal([Path.Combine(shared, FolderContents.Mark)], Directory.GetFiles(shared));
        }
    }

    private string[] Files() =>
        [.. Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Order().Reverse()];

    private static async Task<byte[]> ReadAsync(FolderContents store)
    {
        await using var stream = await store.OpenAsync(Key, Stop);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }
}
