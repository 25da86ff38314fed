using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;

namespace ThiDua.Data.Tests.Organizations;

/// <summary>Rights are ranges of positions; a naive walk of the tree must come to the same units.</summary>
public class AccessTests : DataTest
{
    [Theory, EachDatabase]
    public async Task Units_OfRandomGrantsOnRandomTrees_AreThoseOfANaiveWalk(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var random = new Random(2026);
        var tree = await SaveAsync(database, RandomTree.Create(random, 150));
        for (var round = 0; round < 25; round++)
        {
            var grants = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => (Pick(random, Enum.GetValues<Role>()), Pick(random, tree.Nodes).UnitId))
                .ToList();
            var capability = Pick(random, Enum.GetValues<Capability>());
            var published = random.Next(2) == 0;
            var access = new Access(Guid.CreateVersion7(), grants[0].UnitId, tree, grants);

            var expected = tree.Nodes.Select(n => n.UnitId).Where(u => Reaches(tree, grants, capability, published, u)).ToHashSet();
            var inQuery = await database.WithContextAsync(db => access.Units(db, capability, published).ToListAsync(Cancellation));

            var what = $"round {round}: {capability}, published {published}, {string.Join(", ", grants.Select(g => g.Item1))}";
            Assert.True(expected.SetEquals(inQuery) && inQuery.Count == expected.Count, what);
            Assert.True(tree.Nodes.All(n => access.Can(capability, n.UnitId, published) == expected.Contains(n.UnitId)), what);
        }
    }

    [Theory, EachDatabase]
    public async Task FindAsync_OfRolesThatEndedOrBegin_GivesTodaysOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await database.Data.CreateUnitAsync();
        var user = await database.Data.CreateUserAsync(unit);
        var today = new DateOnly(2026, 11, 20);
        await database.Data.CreateRoleAssignmentAsync(user, Role.Auditor, unit, today.AddDays(-9), validTo: today);
        await database.Data.CreateRoleAssignmentAsync(user, Role.Inspector, unit, today.AddDays(1));
        await database.Data.CreateRoleAssignmentAsync(user, Role.Reporter, unit, today, validTo: today.AddDays(1));

        var access = await database.Data.AccessOfAsync(user);

        Assert.Equal([(Role.Reporter, unit.Id)], access.Grants);
    }

    [Theory, EachDatabase]
    public async Task FindAsync_OfADisabledAccount_FindsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var user = await database.Data.CreateUserAsync(await database.Data.CreateUnitAsync(), Role.Reporter);
        await database.WithContextAsync(async db =>
        {
            (await db.UserAccounts.SingleAsync(Cancellation)).DisabledAt = database.Time.UtcNow;
            await db.SaveAsync(database.Action(), Cancellation);
        });

        Assert.Null(await database.WithAsync<AccessService, Access?>(service => service.FindAsync(user.Id, Cancellation)));
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static bool Reaches(OrgTree tree, List<(Role Role, Guid UnitId)> grants, Capability capability, bool published, Guid unit) =>
        grants.Any(g =>
            RoleTable.ReachOf(g.Role, capability) is { } reach
            && reach.HasFlag(Reach.Own)
            && (
                unit == g.UnitId
                || (reach.HasFlag(Reach.Subtree) && Above(tree, unit).Contains(g.UnitId))
                || (published && reach.HasFlag(Reach.Upward) && Above(tree, g.UnitId).Contains(unit))
            )
        );

    /// <summary>The parents of a unit, found by asking each node.</summary>
    private static List<Guid> Above(OrgTree tree, Guid unit)
    {
        var above = new List<Guid>();
        for (
            var at = tree.Nodes.Single(n => n.UnitId == unit).ParentId;
            at is { } parent;
            at = tree.Nodes.Single(n => n.UnitId == parent).ParentId
        )
        {
            above.Add(parent);
        }

        return above;
    }

    private static async Task<OrgTree> SaveAsync(TestDatabase database, Dictionary<OrgUnit, Guid?> parents)
    {
        await using var scope = database.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        db.AddRange(parents.Keys);
        await scope
            .ServiceProvider.GetRequiredService<OrgTreeWriter>()
            .AddVersionAsync(parents, new DateOnly(2025, 7, 1), "thử", Cancellation);
        await db.SaveAsync(database.Action(), Cancellation);
        return await scope.ServiceProvider.GetRequiredService<OrgTreeStore>().CurrentAsync(Cancellation);
    }
}
