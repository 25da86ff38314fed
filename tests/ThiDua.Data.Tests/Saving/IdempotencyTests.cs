using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Saving;

public class IdempotencyTests : DataTest
{
    [Theory, EachDatabase]
    public async Task SaveAsync_WithAKeyThatWasUsed_ThrowsAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var key = Guid.CreateVersion7();
        await RenameAsync(database, unit.Id, "xã Một", key);

        var thrown = await Assert.ThrowsAsync<DuplicateActionException>(() => RenameAsync(database, unit.Id, "xã Hai", key));

        Assert.Equal(key, thrown.First.Key);
        Assert.Equal("xã Một", await NameAsync(database, unit.Id));
        Assert.Equal(1, await EntriesAsync(database, key));
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_WithOneKeyManyTimesAtOnce_IsCarriedOutOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var movement = await database.Data.CreateMovementAsync(await database.Data.CreateUnitAsync());
        var key = Guid.CreateVersion7();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TryCreateAsync(database, movement, key))));

        Assert.Single(outcomes, o => o is null);
        Assert.All(outcomes.OfType<Exception>(), e => Assert.IsType<DuplicateActionException>(e));
        Assert.Equal(1, await database.WithContextAsync(db => db.Phases.CountAsync(Cancellation)));
        Assert.Equal(1, await EntriesAsync(database, key));
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_WithTheKeyOfAnActionThatIsJustBeingCommitted_ThrowsAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var movement = await database.Data.CreateMovementAsync(await database.Data.CreateUnitAsync());
        var key = Guid.CreateVersion7();
        await using var scope = database.CreateScope();
        var first = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        await using var transaction = await first.BeginWriteAsync(Cancellation);
        first.Add(Phase(movement));
        await first.SaveAsync(database.Action(idempotencyKey: key), Cancellation);

        // The second has begun and cannot know of the first, which commits while the second waits.
        var second = Task.Run(() => TryCreateAsync(database, movement, key));
        await Task.WhenAny(second, Task.Delay(500, Cancellation));
        await transaction.CommitAsync(Cancellation);

        Assert.IsType<DuplicateActionException>(await second);
        Assert.Equal(1, await database.WithContextAsync(db => db.Phases.CountAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_TwiceInOneAction_RecordsTheKeyOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var action = database.Action(idempotencyKey: Guid.CreateVersion7());
        await database.WithContextAsync(async db =>
        {
            var found = await db.OrgUnits.SingleAsync(u => u.Id == unit.Id, Cancellation);
            found.Name = "xã Một";
            await db.SaveAsync(action, Cancellation);
            found.Name = "xã Hai";
            await db.SaveAsync(action, Cancellation);
        });

        Assert.Equal("xã Hai", await NameAsync(database, unit.Id));
        Assert.Equal(1, await database.WithContextAsync(db => db.Set<IdempotentAction>().CountAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_WithTheKeyOfSomebodyElse_IsCarriedOut(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var (one, other) = (await database.Data.CreateUserAsync(unit), await database.Data.CreateUserAsync(unit));
        var key = Guid.CreateVersion7();
        foreach (var (person, name) in new[] { (one, "xã Một"), (other, "xã Hai") })
        {
            await database.WithContextAsync(async db =>
            {
                (await db.OrgUnits.SingleAsync(u => u.Id == unit.Id, Cancellation)).Name = name;
                await db.SaveAsync(database.Action(by: person, idempotencyKey: key), Cancellation);
            });
        }

        Assert.Equal("xã Hai", await NameAsync(database, unit.Id));
        Assert.Equal(2, await database.WithContextAsync(db => db.Set<IdempotentAction>().CountAsync(a => a.Key == key, Cancellation)));
    }

    private static async Task<Exception?> TryCreateAsync(TestDatabase database, Movement movement, Guid key) =>
        await Record.ExceptionAsync(() =>
            database.WithContextAsync(async db =>
            {
                db.Add(Phase(movement));
                await db.SaveAsync(database.Action(idempotencyKey: key), Cancellation);
            })
        );

    private static Phase Phase(Movement movement) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = movement.Id,
            Ordinal = 1,
            Name = "Giai đoạn 1",
            StartsOn = movement.StartsOn,
            EndsOn = movement.EndsOn,
        };

    private static Task RenameAsync(TestDatabase database, Guid unit, string name, Guid key) =>
        database.WithContextAsync(async db =>
        {
            (await db.OrgUnits.SingleAsync(u => u.Id == unit, Cancellation)).Name = name;
            await db.SaveAsync(database.Action(idempotencyKey: key), Cancellation);
        });

    private static Task<string> NameAsync(TestDatabase database, Guid unit) =>
        database.WithContextAsync(db => db.OrgUnits.Where(u => u.Id == unit).Select(u => u.Name).SingleAsync(Cancellation));

    private static Task<int> EntriesAsync(TestDatabase database, Guid key) =>
        database.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.IdempotencyKey == key, Cancellation));
}
