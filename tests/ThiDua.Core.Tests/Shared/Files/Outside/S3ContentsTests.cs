using Microsoft.Extensions.Configuration;
using ThiDua.Core.Shared.Files;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Shared.Files.Outside;

/// <summary>Against a real S3-compatible service.</summary>
public sealed class S3ContentsTests
{
    private const string Key = "ab/cd/abcd-1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Move_ToAService_ReadsTheSameRefusesTheAlteredAndDeletes(DatabaseProvider provider)
    {
        await using var service = await ObjectStore.StartAsync();
        using var store = new S3Contents(service.Place);
        await using var scene = await ContentScene.CreateAsync(provider, store);
        var (large, largeBytes) = await scene.HandInAsync(6_000_000);
        var (twin, _) = await scene.HandInAsync(0, largeBytes);
        var (other, otherBytes) = await scene.HandInAsync(40_000);

        Assert.Equal(3, (await scene.MoveLaterAsync()).Contents);

        Assert.Equal(2, service.Objects().Count);
        Assert.Equal(largeBytes, await scene.ReadAsync(large));
        Assert.Equal(largeBytes, await scene.ReadAsync(twin));
        Assert.Equal(otherBytes, await scene.ReadAsync(other));
        Assert.Equal("operations.files.good", Assert.Single(await scene.CheckAsync()).Key);

        var file = service.Objects().Single(f => new FileInfo(f).Length == 40_000);
        await File.WriteAllBytesAsync(file, [(byte)(otherBytes[0] ^ 1), .. otherBytes[1..]], Stop);
        Assert.Equal(ContentFault.Altered, await scene.FaultAsync(other));
        await File.WriteAllBytesAsync(file, otherBytes[..100], Stop);
        Assert.Equal(ContentFault.Altered, await scene.FaultAsync(other));
        File.Delete(file);
        Assert.Equal(ContentFault.Missing, await scene.FaultAsync(other));
        Assert.Contains("operations.files.faults", (await scene.CheckAsync()).Select(f => f.Key));
    }

    [Fact]
    public async Task All_ServiceIsDownAndUpAgain_IsAwayAndGoesOn()
    {
        await using var service = await ObjectStore.StartAsync();
        using var store = new S3Contents(service.Place);
        await using var scene = await ContentScene.CreateAsync(DatabaseProvider.Sqlite, store);
        var (outside, bytes) = await scene.HandInAsync(40_000);
        await scene.MoveLaterAsync();

        await service.StopAsync();
        var (inside, _) = await scene.HandInAsync(50_000);
        await Assert.ThrowsAsync<ContentStoreException>(scene.MoveLaterAsync);
        Assert.Equal(50_000, (await scene.ReadAsync(inside)).Length);
        Assert.Equal(ContentFault.Away, await scene.FaultAsync(outside));
        var finding = Assert.Single(await scene.CheckAsync());
        Assert.Equal(("operations.files.away", $"{service.Place}"), (finding.Key, finding.Args[0]));

        await service.StartAgainAsync();
        Assert.Equal(bytes, await scene.ReadAsync(outside));
        Assert.Equal(1, (await scene.MoveAsync()).Contents);
    }

    [Fact]
    public async Task All_WhatTheServiceRefuses_IsToldInItsWordsWithoutTheSecret()
    {
        await using var service = await ObjectStore.StartAsync();
        using var noBucket = new S3Contents(service.Place with { Bucket = "khong-co" });
        // The service of the tests does not calculate signatures of version 4: an account that it does not know stands for a wrong secret.
        var stranger = service.Place with
        {
            AccessKey = "nguoi-la",
            SecretKey = "bi-mat-cua-nguoi-la",
        };
        using var wrongKey = new S3Contents(stranger);

        var bucket = await Assert.ThrowsAsync<ContentStoreException>(() => noBucket.CheckAsync(mayBegin: true, Stop));
        var refused = await Assert.ThrowsAsync<ContentStoreException>(() => wrongKey.CheckAsync(mayBegin: true, Stop));
        // A bucket that is not there is no sign that the content is lost.
        await Assert.ThrowsAsync<ContentStoreException>(() => noBucket.OpenAsync(Key, Stop));

        Assert.StartsWith("NoSuchBucket", bucket.Message, StringComparison.Ordinal);
        Assert.StartsWith("InvalidAccessKeyId", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat", $"{refused} {stranger}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_Again_DeletedAgain_DoesNoHarm()
    {
        await using var service = await ObjectStore.StartAsync();
        using var store = new S3Contents(service.Place);

        Assert.Null(await store.OpenAsync(Key, Stop));
        await store.PutAsync(Key, [1, 2, 3], Stop);
        await store.PutAsync(Key, [1, 2, 3], Stop);
        await store.CheckAsync(mayBegin: false, Stop);
        Assert.Single(service.Objects());
        await store.DeleteAsync(Key, Stop);
        await store.DeleteAsync(Key, Stop);

        Assert.Null(await store.OpenAsync(Key, Stop));
        Assert.Empty(service.Objects());
    }

    [Fact]
    public async Task Settings_OfAService_MakeAStoreThatWorks()
    {
        await using var service = await ObjectStore.StartAsync();
        var place = ContentPlace.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("ThiDua:Files:Store", "s3"),
                    new("ThiDua:Files:MoveAfter", "01:00:00"),
                    new("ThiDua:Files:MoveFrom", "5"),
                    new("ThiDua:Files:UnusedKept", "7"),
                    new("ThiDua:Files:S3:Address", $"{service.Place.Address}"),
                    new("ThiDua:Files:S3:Bucket", service.Place.Bucket),
                    new("ThiDua:Files:S3:AccessKey", service.Place.AccessKey),
                    new("ThiDua:Files:S3:SecretKey", service.Place.SecretKey),
                ])
                .Build()
        );

        await place.Store!.CheckAsync(mayBegin: true, Stop);

        Assert.Equal((TimeSpan.FromHours(1), 5, TimeSpan.FromDays(7)), (place.MoveAfter, place.MoveFrom, place.UnusedKept));
        Assert.Equal(service.Place.ToString(), place.Store.Place);
        Assert.Null(ContentPlace.Of(new ConfigurationBuilder().Build()).Store);
    }
}
