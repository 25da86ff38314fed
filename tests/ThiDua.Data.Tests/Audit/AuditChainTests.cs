using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Audit;

/// <summary>What is done to the log behind the product's back is found.</summary>
public class AuditChainTests : DataTest
{
    private static readonly Guid Authority = TestData.DefaultAuthorityId;

    [Theory, EachDatabase]
    public async Task VerifyAsync_OfAChainAsSealed_FindsNothing(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);

        Assert.Empty(await VerifyAsync(database, await HeadAsync(database)));
        Assert.Equal(3, await database.WithContextAsync(db => db.AuditSeals.CountAsync(Cancellation)));
        Assert.Equal(0, await database.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.SealNumber == null, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task SealAsync_WithNothingWaiting_AddsNoSeal(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);

        Assert.Equal(0, await SealAsync(database));
        Assert.Equal(3, await database.WithContextAsync(db => db.AuditSeals.CountAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task SealAsync_OfTwoAuthorities_KeepsAChainOfEach(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);
        var other = Guid.CreateVersion7();
        await WriteAsync(database, other);

        await SealAsync(database);

        var first = await database.WithContextAsync(db => db.AuditSeals.SingleAsync(s => s.AuthorityId == other, Cancellation));
        Assert.Equal(1, first.Number);
        Assert.Equal(AuditChain.Start, first.PreviousHash);
        Assert.Empty(await VerifyAsync(database));
    }

    [Theory, EachDatabase]
    public async Task SealAsync_ByTwoHostsAtOnce_LeavesAWholeChain(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);
        await WriteAsync(database, Authority);

        // One of them may collide and leave the work to the other; nothing is sealed twice.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => SealAsync(database)).AsTask()));
        await SealAsync(database);

        Assert.Empty(await VerifyAsync(database, await HeadAsync(database)));
        Assert.Equal(0, await database.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.SealNumber == null, Cancellation)));
    }

    [Theory]
    [EachDatabase("changes")]
    [EachDatabase("action")]
    [EachDatabase("reason")]
    [EachDatabase("source")]
    [EachDatabase("entity_type")]
    public async Task VerifyAsync_WhenAnEntryWasAltered_FindsItsSeal(DatabaseProvider provider, string column)
    {
        await using var database = await SealedAsync(provider);

        Assert.Equal(
            1,
            await RawAsync(
                database,
                $"update audit_entries set {column} = '{{\"x\":1}}' where id = (select id from audit_entries where seal_number = 2 order by at, id limit 1)"
            )
        );

        Assert.Equal(2, Assert.Single(await VerifyAsync(database)).SealNumber);
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_WhenAnEntryWasRemoved_FindsItsSeal(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);

        await RawAsync(
            database,
            "delete from audit_entries where id = (select id from audit_entries where seal_number = 2 order by at, id limit 1)"
        );

        Assert.Equal(2, Assert.Single(await VerifyAsync(database)).SealNumber);
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_WhenAnEntryWasInserted_FindsItsSeal(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);

        await database.WithContextAsync(async db =>
        {
            var action = database.Action("tests.forged");
            db.AuditEvent(action, "Forged", Guid.CreateVersion7(), new { Forged = true });
            var forged = db.ChangeTracker.Entries<AuditEntry>().Single().Entity;
            forged.SealNumber = 2;
            await db.SaveAsync(action, Cancellation);
        });

        Assert.Equal(2, Assert.Single(await VerifyAsync(database)).SealNumber);
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_WhenASealInTheMiddleWasRemoved_FindsTheGap(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);

        await RawAsync(database, "delete from audit_entries where seal_number = 2");
        await RawAsync(database, "delete from audit_seals where number = 2");

        Assert.NotEmpty(await VerifyAsync(database));
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_WhenTheEndWasCutOff_FindsItByThePublishedHead(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);
        var head = await HeadAsync(database);

        await RawAsync(database, "delete from audit_entries where seal_number = 3");
        await RawAsync(database, "delete from audit_seals where number = 3");

        Assert.Empty(await VerifyAsync(database));
        Assert.Equal(Authority, Assert.Single(await VerifyAsync(database, head)).AuthorityId);
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_WhenAnEntryAndItsSealWereRewritten_FindsTheBrokenLink(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider);

        // A forger who knows the arithmetic recomputes one seal, but the next one is bound to the old hash.
        await RawAsync(database, "update audit_entries set reason = 'khác' where seal_number = 2");
        await database.WithContextAsync(async db =>
        {
            var entries = await db
                .AuditEntries.Where(e => e.SealNumber == 2)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .ToListAsync(Cancellation);
            var old = await db.AuditSeals.SingleAsync(s => s.Number == 2, Cancellation);
            var forged = AuditChain.Link(Authority, 2, old.PreviousHash, entries, old.SealedAt);
            await db
                .AuditSeals.Where(s => s.Number == 2)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.MerkleRoot, forged.MerkleRoot).SetProperty(x => x.Hash, forged.Hash),
                    Cancellation
                );
        });

        Assert.Equal(3, Assert.Single(await VerifyAsync(database)).SealNumber);
    }

    /// <summary>Three seals over two changes each.</summary>
    private static async Task<TestDatabase> SealedAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            await WriteAsync(database, Authority);
            await WriteAsync(database, Authority);
            Assert.Equal(2, await SealAsync(database));
            database.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await WithoutGuardsAsync(database);
        return database;
    }

    private static Task WriteAsync(TestDatabase database, Guid authority) =>
        database.WithContextAsync(async db =>
        {
            var action = database.Action("tests.event", authority: authority, reason: "thử");
            db.AuditEvent(action, "Test", Guid.CreateVersion7(), new { Number = 1 });
            await db.SaveAsync(action, Cancellation);
        });

    private static Task<int> SealAsync(TestDatabase database) =>
        database.WithAsync<AuditSequencer, int>(sequencer => sequencer.SealAsync(Cancellation));

    private static Task<IReadOnlyList<AuditFault>> VerifyAsync(TestDatabase database, byte[]? head = null) =>
        database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(verifier =>
            verifier.VerifyAsync(head is null ? null : new Dictionary<Guid, byte[]> { [Authority] = head }, Cancellation)
        );

    private static Task<byte[]> HeadAsync(TestDatabase database) =>
        database.WithContextAsync(db =>
            db.AuditSeals.Where(s => s.AuthorityId == Authority)
                .OrderByDescending(s => s.Number)
                .Select(s => s.Hash)
                .FirstAsync(Cancellation)
        );

    private static Task<int> RawAsync(TestDatabase database, string sql) =>
        TamperAsync(database, System.Runtime.CompilerServices.FormattableStringFactory.Create(sql.Replace("{", "{{").Replace("}", "}}")));
}
