using ThiDua.Core.Organizations;

namespace ThiDua.Data.Tests.Organizations;

public class OrgTreeWriterTests : DataTest
{
    private static readonly DateOnly Day = new(2025, 7, 1);

    [Fact]
    public async Task AddVersionAsync_OfRandomTrees_NumbersAsANaiveWalkDoes()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var parents = RandomTree.Create(random, random.Next(1, 120));

            var positions = await NumberAsync(database, parents);

            AssertMatchesNaiveWalk(seed, parents, positions);
        }
    }

    [Fact]
    public async Task AddVersionAsync_OfSiblings_OrdersByKindThenByVietnameseName()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var units = await database.Data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã Đak Đoa, Sở Nội vụ, xã Chư Sê, phường An Bình; tỉnh Gia Lai > xã Chư Sê > làng 10, làng 2, làng Ya, làng Ăn, làng An"
        );

        string[] expected = ["Gia Lai", "Chư Sê", "2", "10", "An", "Ăn", "Ya", "Đak Đoa", "An Bình", "Sở Nội vụ"];
        Assert.Equal(expected, units.Tree.Nodes.Select(n => n.ShortName));
    }

    [Fact]
    public async Task AddVersionAsync_WhenAParentIsMissing_Throws()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var parents = RandomTree.Create(new Random(1), 5);
        parents[parents.Keys.First()] = Guid.CreateVersion7();

        await Assert.ThrowsAsync<InvalidOperationException>(() => NumberAsync(database, parents));
    }

    [Fact]
    public async Task AddVersionAsync_WhenParentsFormARing_Throws()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var units = RandomTree.Create(new Random(1), 3).Keys.ToList();
        var ring = new Dictionary<OrgUnit, Guid?>
        {
            [units[0]] = null,
            [units[1]] = units[2].Id,
            [units[2]] = units[1].Id,
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => NumberAsync(database, ring));
    }

    [Theory, EachDatabase]
    public async Task OnAsync_WithVersionsOfDifferentDays_GivesTheOneInForce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var first = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A", Day);
        var later = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã B", Day.AddYears(1));
        // Recorded last but valid earlier: a backdated correction takes the place of the first one.
        var backdated = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã C", Day.AddMonths(3));

        async Task<Guid> On(DateOnly day) =>
            (await database.WithAsync<OrgTreeStore, OrgTree>(store => store.OnAsync(day, Cancellation))).VersionId;

        Assert.Equal(Guid.Empty, await On(Day.AddDays(-1)));
        Assert.Equal(first.Tree.VersionId, await On(Day));
        Assert.Equal(backdated.Tree.VersionId, await On(Day.AddMonths(3)));
        Assert.NotEqual(later.Tree.VersionId, backdated.Tree.VersionId);
    }

    /// <summary>The positions that the writer adds to the context; nothing is saved.</summary>
    private static async Task<List<OrgPosition>> NumberAsync(TestDatabase database, IReadOnlyDictionary<OrgUnit, Guid?> parents)
    {
        await using var scope = database.CreateScope();
        await scope.ServiceProvider.GetRequiredService<OrgTreeWriter>().AddVersionAsync(parents, Day, "thử", Cancellation);
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        return [.. db.ChangeTracker.Entries<OrgPosition>().Select(e => e.Entity).OrderBy(p => p.Left)];
    }

    private static void AssertMatchesNaiveWalk(int seed, Dictionary<OrgUnit, Guid?> parents, List<OrgPosition> positions)
    {
        Assert.True(
            positions.Select(p => p.Left).SequenceEqual(Enumerable.Range(0, parents.Count)),
            $"seed {seed}: not every place is taken once"
        );
        var parentOf = parents.ToDictionary(p => p.Key.Id, p => p.Value);
        var left = positions.ToDictionary(p => p.UnitId, p => p.Left);
        foreach (var position in positions)
        {
            var below = positions.Where(p => IsAtOrBelow(p.UnitId, position.UnitId, parentOf)).Select(p => p.Left).Order().ToList();
            Assert.True(
                below.SequenceEqual(Enumerable.Range(position.Left, position.Right - position.Left + 1)),
                $"seed {seed}: the range of a unit is not its subtree"
            );
            Assert.Equal(parentOf[position.UnitId], position.ParentId);
            Assert.Equal(position.ParentId is { } parent ? positions[left[parent]].Depth + 1 : 0, position.Depth);
        }
    }

    private static bool IsAtOrBelow(Guid unit, Guid root, Dictionary<Guid, Guid?> parentOf)
    {
        for (Guid? at = unit; at is { } here; at = parentOf[here])
        {
            if (here == root)
            {
                return true;
            }
        }

        return false;
    }
}
