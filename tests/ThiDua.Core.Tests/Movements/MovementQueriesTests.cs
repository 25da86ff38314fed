using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

public class MovementQueriesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Find_ByAVillage_ShowsOnlyWhatIsLaunched(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var village = await world.Database.Data.CreateUserAsync(world.Tree["thôn Một"], Role.VillageHead);
        var id = (await world.ConfirmAsync(await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt")))[0];
        Assert.Null(await world.FindAsync(id, village));

        await MoveAsync(world, id, MovementAction.Launch);

        Assert.Equal(MovementStatus.Running, (await world.FindAsync(id, village))!.Graph.Movement.Status);
        Assert.False((await world.FindAsync(id, village))!.CanManage);
    }

    [Theory, EachDatabase]
    public async Task Find_ByAnotherCommune_FindsNothing(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var stranger = await world.Database.Data.CreateUserAsync(world.Tree["xã Ayun"], Role.StandingOffice);
        var id = (await world.ConfirmAsync(await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt")))[0];
        await MoveAsync(world, id, MovementAction.Launch);

        Assert.Null(await world.FindAsync(id, stranger));
        Assert.Equal(0, (await ListAsync(world, stranger, new MovementFilter())).Total);
    }

    [Theory, EachDatabase]
    public async Task List_ByWordsWithoutDiacritics_FindsTheMovement(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        await world.ConfirmAsync(await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt"));

        Assert.Equal(1, (await ListAsync(world, world.Officer, new MovementFilter { Text = "chuyen doi so" })).Total);
        Assert.Equal(0, (await ListAsync(world, world.Officer, new MovementFilter { Text = "trong rung" })).Total);
        Assert.Equal(0, (await ListAsync(world, world.Officer, new MovementFilter { Status = MovementStatus.Closed })).Total);
    }

    [Theory, EachDatabase]
    public async Task Move_AgainstTheWorkflow_IsRefused(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var id = (await world.ConfirmAsync(await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt")))[0];

        await Assert.ThrowsAsync<ValidationException>(() => MoveAsync(world, id, MovementAction.Close));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => MoveAsync(world, id, MovementAction.Launch, version: 7));
        await MoveAsync(world, id, MovementAction.Launch);
        // What is open is settled by another service, on a page of its own.
        var elsewhere = await Assert.ThrowsAsync<ValidationException>(() => MoveAsync(world, id, MovementAction.Close, version: 1));
        Assert.StartsWith("Kết thúc phong trào tại trang", elsewhere.Errors.Single().ErrorMessage, StringComparison.Ordinal);
        await world.Database.WithContextAsync(db =>
            db.Movements.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MovementStatus.Closed), Stop)
        );
        var refused = await Assert.ThrowsAsync<ValidationException>(() => MoveAsync(world, id, MovementAction.Reopen, version: 1));
        Assert.Equal("Reason", refused.Errors.Single().PropertyName);
    }

    [Theory, EachDatabase]
    public async Task FindText_OfAPlanOfAnotherMovement_IsNothing(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");
        var id = (await world.ConfirmAsync(plan))[0];
        var access = await world.Database.Data.AccessOfAsync(world.Officer);

        Assert.NotNull(await world.Database.WithAsync<MovementQueries, PlanText?>(q => q.FindTextAsync(access, id, plan, Stop)));
        Assert.Null(
            await world.Database.WithAsync<MovementQueries, PlanText?>(q => q.FindTextAsync(access, id, Guid.CreateVersion7(), Stop))
        );
    }

    [Theory, EachDatabase]
    public async Task Timeline_OfAMovement_IsInOrderAndInsideItsYears(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var id = (await world.ConfirmAsync(await world.UploadAndAcceptAsync(SamplePlans.Docx("dai-son"), "a.docx")))[0];
        var graph = (await world.FindAsync(id))!.Graph;

        var timeline = MovementTimeline.Of(graph);

        Assert.Equal(timeline.Select(e => e.On).Order(), timeline.Select(e => e.On));
        Assert.Contains(timeline, e => e.Kind == "ReportYearly" && e.On is { Month: 12, Day: 4 });
        Assert.Contains(timeline, e => e.Kind == "InterimReview");
    }

    private static async Task<Movement> MoveAsync(MovementWorld world, Guid id, MovementAction move, int version = 0)
    {
        var options = new MoveMovementOptions
        {
            Access = await world.AccessAsync(),
            MovementId = id,
            Version = version,
            Action = move,
        };
        var moved = await world.Database.WithAsync<MovementService, Movement?>(s =>
            s.MoveAsync(options, world.Act("movements.movement.move"), Stop)
        );
        Assert.NotNull(moved);
        return moved;
    }

    private static async Task<MovementList> ListAsync(MovementWorld world, UserAccount user, MovementFilter filter)
    {
        var access = await world.Database.Data.AccessOfAsync(user);
        return await world.Database.WithAsync<MovementQueries, MovementList>(q => q.ListAsync(access, filter, Stop));
    }
}
