using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Identity;

public class AccountUpkeepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Run_After45DaysWithoutSignIn_ClosesTheAccountAndItsSessions(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var unused = await database.Data.CreateUserAsync(tree["làng Klah"], Role.VillageHead);
        var used = await database.Data.CreateUserAsync(tree["làng Klah"], Role.Reporter);
        var administrator = await database.Data.CreateUserAsync(tree["tỉnh Gia Lai"], Role.SystemAdministrator);
        await RunAsync(database); // counts from here, because it was never said since when they are in use
        var session = await OpenAsync(database, unused);

        database.Time.Advance(TimeSpan.FromDays(44));
        await OpenAsync(database, used);
        await RunAsync(database);
        Assert.Equal(0, await ClosedAsync(database));

        database.Time.Advance(TimeSpan.FromDays(2));
        await RunAsync(database);

        var accounts = await database.WithContextAsync(db => db.UserAccounts.ToDictionaryAsync(u => u.Id, Cancellation));
        Assert.Equal(DisabledReason.Unused, accounts[unused.Id].DisabledBecause);
        Assert.Null(accounts[used.Id].DisabledAt);
        // The last one who could open the others again stays.
        Assert.Null(accounts[administrator.Id].DisabledAt);
        var ended = await database.WithContextAsync(db => db.UserSessions.SingleAsync(s => s.Id == session.Id, Cancellation));
        Assert.Equal(SessionEnd.AccountDisabled, ended.EndedBecause);
        var entry = await database.WithContextAsync(db =>
            db.AuditEntries.SingleAsync(e => e.Action == "identity.account.close-unused", Cancellation)
        );
        Assert.Equal((unused.Id, tree["xã Kon Chiêng"].Id), (entry.EntityId, entry.AuthorityId));
    }

    [Theory, EachDatabase]
    public async Task Run_AnotherAdministratorIsInUse_ClosesTheUnusedOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
        var unused = await database.Data.CreateUserAsync(tree["tỉnh Gia Lai"], Role.SystemAdministrator);
        var used = await database.Data.CreateUserAsync(tree["tỉnh Gia Lai"], Role.SystemAdministrator);
        await RunAsync(database);
        database.Time.Advance(TimeSpan.FromDays(46));
        await OpenAsync(database, used);

        await RunAsync(database);

        var closed = await database.WithContextAsync(db => db.UserAccounts.SingleAsync(u => u.DisabledAt != null, Cancellation));
        Assert.Equal(unused.Id, closed.Id);
    }

    [Theory, EachDatabase]
    public async Task Run_SessionsLongOver_AreForgotten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
        var person = await database.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.Reporter);
        await OpenAsync(database, person);
        database.Time.Advance(TimeSpan.FromDays(91));
        var kept = await OpenAsync(database, person);

        await RunAsync(database);

        Assert.Equal(kept.Id, (await database.WithContextAsync(db => db.UserSessions.SingleAsync(Cancellation))).Id);
    }

    private static Task<bool> RunAsync(TestDatabase database) =>
        database.WithAsync<AccountUpkeep, bool>(async upkeep =>
        {
            await upkeep.RunAsync(Cancellation);
            return true;
        });

    private static async Task<UserSession> OpenAsync(TestDatabase database, UserAccount user)
    {
        await using var scope = database.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var account = await db.UserAccounts.FirstAsync(u => u.Id == user.Id, Cancellation);
        var sessions = scope.ServiceProvider.GetRequiredService<SessionService>();
        return await sessions.OpenAsync(
            account,
            new("password", false),
            "Firefox · Windows",
            database.Action("identity.sign-in"),
            Cancellation
        );
    }

    private static Task<int> ClosedAsync(TestDatabase database) =>
        database.WithContextAsync(db => db.UserAccounts.CountAsync(u => u.DisabledAt != null, Cancellation));
}
