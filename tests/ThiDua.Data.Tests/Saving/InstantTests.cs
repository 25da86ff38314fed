using ThiDua.Core.Identity;
using ThiDua.Core.Movements;

namespace ThiDua.Data.Tests.Saving;

public class InstantTests : DataTest
{
    [Theory, EachDatabase]
    public async Task Instant_SavedAndRead_IsTheSameInUtc(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var instant = new DateTime(2026, 12, 31, 17, 0, 0, 123, DateTimeKind.Utc);
        database.Time.MoveTo(instant);
        await database.Data.CreateMovementAsync(await database.Data.CreateUnitAsync());

        var read = await database.WithContextAsync(db => db.Movements.Select(m => m.CreatedAt).SingleAsync(Cancellation));

        Assert.Equal(instant, read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    [Theory, EachDatabase]
    public async Task Instant_InAQuery_ComparesAsAnInstant(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        foreach (var hours in new[] { 9, 10, 100 })
        {
            database.Time.MoveTo(FakeTimeProvider.DefaultInstant.AddHours(hours));
            await database.Data.CreateMovementAsync(unit);
        }

        var limit = FakeTimeProvider.DefaultInstant.AddHours(10);
        var found = await database.WithContextAsync(db =>
            db.Movements.Where(m => m.CreatedAt >= limit).OrderBy(m => m.CreatedAt).Select(m => m.CreatedAt).ToListAsync(Cancellation)
        );

        Assert.Equal([limit, FakeTimeProvider.DefaultInstant.AddHours(100)], found);
    }

    [Theory, EachDatabase]
    public async Task LockoutEnd_OfIdentity_IsStoredAsUtc(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var user = await database.Data.CreateUserAsync(await database.Data.CreateUnitAsync());
        var end = new DateTimeOffset(2026, 11, 20, 9, 15, 0, TimeSpan.FromHours(7));
        await database.WithContextAsync(async db =>
        {
            (await db.UserAccounts.SingleAsync(u => u.Id == user.Id, Cancellation)).LockoutEnd = end;
            await db.SaveAsync(database.Action(), Cancellation);
        });

        var read = await database.WithContextAsync(db => db.UserAccounts.Select(u => u.LockoutEnd).SingleAsync(Cancellation));

        Assert.Equal(end, read);
        Assert.Equal(TimeSpan.Zero, read!.Value.Offset);
    }
}
