using System.Security.Cryptography;
using System.Text;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Audit;

/// <summary>Old entries leave the database for a file; the chain tells of it and stays whole, in both places.</summary>
public class AuditArchiveTests : DataTest
{
    private static readonly Guid Authority = TestData.DefaultAuthorityId;

    [Theory, EachDatabase]
    public async Task DetachAsync_OfOldEntries_KeepsBothPartsWhole(DatabaseProvider provider)
    {
        await using var database = await ThreeDaysAsync(provider);
        using var file = new MemoryStream();

        var archive = await DetachAsync(database, file, FakeTimeProvider.DefaultInstant.AddDays(1.5));

        Assert.NotNull(archive);
        Assert.Equal((1, 2, 4), (archive.FromSeal, archive.ToSeal, archive.EntryCount));
        Assert.Equal(SHA256.HashData(file.ToArray()), archive.FileSha256);
        Assert.Empty(await VerifyAsync(database));
        var result = await VerifyFileAsync(file);
        Assert.Empty(result.Faults);
        Assert.Equal((2, 4), (result.LastSeal, result.Entries));
        Assert.Equal(2, await database.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.SealNumber == 3, Cancellation)));
        Assert.Equal(1, await database.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.EntityId == archive.Id, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task DetachAsync_Again_GoesOnWhereItEnded(DatabaseProvider provider)
    {
        await using var database = await ThreeDaysAsync(provider);
        using var first = new MemoryStream();
        await DetachAsync(database, first, FakeTimeProvider.DefaultInstant.AddHours(1));
        using var second = new MemoryStream();

        var archive = await DetachAsync(database, second, FakeTimeProvider.DefaultInstant.AddDays(1.5));
        var nothing = await DetachAsync(database, new MemoryStream(), FakeTimeProvider.DefaultInstant.AddDays(1.5));

        Assert.Equal((2, 2), (archive!.FromSeal, archive.ToSeal));
        Assert.Null(nothing);
        Assert.Empty((await VerifyFileAsync(second)).Faults);
        Assert.Empty(await VerifyAsync(database));
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_WhenASealOfADetachedStretchWasRewritten_FindsIt(DatabaseProvider provider)
    {
        await using var database = await ThreeDaysAsync(provider);
        using var file = new MemoryStream();
        await DetachAsync(database, file, FakeTimeProvider.DefaultInstant.AddDays(1.5));

        await WithoutGuardsAsync(database);
        await TamperAsync(database, $"update audit_archives set entry_count = 3");

        Assert.Contains(await VerifyAsync(database), f => f.Key == "audit.fault.archive");
    }

    private static async Task<TestDatabase> ThreeDaysAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        for (var day = 0; day < 3; day++)
        {
            for (var i = 0; i < 2; i++)
            {
                await database.WithContextAsync(async db =>
                {
                    var action = database.Action("tests.event");
                    db.AuditEvent(action, "Test", Guid.CreateVersion7(), new { Number = i });
                    await db.SaveAsync(action, Cancellation);
                });
            }

            await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(Cancellation));
            database.Time.Advance(TimeSpan.FromDays(1));
        }

        return database;
    }

    private static Task<AuditArchive?> DetachAsync(TestDatabase database, Stream file, DateTime before) =>
        database.WithAsync<AuditArchiver, AuditArchive?>(a =>
            a.DetachAsync(Authority, "xã Thử", before, file, database.Action("audit.archive.detach"), Cancellation)
        );

    private static Task<IReadOnlyList<AuditFault>> VerifyAsync(TestDatabase database) =>
        database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(v => v.VerifyAsync(null, Cancellation));

    private static Task<AuditFileResult> VerifyFileAsync(MemoryStream file) =>
        AuditExportFile.VerifyAsync(new StringReader(Encoding.UTF8.GetString(file.ToArray())), null, Cancellation);
}
