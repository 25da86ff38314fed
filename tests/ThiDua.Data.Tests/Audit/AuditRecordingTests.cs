using System.Text.Json;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Audit;

public class AuditRecordingTests : DataTest
{
    [Theory, EachDatabase]
    public async Task SaveAsync_OfAChange_TellsWhoWhatWhenAndWhy(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var user = await database.Data.CreateUserAsync(unit);
        database.Time.Advance(TimeSpan.FromHours(1));

        await RenameAsync(database, unit.Id, "xã Đại Sơn", database.Action("tests.rename", by: user, reason: "Sai chính tả"));

        var entry = await database.WithContextAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "tests.rename", Cancellation));
        Assert.Equal((user.Id, nameof(OrgUnit), unit.Id), (entry.ActorId!.Value, entry.EntityType, entry.EntityId));
        Assert.Equal((database.Time.UtcNow, "Sai chính tả", 202611), (entry.At, entry.Reason, entry.Period));
        using var changes = JsonDocument.Parse(entry.Changes);
        var change = Assert.Single(changes.RootElement.EnumerateObject());
        Assert.Equal(nameof(OrgUnit.Name), change.Name);
        Assert.Equal("xã Kon Chiêng", change.Value.GetProperty("old").GetString());
        Assert.Equal("xã Đại Sơn", change.Value.GetProperty("new").GetString());
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_ThatFails_LeavesNeitherRecordNorEntry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var (units, entries) = (await UnitsAsync(database), await EntriesAsync(database));

        // The second unit has an id that is taken: neither it nor the first is saved.
        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveAsync(Unit(Guid.CreateVersion7()), Unit(unit.Id)));

        Assert.Equal(units, await UnitsAsync(database));
        Assert.Equal(entries, await EntriesAsync(database));
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_InATransactionThatIsRolledBack_LeavesNeitherRecordNorEntry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await database.WithContextAsync(async db =>
        {
            await using var transaction = await db.BeginWriteAsync(Cancellation);
            db.Add(Unit(Guid.CreateVersion7()));
            await db.SaveAsync(database.Action(), Cancellation);
            Assert.Equal(1, await db.AuditEntries.CountAsync(Cancellation));
            await transaction.RollbackAsync(Cancellation);
        });

        Assert.Equal(0, await UnitsAsync(database));
        Assert.Equal(0, await EntriesAsync(database));
    }

    [Theory, EachDatabase]
    public async Task SaveChanges_OfAnAuditedRecordWithoutContext_Throws(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await database.WithContextAsync(async db =>
        {
            db.Add(Unit(Guid.CreateVersion7()));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));
            Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        });

        Assert.Equal(0, await UnitsAsync(database));
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_WithoutAChange_WritesNoEntry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var before = await EntriesAsync(database);

        await RenameAsync(database, unit.Id, unit.Name, database.Action());

        Assert.Equal(before, await EntriesAsync(database));
    }

    private static OrgUnit Unit(Guid id) =>
        new()
        {
            Id = id,
            Kind = UnitKind.Village,
            Name = "làng A",
            ShortName = "A",
        };

    private static Task RenameAsync(TestDatabase database, Guid unit, string name, ActionContext action) =>
        database.WithContextAsync(async db =>
        {
            (await db.OrgUnits.SingleAsync(u => u.Id == unit, Cancellation)).Name = name;
            await db.SaveAsync(action, Cancellation);
        });

    private static Task<int> UnitsAsync(TestDatabase database) => database.WithContextAsync(db => db.OrgUnits.CountAsync(Cancellation));

    private static Task<int> EntriesAsync(TestDatabase database) =>
        database.WithContextAsync(db => db.AuditEntries.CountAsync(Cancellation));
}
