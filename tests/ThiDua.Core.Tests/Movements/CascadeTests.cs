using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

/// <summary>A province's movement and the commune that carries it out.</summary>
public class CascadeTests
{
    private static readonly DateOnly In2026 = new(2026, 12, 31);
    private static readonly DateOnly In2027 = new(2027, 12, 31);
    private static readonly DateOnly In2030 = new(2030, 12, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Find_TargetsOfTheParent_TellsHowEachIsAnswered(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, child) = await MovementsAsync(world);
        (long Parent, long? Own, DateOnly? OwnDue)[] cases =
        [
            (70_00, 70_00, In2027),
            (80_00, 90_00, In2026),
            (80_00, 60_00, In2027),
            (80_00, 85_00, In2030),
            (80_00, null, null),
        ];
        foreach (var (asked, own, due) in cases)
        {
            await TargetsAsync(world, parent, child, asked, own, due);
        }

        var cascade = await CascadeAsync(world, child);

        Assert.Equal(
            [CascadeState.Covered, CascadeState.Stricter, CascadeState.Weaker, CascadeState.Later, CascadeState.Missing],
            cascade!.Rows.Select(r => r.State)
        );
        Assert.Equal(parent.Id, cascade.Parent.Id);
    }

    [Theory, EachDatabase]
    public async Task Find_AnOwnMeasureThatCountsAsTheParents_IsHeldAgainstIt(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, child) = await MovementsAsync(world);
        var above = await world.Database.Data.CreateMeasureAsync(MeasureKind.Share);
        var own = await world.Database.Data.CreateMeasureAsync(MeasureKind.Share, owner: world.Authority);
        await world.Database.SaveAsync(
            new MeasureLink
            {
                Id = Guid.CreateVersion7(),
                MeasureId = own.Id,
                CountsAsMeasureId = above.Id,
            }
        );
        await world.Database.Data.CreateTargetAsync(parent, above, 80_00, dueOn: In2027);
        await world.Database.Data.CreateTargetAsync(child, own, 95_00, dueOn: In2027);

        var row = Assert.Single((await CascadeAsync(world, child))!.Rows);

        Assert.Equal((CascadeState.Stricter, own.Id), (row.State, row.Own!.MeasureId));
    }

    [Theory, EachDatabase]
    public async Task Find_ACountOfTheWhole_IsJudgedByThePartOnceItIsDivided(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, child) = await MovementsAsync(world);
        var measure = await world.Database.Data.CreateMeasureAsync();
        var target = await world.Database.Data.CreateTargetAsync(parent, measure, 100, dueOn: In2027);
        await world.Database.Data.CreateTargetAsync(child, measure, 40, dueOn: In2027);

        var undivided = Assert.Single((await CascadeAsync(world, child))!.Rows);
        await SplitAsync(world, target, SplitMethod.Equal);
        var divided = Assert.Single((await CascadeAsync(world, child))!.Rows);

        Assert.True(undivided.IsUndivided);
        Assert.Equal(CascadeState.Covered, undivided.State);
        Assert.Equal((50L, CascadeState.Weaker), (divided.Share, divided.State));
    }

    [Theory, EachDatabase]
    public async Task Split_ByFigureAndByHand_ShowsWhetherThePartsMeetTheWhole(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, _) = await MovementsAsync(world);
        var target = await world.Database.Data.CreateTargetAsync(
            parent,
            await world.Database.Data.CreateMeasureAsync(),
            100,
            dueOn: In2027
        );
        var (kon, ayun) = (world.Tree["xã Kon Chiêng"], world.Tree["xã Ayun"]);

        var missing = await Assert.ThrowsAsync<ValidationException>(() => SplitAsync(world, target, SplitMethod.ByFigure));
        await world.Database.SaveAsync(Figure(kon, 7000), Figure(ayun, 2000));
        var byFigure = await SplitAsync(world, target, SplitMethod.ByFigure);
        var byHand = await SplitAsync(world, target, SplitMethod.ByHand, byFigure.Version, (kon, "30"), (ayun, "20"));
        var wrong = await Assert.ThrowsAsync<ValidationException>(() =>
            SplitAsync(world, target, SplitMethod.ByHand, byHand.Version, (kon, "nhiều"))
        );

        Assert.Equal("FigureKind", missing.Errors.Single().PropertyName);
        Assert.Equal(
            [(kon.Id, 78L), (ayun.Id, 22L)],
            byFigure.Rows.OrderBy(r => r.Unit.UnitId != kon.Id).Select(r => (r.Unit.UnitId, r.Value!.Value))
        );
        Assert.Equal(SplitState.Meets, byFigure.Check.State);
        Assert.Equal((SplitState.Short, 50L), (byHand.Check.State, byHand.Check.Parts));
        Assert.Equal($"Values[{kon.Id}]", wrong.Errors.Single().PropertyName);
        var saved = await world.Database.WithContextAsync(db => db.TargetShares.Select(s => s.Value).OrderBy(v => v).ToListAsync(Stop));
        Assert.Equal([20L, 30L], saved);
    }

    [Theory, EachDatabase]
    public async Task Split_OfAnotherAuthoritysTarget_IsNotFound(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, _) = await MovementsAsync(world);
        var target = await world.Database.Data.CreateTargetAsync(
            parent,
            await world.Database.Data.CreateMeasureAsync(),
            100,
            dueOn: In2027
        );
        var access = await world.AccessAsync();

        Assert.Null(await world.Database.WithAsync<TargetSplitService, SplitView?>(s => s.FindAsync(access, target.Id, null, null, Stop)));
    }

    [Theory, EachDatabase]
    public async Task Inbox_TasksForTheCommuneOrItsKind_AreTakenOverOrAcknowledged(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, child) = await MovementsAsync(world);
        var named = await world.Database.Data.CreateTaskAsync(parent, In2026, world.Authority);
        var byKind = await world.Database.Data.CreateTaskAsync(parent);
        await world.Database.WithContextAsync(async db =>
        {
            (await db.TaskAssignments.SingleAsync(t => t.Id == byKind.Id, Stop)).UnitText = "Ủy ban nhân dân các xã, phường";
            await db.SaveAsync(world.Act("tests.task.words"), Stop);
        });
        await world.Database.Data.CreateTaskAsync(parent, null, world.Tree["Sở Nội vụ"]);

        var waiting = await InboxAsync(world);
        var own = await AcceptAsync(world, named, child, "Phòng Văn hóa - Xã hội; thôn Một");
        var acknowledged = await AcknowledgeAsync(world, byKind);
        var twice = await Assert.ThrowsAsync<ValidationException>(() => AcceptAsync(world, named, child, null));

        Assert.Equal([named.Id, byKind.Id], waiting.Select(i => i.Task.Id));
        Assert.All(waiting, i => Assert.Equal((child.Id, null), (i.OwnMovementId, i.Receipt)));
        Assert.Equal((child.Id, named.Id, In2026, 2), (own!.MovementId, own.ParentTaskId, own.DueOn, own.Units.Count));
        Assert.True(acknowledged);
        Assert.Contains("tiếp nhận", twice.Errors.Single().ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(
            [TaskReceiptState.Accepted, TaskReceiptState.Acknowledged],
            (await InboxAsync(world)).Select(i => i.Receipt!.State).Order()
        );
    }

    [Theory, EachDatabase]
    public async Task Inbox_OfSomebodyWhoManagesNothing_IsEmptyAndTakesNothing(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (parent, child) = await MovementsAsync(world);
        var task = await world.Database.Data.CreateTaskAsync(parent, null, world.Authority);
        var head = await world.Database.Data.CreateUserAsync(world.Tree["thôn Một"], Role.VillageHead);
        var access = await world.Database.Data.AccessOfAsync(head);
        var options = new AcceptTaskOptions
        {
            Access = access,
            TaskId = task.Id,
            UnitId = world.Authority.Id,
            MovementId = child.Id,
        };

        Assert.Empty(await world.Database.WithAsync<TaskInbox, IReadOnlyList<InboxItem>>(i => i.ListAsync(access, Stop)));
        Assert.Null(await world.Database.WithAsync<TaskInbox, TaskAssignment?>(i => i.AcceptAsync(options, world.Act("x.y.z"), Stop)));
    }

    private static async Task<(Movement Parent, Movement Child)> MovementsAsync(MovementWorld world)
    {
        var parent = await world.Database.Data.CreateMovementAsync(world.Tree["tỉnh Gia Lai"]);
        return (parent, await world.Database.Data.CreateMovementAsync(world.Authority, parent: parent));
    }

    private static async Task TargetsAsync(MovementWorld world, Movement parent, Movement child, long asked, long? own, DateOnly? due)
    {
        var measure = await world.Database.Data.CreateMeasureAsync(MeasureKind.Share);
        await world.Database.Data.CreateTargetAsync(parent, measure, asked, dueOn: In2027);
        if (own is { } value)
        {
            await world.Database.Data.CreateTargetAsync(child, measure, value, dueOn: due);
        }
    }

    private static UnitFigure Figure(OrgUnit unit, long value) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit.Id,
            Kind = UnitFigureKind.Population,
            Value = value,
            AsOf = new DateOnly(2026, 1, 1),
            Source = "thử",
        };

    private static async Task<MovementCascade?> CascadeAsync(MovementWorld world, Movement child)
    {
        var access = await world.AccessAsync();
        return await world.Database.WithAsync<CascadeQueries, MovementCascade?>(q => q.FindAsync(access, child, Stop));
    }

    private static async Task<SplitView> SplitAsync(
        MovementWorld world,
        Target target,
        SplitMethod method,
        int? version = null,
        params (OrgUnit Unit, string Value)[] values
    )
    {
        var officer = await world.Database.Data.CreateUserAsync(world.Tree["tỉnh Gia Lai"], Role.StandingOffice);
        var options = new SaveSplitOptions
        {
            Access = await world.Database.Data.AccessOfAsync(officer),
            TargetId = target.Id,
            Version = version,
            Method = method,
            FigureKind = UnitFigureKind.Population,
            Values = values.ToDictionary(v => v.Unit.Id, v => (string?)v.Value),
        };
        var saved = await world.Database.WithAsync<TargetSplitService, SplitView?>(s =>
            s.SaveAsync(options, world.Database.Action("movements.target.split", officer), Stop)
        );
        Assert.NotNull(saved);
        var access = options.Access;
        return (await world.Database.WithAsync<TargetSplitService, SplitView?>(s => s.FindAsync(access, target.Id, null, null, Stop)))!;
    }

    private static async Task<IReadOnlyList<InboxItem>> InboxAsync(MovementWorld world)
    {
        var access = await world.AccessAsync();
        return await world.Database.WithAsync<TaskInbox, IReadOnlyList<InboxItem>>(i => i.ListAsync(access, Stop));
    }

    private static async Task<TaskAssignment?> AcceptAsync(MovementWorld world, TaskAssignment task, Movement into, string? units)
    {
        var options = new AcceptTaskOptions
        {
            Access = await world.AccessAsync(),
            TaskId = task.Id,
            UnitId = world.Authority.Id,
            MovementId = into.Id,
            UnitNames = units,
        };
        return await world.Database.WithAsync<TaskInbox, TaskAssignment?>(i =>
            i.AcceptAsync(options, world.Act("movements.task.accept"), Stop)
        );
    }

    private static async Task<bool> AcknowledgeAsync(MovementWorld world, TaskAssignment task)
    {
        var options = new AcknowledgeTaskOptions
        {
            Access = await world.AccessAsync(),
            TaskId = task.Id,
            UnitId = world.Authority.Id,
            Note = "Đã phổ biến",
        };
        return await world.Database.WithAsync<TaskInbox, bool>(i =>
            i.AcknowledgeAsync(options, world.Act("movements.task.acknowledge"), Stop)
        );
    }
}
