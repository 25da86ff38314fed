using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Shared.Hosting;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

public sealed class TurnTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryTake_AnotherHostHasTheTurn_GetsItWhenThatOneIsDone()
    {
        await using var hosts = await TwoHosts.StartAsync();
        var (first, second) = (Turns(hosts.First), Turns(hosts.Second));

        var turn = await first.TryTakeAsync("reminders", Cancellation);
        Assert.NotNull(turn);
        Assert.Null(await second.TryTakeAsync("reminders", Cancellation));
        Assert.Null(await first.TryTakeAsync("reminders", Cancellation));
        await using (var other = await second.TryTakeAsync("articles", Cancellation))
        {
            Assert.NotNull(other);
        }

        await turn.DisposeAsync();
        await using var next = await second.TryTakeAsync("reminders", Cancellation);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task TryTake_HostWithTheTurnDied_GetsIt()
    {
        await using var hosts = await TwoHosts.StartAsync();
        await using var turn = await Turns(hosts.First).TryTakeAsync("reminders", Cancellation);
        Assert.NotNull(turn);

        // The server sees the connections of the host end.
        var database = new NpgsqlConnectionStringBuilder(hosts.First.Database.Location) { Pooling = false };
        await using var connection = new NpgsqlConnection(database.ToString());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            "select bool_and(pg_terminate_backend(pid, 5000)) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
            connection
        );
        Assert.Equal(true, await command.ExecuteScalarAsync(Cancellation));

        await using var next = await Turns(hosts.Second).TryTakeAsync("reminders", Cancellation);
        Assert.NotNull(next);
    }

    private static IHostTurns Turns(WebTest web) => web.Services.GetRequiredService<IHostTurns>();
}
