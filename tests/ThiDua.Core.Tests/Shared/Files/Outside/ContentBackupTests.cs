using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

public sealed class ContentBackupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thi-dua-content-backup-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder.FullName, "sao-luu.tdbak");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, EachDatabase]
    public async Task Backup_ContentsOutside_ComeBackIntoTheDatabaseWithoutTheStore(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (outside, bytes) = await scene.HandInAsync(300_000);
        var (twin, _) = await scene.HandInAsync(0, bytes);
        var (inside, small) = await scene.HandInAsync(10);
        await scene.MoveLaterAsync();

        var taken = await TakeAsync(scene, "một câu dài dễ nhớ");
        var check = await BackupService.CheckAsync(Target, "một câu dài dễ nhớ", Stop);
        await using var empty = await EmptyPlace.CreateAsync(provider, folder);
        await empty.PutBackAsync(Target, "một câu dài dễ nhớ");

        Assert.Equal((2, 1), (taken.Format, taken.Contents));
        Assert.Equal(1, check.Contents);
        Assert.Equal(bytes, await empty.ReadAsync(outside));
        Assert.Equal(bytes, await empty.ReadAsync(twin));
        Assert.Equal(small, await empty.ReadAsync(inside));
        // Nothing there depends on a store; by the clock they would go to a new one.
        Assert.All(await empty.WithAsync(db => db.OutsideContents.ToListAsync(Stop)), c => Assert.Null(c.StoredAt));
        Assert.Equal(3, await empty.WithAsync(db => db.StoredFileContents.CountAsync(Stop)));
    }

    [Theory, EachDatabase]
    public async Task Backup_AContentIsLost_NamesItAndBringsTheRest(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (lost, _) = await scene.HandInAsync(20_000);
        var (kept, bytes) = await scene.HandInAsync(30_000);
        await scene.MoveLaterAsync();
        File.Delete(scene.Objects().Single(f => new FileInfo(f).Length == 20_000));

        var manifest = await TakeAsync(scene);
        await using var empty = await EmptyPlace.CreateAsync(provider, folder);
        await empty.PutBackAsync(Target);

        Assert.Equal(1, manifest.Contents);
        Assert.Single(manifest.Lost!);
        Assert.Equal(bytes, await empty.ReadAsync(kept));
        Assert.Equal(ContentFault.Missing, (await Assert.ThrowsAsync<ContentException>(() => empty.ReadAsync(lost))).Fault);
    }

    [Fact]
    public async Task Backup_StoreIsAwayOrNotSetUp_IsNotTaken()
    {
        await using var scene = await ContentScene.CreateAsync(DatabaseProvider.Sqlite);
        await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        scene.Store.IsAway = true;

        var away = await Assert.ThrowsAsync<BackupException>(() => TakeAsync(scene));
        await using var without = new EmptyPlace(s => s.AddSqliteDatabase(scene.Database.Location), null);
        var noStore = await Assert.ThrowsAsync<BackupException>(() => without.TakeAsync(folder.FullName, Target));

        Assert.Equal("backup.contents.away", away.Key);
        Assert.Equal("backup.contents.no-store", noStore.Key);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task Check_AContentOfTheBackupIsAlteredOrLeftOut_IsDamaged()
    {
        await using var scene = await ContentScene.CreateAsync(DatabaseProvider.Sqlite);
        await scene.HandInAsync(20_000);
        await scene.HandInAsync(30_000);
        await scene.MoveLaterAsync();
        await TakeAsync(scene);
        var (altered, leftOut) = (Path.Combine(folder.FullName, "sua.tdbak"), Path.Combine(folder.FullName, "thieu.tdbak"));
        File.Copy(Target, altered);
        File.Copy(Target, leftOut);

        await ChangeAsync(altered, archive => archive.CreateEntry(TakeOut(archive)));
        await ChangeAsync(leftOut, archive => TakeOut(archive));

        foreach (var file in new[] { altered, leftOut })
        {
            var damaged = await Assert.ThrowsAsync<BackupException>(() => BackupService.CheckAsync(file, null, Stop));
            Assert.Equal("backup.damaged", damaged.Key);
        }
    }

    [Fact]
    public async Task Backup_NothingOutside_IsOfTheFormThatOlderProductsRead()
    {
        await using var scene = await ContentScene.CreateAsync(DatabaseProvider.Sqlite);
        await scene.HandInAsync(20_000);

        Assert.Equal((1, 0), (await TakeAsync(scene)) is var m ? (m.Format, m.Contents) : default);
    }

    [Fact]
    public async Task MigrateData_ContentsOutside_AreReadFromTheSameStore()
    {
        await using var scene = await ContentScene.CreateAsync(DatabaseProvider.Sqlite);
        var (outside, bytes) = await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        await using var target = await EmptyPlace.CreateAsync(DatabaseProvider.Postgres, folder, scene.Store);
        await target.MigrateAsync();

        await scene.Database.WithContextAsync(source =>
            target.WithAsync(async db =>
            {
                await new DataMove(source, db).RunAsync(_ => Task.CompletedTask, Stop);
                return true;
            })
        );

        Assert.Equal(bytes, await target.ReadAsync(outside));
    }

    private Task<BackupManifest> TakeAsync(ContentScene scene, string? passphrase = null) =>
        scene.Database.WithAsync<BackupService, BackupManifest>(s => s.TakeAsync(folder.FullName, Target, passphrase, Stop));

    private static async Task ChangeAsync(string file, Action<ZipArchive> change)
    {
        await using var archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Stop);
        change(archive);
    }

    private static string TakeOut(ZipArchive archive)
    {
        var entry = archive.Entries.First(e => e.FullName.StartsWith("contents/", StringComparison.Ordinal));
        entry.Delete();
        return entry.FullName;
    }

    /// <summary>An installation that has nothing yet.</summary>
    private sealed class EmptyPlace : IAsyncDisposable
    {
        private readonly EmptyPostgres? server;
        private readonly ServiceProvider services;
        private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("thi-dua-empty-");

        public EmptyPlace(Action<IServiceCollection> register, IContentStore? store, EmptyPostgres? server = null)
        {
            this.server = server;
            var collection = new ServiceCollection().AddSingleton(TimeProvider.System);
            register(collection);
            collection.AddThiDuaCore();
            collection.AddSingleton(new ContentPlace(store));
            services = collection.BuildServiceProvider(validateScopes: true);
        }

        public static async Task<EmptyPlace> CreateAsync(DatabaseProvider provider, DirectoryInfo folder, IContentStore? store = null)
        {
            if (provider == DatabaseProvider.Sqlite)
            {
                return new EmptyPlace(s => s.AddSqliteDatabase(Path.Combine(folder.FullName, "trong.db")), store);
            }

            var server = await EmptyPostgres.CreateAsync();
            return new EmptyPlace(s => s.AddPostgresDatabase(server.ConnectionString), store, server);
        }

        public Task<BackupManifest> PutBackAsync(string source, string? passphrase = null) =>
            OfAsync((BackupService s) => s.PutBackAsync(source, data.FullName, passphrase, Stop));

        public Task<BackupManifest> TakeAsync(string dataFolder, string target) =>
            OfAsync((BackupService s) => s.TakeAsync(dataFolder, target, null, Stop));

        public Task<bool> MigrateAsync() =>
            OfAsync(
                async (IDatabaseSetup s) =>
                {
                    await s.MigrateAsync(Stop);
                    return true;
                }
            );

        public Task<byte[]> ReadAsync(Guid file) => WithAsync(db => db.ContentAsync(file, Stop));

        public Task<T> WithAsync<T>(Func<ThiDuaDbContext, Task<T>> work) => OfAsync(work);

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        private async Task<T> OfAsync<TService, T>(Func<TService, Task<T>> work)
            where TService : notnull
        {
            await using var scope = services.CreateAsyncScope();
            return await work(scope.ServiceProvider.GetRequiredService<TService>());
        }
    }
}
