using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Operations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

public sealed class ContentUpkeepTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Run_NoFileHasAContentAnyMore_DeletesItAfterTheGrace(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (gone, bytes) = await scene.HandInAsync(20_000);
        var (twin, _) = await scene.HandInAsync(20_000, bytes);
        var (kept, keptBytes) = await scene.HandInAsync(30_000);
        await scene.MoveLaterAsync();

        await DeleteAsync(scene, gone);
        await scene.TendAsync();
        Assert.All(await scene.OutsideAsync(), c => Assert.Null(c.UnusedSince));
        await DeleteAsync(scene, twin);
        await scene.TendAsync();
        scene.Database.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await scene.TendAsync();
        Assert.Equal(2, scene.Objects().Count);
        scene.Database.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.TendAsync();

        Assert.Single(scene.Objects());
        Assert.Single(await scene.OutsideAsync());
        Assert.Equal(keptBytes, await scene.ReadAsync(kept));
    }

    [Theory, EachDatabase]
    public async Task Run_ContentComesAgainWithinTheGrace_IsKept(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (gone, bytes) = await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        await DeleteAsync(scene, gone);
        await scene.TendAsync();
        scene.Database.Time.Advance(TimeSpan.FromDays(29));
        var (again, _) = await scene.HandInAsync(20_000, bytes);
        await scene.MoveLaterAsync();

        scene.Database.Time.Advance(TimeSpan.FromDays(40));
        await scene.TendAsync();

        Assert.Equal(bytes, await scene.ReadAsync(again));
        Assert.Equal(1, scene.Store.Puts);
    }

    [Theory, EachDatabase]
    public async Task Run_DiesBetweenDeletingAndForgetting_EndsItInTheNextTurn(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (gone, _) = await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        await DeleteAsync(scene, gone);
        await scene.TendAsync();
        scene.Database.Time.Advance(TimeSpan.FromDays(31));
        scene.Store.IsAway = true;
        await Assert.ThrowsAsync<ContentStoreException>(scene.TendAsync);
        Assert.NotNull(Assert.Single(await scene.OutsideAsync()).DroppedAt);
        File.Delete(Assert.Single(scene.Objects()));
        scene.Store.IsAway = false;

        await scene.TendAsync();

        Assert.Empty(await scene.OutsideAsync());
    }

    [Theory]
    [EachDatabase(ContentFault.Missing)]
    [EachDatabase(ContentFault.Altered)]
    public async Task Read_ContentThatWasTamperedWith_IsRefusedNotedAndGoodAgainWhenPutBack(DatabaseProvider provider, ContentFault fault)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        var (id, bytes) = await scene.HandInAsync(20_000);
        var (other, _) = await scene.HandInAsync(21_000);
        await scene.MoveLaterAsync();
        var file = scene.Objects().Single(f => new FileInfo(f).Length == bytes.Length);
        if (fault == ContentFault.Missing)
        {
            File.Delete(file);
        }
        else
        {
            await File.WriteAllBytesAsync(file, [(byte)(bytes[0] ^ 1), .. bytes[1..]], Stop);
        }

        var refused = await Assert.ThrowsAsync<ContentException>(() => scene.ReadAsync(id));
        Assert.Equal((fault, "bao-cao-20000.pdf"), (refused.Fault, refused.FileName));
        Assert.Equal(21_000, (await scene.ReadAsync(other)).Length);
        var finding = (await scene.CheckAsync()).Single(f => f.Level == FindingLevel.Bad);
        Assert.Equal("operations.files.faults", finding.Key);
        Assert.Equal("1", finding.Args[0]);

        await File.WriteAllBytesAsync(file, bytes, Stop);
        await scene.TendAsync();
        Assert.DoesNotContain(await scene.CheckAsync(), f => f.Level == FindingLevel.Bad);
        Assert.Equal(bytes, await scene.ReadAsync(id));
    }

    [Theory, EachDatabase]
    public async Task Run_ContentThatNobodyReads_IsReadAgainAfterAMonth(DatabaseProvider provider)
    {
        await using var scene = await ContentScene.CreateAsync(provider);
        await scene.HandInAsync(20_000);
        await scene.MoveLaterAsync();
        File.Delete(Assert.Single(scene.Objects()));

        scene.Database.Time.Advance(TimeSpan.FromDays(29));
        await scene.TendAsync();
        Assert.Null(Assert.Single(await scene.OutsideAsync()).Fault);
        scene.Database.Time.Advance(TimeSpan.FromDays(2));
        await scene.TendAsync();

        Assert.Equal(ContentFault.Missing, Assert.Single(await scene.OutsideAsync()).Fault);
    }

    private static Task<int> DeleteAsync(ContentScene scene, Guid file) =>
        scene.Database.WithContextAsync(db => db.StoredFiles.Where(f => f.Id == file).ExecuteDeleteAsync(Stop));
}
