using ThiDua.Data.Postgres;

namespace ThiDua.Data.Tests.Setup;

public class PostgresDurabilityTests : DataTest
{
    [Theory]
    [InlineData("on")]
    [InlineData("local")]
    [InlineData("remote_apply")]
    public async Task CheckAsync_WithDurableCommits_LetsTheHostStart(string synchronousCommit)
    {
        Assert.SkipWhen(
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) is not null,
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) ?? ""
        );

        Assert.Empty(await CheckAsync(synchronousCommit));
    }

    [Fact]
    public async Task CheckAsync_WhenCommitsAreAcknowledgedEarly_RefusesToStart()
    {
        Assert.SkipWhen(
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) is not null,
            TestDatabase.WhyMissing(DatabaseProvider.Postgres) ?? ""
        );

        await Assert.ThrowsAsync<DurabilityException>(() => CheckAsync("off"));
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(string synchronousCommit)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        var services = new ServiceCollection();
        services.AddPostgresDatabase($"{database.Location};Options=-c synchronous_commit={synchronousCommit}");
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().CheckAsync(Cancellation);
    }
}
