using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Operations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

/// <summary>A database with a store beside it, into which a test may reach.</summary>
internal sealed class ContentScene : IAsyncDisposable
{
    public const int MoveFrom = 1000;

    private ContentScene(TestDatabase database, ReachedStore store, DirectoryInfo folder) =>
        (Database, Store, Folder) = (database, store, folder);

    public TestDatabase Database { get; }

    public ReachedStore Store { get; }

    /// <summary>Where the contents lie, unless the test brings a store of its own.</summary>
    public DirectoryInfo Folder { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ContentScene> CreateAsync(DatabaseProvider provider, IContentStore? store = null)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-contents-");
        var reached = new ReachedStore(store ?? new FolderContents(folder.FullName));
        var database = await TestDatabase.CreateAsync(
            provider,
            services => services.AddSingleton(new ContentPlace(reached) { MoveFrom = MoveFrom })
        );
        return new ContentScene(database, reached, folder);
    }

    /// <summary>A file as somebody hands it in: record and content in one transaction.</summary>
    public Task<(Guid Id, byte[] Bytes)> HandInAsync(int length, byte[]? bytes = null) => HandInAsync(Database, length, bytes);

    public static async Task<(Guid Id, byte[] Bytes)> HandInAsync(TestDatabase database, int length, byte[]? bytes = null)
    {
        bytes ??= RandomNumberGenerator.GetBytes(length);
        var id = Ids.Next();
        await database.SaveAsync(
            new StoredFile
            {
                Id = id,
                Name = $"bao-cao-{length}.pdf",
                ContentType = "application/pdf",
                Length = bytes.Length,
                Sha256 = SHA256.HashData(bytes),
                CreatedAt = database.Time.UtcNow,
                Content = new StoredFileContent { FileId = id, Bytes = bytes },
            }
        );
        return (id, bytes);
    }

    public Task<MovedContents> MoveAsync() => Database.WithAsync<ContentMover, MovedContents>(m => m.RunAsync(Stop));

    /// <summary>Later, when what was handed in is old enough.</summary>
    public Task<MovedContents> MoveLaterAsync()
    {
        Database.Time.Advance(TimeSpan.FromMinutes(11));
        return MoveAsync();
    }

    public Task TendAsync() =>
        Database.WithAsync<ContentUpkeep, bool>(async u =>
        {
            await u.RunAsync(Stop);
            return true;
        });

    public Task<byte[]> ReadAsync(Guid file) => Database.WithContextAsync(db => db.ContentAsync(file, Stop));

    public async Task<ContentFault?> FaultAsync(Guid file) => (await Assert.ThrowsAsync<ContentException>(() => ReadAsync(file))).Fault;

    public Task<bool> IsInDatabaseAsync(Guid file) =>
        Database.WithContextAsync(db => db.StoredFileContents.AnyAsync(c => c.FileId == file, Stop));

    public Task<List<OutsideContent>> OutsideAsync() =>
        Database.WithContextAsync(db => db.OutsideContents.AsNoTracking().OrderBy(c => c.Id).ToListAsync(Stop));

    public Task<IReadOnlyList<Finding>> CheckAsync() =>
        ActivatorUtilities.CreateInstance<ContentStoreCheck>(Database.Services).RunAsync(Stop);

    /// <summary>What the folder holds, but for its mark.</summary>
    public IReadOnlyList<string> Objects() =>
        [.. Directory.GetFiles(Folder.FullName, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != FolderContents.Mark)];

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}

/// <summary>A store whose ways a test can break.</summary>
internal sealed class ReachedStore(IContentStore inner) : IContentStore
{
    public string Place => inner.Place;

    public bool IsAway { get; set; }

    public int Puts { get; private set; }

    /// <summary>Comes after a content was put, before anybody knows.</summary>
    public Func<Task>? AfterPut { get; set; }

    public async Task PutAsync(string key, byte[] content, CancellationToken cancellation)
    {
        ThrowIfAway();
        await inner.PutAsync(key, content, cancellation);
        Puts++;
        await (AfterPut?.Invoke() ?? Task.CompletedTask);
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        ThrowIfAway();
        return inner.OpenAsync(key, cancellation);
    }

    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        ThrowIfAway();
        return inner.DeleteAsync(key, cancellation);
    }

    public Task CheckAsync(bool mayBegin, CancellationToken cancellation)
    {
        ThrowIfAway();
        return inner.CheckAsync(mayBegin, cancellation);
    }

    private void ThrowIfAway()
    {
        if (IsAway)
        {
            throw new ContentStoreException("Connection refused");
        }
    }
}
