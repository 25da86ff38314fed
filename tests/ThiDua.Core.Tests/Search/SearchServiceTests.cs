using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Search;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Search;

public class SearchServiceTests
{
    [Theory, EachDatabase]
    public async Task FindAsync_WithoutDiacritics_FindsEveryKindWithinReachAndNothingForeign(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await WorldAsync(database);
        var office = await AccessAsync(database, world, "xã Đại Sơn", Role.StandingOffice);

        var units = await FindAsync(database, office, "dai SON");
        var movements = await FindAsync(database, office, "binh dan");
        var targets = await FindAsync(database, office, "smartphone");
        var documents = await FindAsync(database, office, "ke hoach");

        Assert.Equal(["xã Đại Sơn", "thôn Đại Sơn Đông"], units.Where(h => h.Kind == SearchKind.Unit).Select(h => h.Title));
        Assert.Equal([(SearchKind.Movement, "Bình dân học vụ số", "xã Đại Sơn")], movements.Select(h => (h.Kind, h.Title, h.Context)));
        Assert.Equal([(SearchKind.Target, "Hộ có smartphone", "Bình dân học vụ số")], targets.Select(h => (h.Kind, h.Title, h.Context)));
        // The confirmed plan of the movement and the draft of the own authority, not the neighbour's draft.
        Assert.Equal([true, false], documents.Where(h => h.Kind == SearchKind.Document).Select(h => h.IsDraft));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_People_AreFoundByThoseWhoManageThem(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await WorldAsync(database);
        var person = await database.Data.CreateUserAsync(
            world["thôn Đại Sơn Đông"],
            "truongthon",
            "Nguyễn Thị Ánh",
            null,
            Role.VillageHead
        );
        var office = await AccessAsync(database, world, "xã Đại Sơn", Role.StandingOffice);
        var looker = await AccessAsync(database, world, "xã Đại Sơn", Role.CouncilMember);
        var other = await AccessAsync(database, world, "xã Ayun", Role.StandingOffice);

        Assert.Equal([(SearchKind.Person, person.Id)], (await FindAsync(database, office, "thi anh")).Select(h => (h.Kind, h.Id)));
        Assert.Empty(await FindAsync(database, looker, "thi anh"));
        Assert.Empty(await FindAsync(database, other, "thi anh"));
    }

    [Theory, EachDatabase]
    public async Task FindAsync_Stranger_FindsNothingOfTheOthers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await WorldAsync(database);
        var stranger = await AccessAsync(database, world, "xã Ayun", Role.VillageHead);

        foreach (var words in new[] { "dai son", "binh dan", "smartphone", "thu so" })
        {
            Assert.Empty(await FindAsync(database, stranger, words));
        }

        Assert.Equal(["xã Ayun"], (await FindAsync(database, stranger, "ayun")).Select(h => h.Title));
    }

    [Theory]
    [EachDatabase("")]
    [EachDatabase("a")]
    [EachDatabase("%_'\"")]
    public async Task FindAsync_TooLittle_FindsNothing(DatabaseProvider provider, string text)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await WorldAsync(database);
        var office = await AccessAsync(database, world, "xã Đại Sơn", Role.StandingOffice);

        Assert.Equal(
            SearchAnswer.Nothing,
            await database.WithAsync<SearchService, SearchAnswer>(s => s.FindAsync(text, office, 8, default))
        );
    }

    private static async Task<UnitTree> WorldAsync(TestDatabase database)
    {
        var data = database.Data;
        var tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Đại Sơn > thôn Đại Sơn Đông; tỉnh Gia Lai > xã Ayun");
        var movement = await data.CreateMovementAsync(tree["xã Đại Sơn"], "Bình dân học vụ số");
        var measure = await data.CreateMeasureAsync(MeasureKind.Share, "Hộ có smartphone");
        await data.CreateTargetAsync(movement, measure, 7000, dueOn: new DateOnly(2026, 12, 31));
        await data.CreateTargetAsync(movement, measure, 9000, dueOn: new DateOnly(2028, 12, 31));
        var author = await data.CreateUserAsync(tree["xã Đại Sơn"], Role.StandingOffice);
        var confirmed = await data.CreatePlanAsync(tree["xã Đại Sơn"], author, PlanStatus.Confirmed);
        await database.SaveAsync(new MovementPlan { MovementId = movement.Id, PlanId = confirmed.Id });
        await data.CreatePlanAsync(tree["xã Đại Sơn"], author);
        await data.CreatePlanAsync(tree["xã Ayun"], author);
        return tree;
    }

    private static async Task<Access> AccessAsync(TestDatabase database, UnitTree tree, string unit, Role role) =>
        await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(tree[unit], role));

    private static async Task<IReadOnlyList<SearchHit>> FindAsync(TestDatabase database, Access access, string text) =>
        (await database.WithAsync<SearchService, SearchAnswer>(s => s.FindAsync(text, access, 8, default))).Hits;
}
