using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.OpenData;
using ThiDua.Core.Reporting;
using ThiDua.Core.Tests.Issuing;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.OpenData;

public class PublicMovementQueriesTests
{
    [Theory, EachDatabase]
    public async Task Find_ShowsTheLatestAcceptedFigures(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);

        var found = (await FindAsync(database, world.Movement.Slug))!;

        Assert.Equal("2026", found.Period!.Code);
        Assert.Equal(
            (50L, 100L, 2, 3),
            found.Targets[0].Result!.Figure is var f ? (f.Numerator, f.Denominator, f.Reported, f.Expected) : default
        );
        Assert.Equal("tỉnh Gia Lai", found.Parent!.AuthorityName);
        Assert.Single(found.Plans);
    }

    [Theory, EachDatabase]
    public async Task Find_NothingAcceptedInTheLatestPeriod_ShowsTheOneBefore(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        await UnacceptAsync(database, world.Round.PeriodId);

        var found = (await FindAsync(database, world.Movement.Slug))!;

        Assert.Equal("2025", found.Period!.Code);
        Assert.Equal((20L, 50L), found.Targets[0].Result!.Figure is var f ? (f.Numerator, f.Denominator) : default);
    }

    [Theory, EachDatabase]
    public async Task Find_NothingAcceptedAtAll_ShowsTargetsWithoutFigures(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        await UnacceptAsync(database, null);

        var found = (await FindAsync(database, world.Movement.Slug))!;

        Assert.Null(found.Period);
        Assert.Equal(2, found.Targets.Count);
        Assert.All(found.Targets, t => Assert.Null(t.Result));
    }

    [Theory, EachDatabase]
    public async Task Find_Draft_IsNotPublic_NeitherAsParentNorChild(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var draft = await database.Data.CreateMovementAsync(world.Units["làng Klah"], "Nháp", MovementStatus.Draft, parent: world.Movement);
        await database.WithContextAsync(db =>
            db.Movements.Where(m => m.Id == world.Movement.ParentMovementId)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MovementStatus.Draft))
        );

        Assert.Null(await FindAsync(database, draft.Slug));
        var found = (await FindAsync(database, world.Movement.Slug))!;
        Assert.Null(found.Parent);
        Assert.Empty(found.Children);
        Assert.Equal([world.Movement.Slug], (await ListAsync(database, new())).Items.Select(m => m.Slug));
    }

    [Theory, EachDatabase]
    public async Task List_SearchesWithoutDiacritics_ByMovementAndAuthority(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);

        Assert.Equal([world.Movement.Slug], (await ListAsync(database, new() { Text = "hoc vu so" })).Items.Select(m => m.Slug));
        Assert.Equal([world.Movement.Slug], (await ListAsync(database, new() { Text = "kon chieng" })).Items.Select(m => m.Slug));
        Assert.Equal("tỉnh Gia Lai", Assert.Single((await ListAsync(database, new() { Text = "Gia Lai" })).Items).AuthorityName);
        Assert.Empty((await ListAsync(database, new() { Text = "không có đâu" })).Items);
    }

    [Theory, EachDatabase]
    public async Task List_NarrowsToAuthorityAndParent_AndPages(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var parent = (await FindAsync(database, world.Movement.Slug))!.Parent!;

        Assert.Equal(
            [world.Movement.Slug],
            (await ListAsync(database, new() { AuthorityId = world.Movement.AuthorityUnitId })).Items.Select(m => m.Slug)
        );
        Assert.Equal([world.Movement.Slug], (await ListAsync(database, new() { ParentSlug = parent.Slug })).Items.Select(m => m.Slug));
        var second = await ListAsync(database, new() { Page = 2, PageSize = 1 });
        Assert.Equal((2, world.Movement.Slug), (second.Total, Assert.Single(second.Items).Slug));
    }

    private static Task UnacceptAsync(TestDatabase database, Guid? periodId) =>
        database.WithContextAsync(async db =>
        {
            await db
                .Returns.Where(r => periodId == null || r.PeriodId == periodId)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReturnState.Submitted));
            await db.Set<Core.Measures.ValueRow>()
                .Where(r => periodId == null || r.PeriodId == periodId)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.AcceptedAt, (DateTime?)null));
        });

    private static Task<PublicMovement?> FindAsync(TestDatabase database, string slug) =>
        database.WithAsync<PublicMovementQueries, PublicMovement?>(q => q.FindAsync(slug, default));

    private static Task<PublicMovementList> ListAsync(TestDatabase database, PublicMovementFilter filter) =>
        database.WithAsync<PublicMovementQueries, PublicMovementList>(q => q.ListAsync(filter, default));
}
