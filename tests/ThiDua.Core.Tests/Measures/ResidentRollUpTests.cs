using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Measures.Resident;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

/// <summary>
/// What a host keeps in memory and changes bit by bit is compared with what another host reads and folds from nothing, over
/// random trees, returns, corrections, reopenings and mergers.
/// </summary>
public class ResidentRollUpTests
{
    public static TheoryData<DatabaseProvider, int> Seeds =>
        [
            .. Enumerable.Range(1, 5).Select(seed => (DatabaseProvider.Sqlite, seed)),
            .. Enumerable.Range(6, 3).Select(seed => (DatabaseProvider.Postgres, seed)),
        ];

    [Theory, MemberData(nameof(Seeds))]
    public async Task ReadAsync_AnyChanges_EqualRecomputationByAnotherHost(DatabaseProvider provider, int seed)
    {
        Assert.SkipWhen(TestDatabase.WhyMissing(provider) is not null, TestDatabase.WhyMissing(provider) ?? "");
        // With room for little, what units gave is let go and read again.
        await using var database = await TestDatabase.CreateAsync(
            provider,
            seed % 2 == 0 ? services => services.AddSingleton(new RollUpSettings { MaxLeafBytes = 1000 }) : null
        );
        var world = await FoldWorld.CreateAsync(database, seed);
        await world.CompareAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 15; i++)
            {
                await world.ChangeAsync();
            }

            await world.CompareAsync();
        }
    }
}
