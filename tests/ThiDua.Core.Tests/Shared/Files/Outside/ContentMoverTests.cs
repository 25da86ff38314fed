using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Operations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

public sealed class ContentMoverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Run_LargeContentsThatAreOldEnough_LieOutsideAndReadTheSame(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (large, exact, small) = (await scene.HandInAsync(300_000), await scene.HandInAsync(1000), await scene.HandInAsync(999));
        Assert.Equal(new MovedContents(0, 0), await scene.MoveAsync());
        scene.Database.Time.Advance(TimeSpan.FromMinutes(11));
        var young = await scene.HandInAsync(5000);

        Assert.Equal(new MovedContents(2, 301_000), await scene.MoveAsync());
        Assert.Equal(new MovedContents(0, 0), await scene.MoveAsync());

        (Guid Id, byte[] Bytes)[] all = [large, exact, small, young];
        var inside = await Task.WhenAll(all.Select(f => scene.IsInDatabaseAsync(f.Id)));
        Assert.Equal([false, false, true, true], inside);
        foreach (var (id, bytes) in all)
        {
            Assert.Equal(bytes, await scene.ReadAsync(id));
        }

        var together = await scene.Database.WithContextAsync(db => db.ContentsAsync([.. all.Select(f => f.Id)], Stop));
        Assert.All(all, f => Assert.Equal(f.Bytes, together[f.Id]));
        var file = await scene.Database.WithContextAsync(db => db.FileWithContentAsync(large.Id, Stop));
        Assert.Equal(("bao-cao-300000.pdf", 300_000), (file!.Name, file.Content!.Bytes.Length));
        Assert.Null(await scene.Database.WithContextAsync(db => db.FileWithContentAsync(Ids.Next(), Stop)));
        Assert.Equal(2, scene.Objects().Count);
        Assert.Contains("operations.files.good", (await scene.CheckAsync()).Select(f => f.Key));
    }

    [Theory]
    [EachDatabase(true)]
    [EachDatabase(false)]
    public async Task Run_HostDiesAroundThePut_LeavesTheContentAndTheNextTurnGoesOn(DatabaseProvider provider, bool hadPut)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (id, bytes) = await scene.HandInAsync(20_000);
        await scene.HandInAsync(10);
        scene.Store.AfterPut = () =>
        {
            if (!hadPut)
            {
                Directory.Delete(Path.GetDirectoryName(scene.Objects()[0])!, recursive: true);
            }

            throw new InvalidOperationException("The host dies here.");
        };

        await Assert.ThrowsAsync<InvalidOperationException>(scene.MoveLaterAsync);
        Assert.True(await scene.IsInDatabaseAsync(id));
        Assert.Equal(bytes, await scene.ReadAsync(id));
        scene.Store.AfterPut = null;
        Assert.Equal(1, (await scene.MoveAsync()).Contents);

        Assert.False(await scene.IsInDatabaseAsync(id));
        Assert.Equal(bytes, await scene.ReadAsync(id));
        // What the dead host had put is the very place that is used.
        Assert.Single(scene.Objects());
        Assert.Single(await scene.OutsideAsync());
    }

    [Theory, EachDatabase]
    public async Task Run_StoreKeepsSomethingElse_LeavesTheContent(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (id, bytes) = await scene.HandInAsync(20_000);
        scene.Store.AfterPut = () =>
        {
            File.WriteAllBytes(scene.Objects()[0], bytes[..^1]);
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<ContentStoreException>(scene.MoveLaterAsync);

        Assert.True(await scene.IsInDatabaseAsync(id));
        Assert.Equal(bytes, await scene.ReadAsync(id));
    }

    [Theory, EachDatabase]
    public async Task Run_ContentThatIsNotWhatWasHandedIn_StaysAndHoldsNobodyUp(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (broken, _) = await scene.HandInAsync(20_000);
        var (whole, _) = await scene.HandInAsync(20_000);
        var other = new byte[20_000];
        await scene.Database.WithContextAsync(db =>
            db.StoredFileContents.Where(c => c.FileId == broken).ExecuteUpdateAsync(s => s.SetProperty(c => c.Bytes, other), Stop)
        );

        Assert.Equal(1, (await scene.MoveLaterAsync()).Contents);

        Assert.True(await scene.IsInDatabaseAsync(broken));
        Assert.False(await scene.IsInDatabaseAsync(whole));
    }

    [Theory, EachDatabase]
    public async Task Run_SameContentOfTwoFiles_LiesOutsideOnce(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (first, bytes) = await scene.HandInAsync(20_000);
        var (second, _) = await scene.HandInAsync(20_000, bytes);
        await scene.MoveLaterAsync();
        var (third, _) = await scene.HandInAsync(20_000, bytes);

        await scene.MoveLaterAsync();

        Assert.Equal(1, scene.Store.Puts);
        Assert.Single(scene.Objects());
        foreach (var id in new[] { first, second, third })
        {
            Assert.False(await scene.IsInDatabaseAsync(id));
            Assert.Equal(bytes, await scene.ReadAsync(id));
        }
    }

    [Theory, EachDatabase]
    public async Task Run_ContentThatLiesThereIsLost_IsPutAgainFromTheNextFile(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (first, bytes) = await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        File.Delete(scene.Objects()[0]);
        Assert.Equal(ContentFault.Missing, await scene.FaultAsync(first));
        await scene.HandInAsync(20_000, bytes);

        await scene.MoveLaterAsync();

        Assert.Equal(bytes, await scene.ReadAsync(first));
        Assert.Null(Assert.Single(await scene.OutsideAsync()).Fault);
    }

    [Theory, EachDatabase]
    public async Task Keep_FileThatIsKnownAndLost_ComesBackWithTheSameRecord(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (id, bytes) = await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        Assert.Equal(id, await KeepAgainAsync(scene, bytes));
        Assert.False(await scene.IsInDatabaseAsync(id));
        File.Delete(scene.Objects()[0]);
        Assert.Equal(ContentFault.Missing, await scene.FaultAsync(id));

        Assert.Equal(id, await KeepAgainAsync(scene, bytes));
        Assert.Equal(id, await KeepAgainAsync(scene, bytes));

        Assert.Equal(bytes, await scene.ReadAsync(id));
        await scene.MoveLaterAsync();
        Assert.False(await scene.IsInDatabaseAsync(id));
        Assert.Equal(bytes, await scene.ReadAsync(id));
        Assert.DoesNotContain(await scene.CheckAsync(), f => f.Level == FindingLevel.Bad);
    }

    private static async Task<Guid> KeepAgainAsync(ContentScene scene, byte[] bytes)
    {
        await using var scope = scene.Database.CreateScope();
        var action = scene.Database.Action();
        var files = scope.ServiceProvider.GetRequiredService<LearningFiles>();
        var id = await files.KeepAsync("lai.pdf", "application/pdf", bytes, action, Stop);
        await scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>().SaveAsync(action, Stop);
        return id;
    }

    [Theory, EachDatabase]
    public async Task Run_PlaceIsGivenUpMeanwhile_KeepsTheContentAndTakesAnother(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (id, bytes) = await scene.HandInAsync(20_000);
        // Another host, which lost its turn without knowing, deletes what no file had when it looked.
        scene.Store.AfterPut = () =>
            scene.Database.WithContextAsync(db =>
                db.OutsideContents.ExecuteUpdateAsync(s => s.SetProperty(c => c.DroppedAt, scene.Database.Time.UtcNow), Stop)
            );

        Assert.Equal(0, (await scene.MoveLaterAsync()).Contents);
        Assert.True(await scene.IsInDatabaseAsync(id));
        scene.Store.AfterPut = null;
        Assert.Equal(1, (await scene.MoveAsync()).Contents);
        await scene.TendAsync();

        Assert.Equal(bytes, await scene.ReadAsync(id));
        Assert.Single(scene.Objects());
        Assert.Single(await scene.OutsideAsync());
    }

    [Theory, EachDatabase]
    public async Task Run_TwoHostsAtOnce_EveryContentIsReadable(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var files = new List<(Guid Id, byte[] Bytes)>();
        for (var i = 0; i < 8; i++)
        {
            files.Add(await scene.HandInAsync(20_000 + i));
        }

        scene.Database.Time.Advance(TimeSpan.FromMinutes(11));
        // Turns keep them apart (Hosts/TurnTests); a host whose turn broke off with its connection may still be at it.
        await Task.WhenAll(scene.MoveAsync(), scene.MoveAsync());
        await scene.TendAsync();

        foreach (var (id, bytes) in files)
        {
            Assert.False(await scene.IsInDatabaseAsync(id));
            Assert.Equal(bytes, await scene.ReadAsync(id));
        }
    }

    [Theory, EachDatabase]
    public async Task Run_StoreIsAway_FilesAreTakenAndThoseInTheDatabaseRead(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (outside, _) = await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        scene.Store.IsAway = true;

        var (inside, bytes) = await scene.HandInAsync(30_000);
        await Assert.ThrowsAsync<ContentStoreException>(scene.MoveLaterAsync);

        Assert.Equal(bytes, await scene.ReadAsync(inside));
        Assert.Equal(ContentFault.Away, await scene.FaultAsync(outside));
        var finding = Assert.Single(await scene.CheckAsync());
        Assert.Equal((FindingLevel.Bad, "operations.files.away"), (finding.Level, finding.Key));
        // A store that is away says nothing of what lies in it.
        Assert.Null(Assert.Single(await scene.OutsideAsync()).Fault);
        scene.Store.IsAway = false;
        Assert.Equal(1, (await scene.MoveAsync()).Contents);
        Assert.Equal(bytes, await scene.ReadAsync(inside));
    }

    [Theory, EachDatabase]
    public async Task Run_WithoutAStore_LeavesEverythingInTheDatabase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (id, bytes) = await ContentScene.HandInAsync(database, 300_000);
        database.Time.Advance(TimeSpan.FromDays(1));

        var moved = await database.WithAsync<ContentMover, MovedContents>(m => m.RunAsync(Stop));

        Assert.Equal(new MovedContents(0, 0), moved);
        Assert.Equal(
            bytes,
            await database.WithContextAsync(db => db.StoredFileContents.Where(c => c.FileId == id).Select(c => c.Bytes).SingleAsync(Stop))
        );
    }
}
