using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Saving;

public class ConcurrencyTests : DataTest
{
    [Theory, EachDatabase]
    public async Task SaveAsync_OfARecordThatSomebodyElseChanged_ThrowsAndKeepsTheFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var movement = await database.Data.CreateMovementAsync(await database.Data.CreateUnitAsync());
        await using var first = database.CreateScope();
        await using var second = database.CreateScope();
        var (one, two) = (Context(first), Context(second));
        (await one.Movements.SingleAsync(Cancellation)).Name = "Tên của người thứ nhất";
        (await two.Movements.SingleAsync(Cancellation)).Name = "Tên của người thứ hai";

        await one.SaveAsync(database.Action("tests.first"), Cancellation);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveAsync(database.Action("tests.second"), Cancellation));

        var kept = await database.WithContextAsync(db => db.Movements.SingleAsync(Cancellation));
        Assert.Equal("Tên của người thứ nhất", kept.Name);
        Assert.Equal(movement.Version + 1, kept.Version);
        Assert.Equal("ten cua nguoi thu nhat", kept.SearchText);
        var actions = await database.WithContextAsync(db => db.AuditEntries.Select(e => e.Action).ToListAsync(Cancellation));
        Assert.Contains("tests.first", actions);
        Assert.DoesNotContain("tests.second", actions);
    }

    [Theory, EachDatabase]
    public async Task SaveAsync_ByManyAtOnce_LosesNoChange(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateMovementAsync(await database.Data.CreateUnitAsync(), name: "");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => AppendAsync(database, (char)('a' + i))));

        var name = await database.WithContextAsync(db => db.Movements.Select(m => m.Name).SingleAsync(Cancellation));
        Assert.Equal("abcdef", string.Concat(name.Order()));
    }

    /// <summary>Adds a letter to the name, again after each lost race.</summary>
    private static async Task AppendAsync(TestDatabase database, char letter)
    {
        for (var saved = false; !saved; )
        {
            await using var scope = database.CreateScope();
            var db = Context(scope);
            (await db.Movements.SingleAsync(Cancellation)).Name += letter;
            try
            {
                await db.SaveAsync(database.Action(), Cancellation);
                saved = true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else was first: read anew.
            }
        }
    }

    private static ThiDuaDbContext Context(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
}
