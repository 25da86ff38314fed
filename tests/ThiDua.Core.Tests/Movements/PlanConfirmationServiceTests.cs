using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

public class PlanConfirmationServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Confirm_OfAReviewedPlan_MakesTheMovementAsThePlanSays(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");

        var id = Assert.Single(await world.ConfirmAsync(plan));

        var details = (await world.FindAsync(id))!;
        var graph = details.Graph;
        Assert.Equal(
            (MovementStatus.Draft, new DateOnly(2026, 1, 1), new DateOnly(2030, 12, 31)),
            (graph.Movement.Status, graph.Movement.StartsOn, graph.Movement.EndsOn)
        );
        Assert.Equal(world.Tree["Phòng Văn hóa - Xã hội"].Id, graph.Movement.StandingOfficeUnitId);
        Assert.Equal([new DateOnly(2027, 12, 31), new DateOnly(2030, 12, 31)], graph.Targets.Select(t => t.DueOn!.Value));
        Assert.Equal([(Comparator.AtLeast, 7000L), (Comparator.Exactly, 10000L)], graph.Targets.Select(t => (t.Comparator, t.Value)));
        Assert.Contains(graph.Milestones, m => m is { Kind: MilestoneKind.InterimReview, DueOn: { Year: 2027, Month: 6, Day: 30 } });
        var task = Assert.Single(graph.Tasks, t => t.UnitText.Contains("Văn hóa", StringComparison.Ordinal));
        Assert.Equal(world.Tree["Phòng Văn hóa - Xã hội"].Id, Assert.Single(task.Units).UnitId);
        Assert.Contains(details.Citations, c => c.Number == "36/KH-UBND" && c.Role == CitationRole.CarriesOut);
    }

    [Theory, EachDatabase]
    public async Task Confirm_WhenAUnitIsUnknown_KeepsItsNameAndWarns(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");

        var id = (await world.ConfirmAsync(plan))[0];

        var graph = (await world.FindAsync(id))!.Graph;
        var lost = Assert.Single(graph.Tasks, t => t.Units.Count == 0);
        Assert.Contains("Hội Nông dân", lost.UnitText, StringComparison.Ordinal);
        Assert.Contains(await world.ChecksAsync(graph), c => c.Code == MovementChecks.TaskWithoutUnit && c.EntityId == lost.Id);
    }

    [Theory, EachDatabase]
    public async Task Confirm_WithChoices_TakesThem(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");
        var targets = await world.ItemsAsync(plan, PlanItemKind.Target);
        var task = (await world.ItemsAsync(plan, PlanItemKind.Task)).Single(t =>
            PlanItemJson.Text(t, "unit")!.Contains("Hội", StringComparison.Ordinal)
        );
        var movement = (await world.ItemsAsync(plan, PlanItemKind.Movement))[0];
        var proposal = await ProposalAsync(world, plan);
        var starter = proposal.Movements[0].Starters[0];

        var id = (
            await world.ConfirmAsync(
                new PlanChoicesOptions
                {
                    Access = await world.AccessAsync(),
                    PlanId = plan,
                    Measures = new Dictionary<Guid, string?> { [targets[0].Id] = PlanChoices.Own },
                    UnitNames = new Dictionary<Guid, string?> { [task.Id] = "Phòng Kinh tế; thôn Một" },
                    Movements = new Dictionary<Guid, MovementChoice>
                    {
                        [movement.Id] = new($"{world.Tree["Phòng Kinh tế"].Id}", PlanChoices.None, [starter.Target.Key]),
                    },
                }
            )
        )[0];

        var details = (await world.FindAsync(id))!;
        Assert.Equal(world.Tree["Phòng Kinh tế"].Id, details.StandingOffice!.UnitId);
        Assert.Equal(world.Authority.Id, details.Measures[details.Graph.Targets[0].MeasureId].OwnerUnitId);
        Assert.Equal(2, details.Graph.Tasks.Single(t => t.UnitText.Contains("Hội", StringComparison.Ordinal)).Units.Count);
        var taken = Assert.Single(details.Graph.Targets, t => t.Origin == ItemOrigin.Library);
        Assert.Equal(starter.Target.Document, taken.OriginDocument);
    }

    [Theory, EachDatabase]
    public async Task Confirm_WhileItemsArePending_IsRefused(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;

        var refused = await Assert.ThrowsAsync<ValidationException>(() => world.ConfirmAsync(plan));

        Assert.Contains("mục chưa được chấp nhận hoặc loại bỏ", refused.Errors.Single().ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, await world.Database.WithContextAsync(db => db.Movements.CountAsync(Stop)));
    }

    [Theory, EachDatabase]
    public async Task Confirm_Twice_GivesTheSameMovement(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");

        var first = await world.ConfirmAsync(plan);
        var second = await world.ConfirmAsync(plan);

        Assert.Equal(first, second);
        Assert.Equal(1, await world.Database.WithContextAsync(db => db.Movements.CountAsync(Stop)));
    }

    [Theory, EachDatabase]
    public async Task Confirm_WhenTheHigherLevelsPlanIsHere_FindsTheParentMovement(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var province = world.Tree["tỉnh Gia Lai"];
        var parent = await world.Database.Data.CreateMovementAsync(province, field: MovementField.Innovation);
        var above = await world.Database.Data.CreatePlanAsync(province, world.Officer, PlanStatus.Confirmed);
        await world.Database.WithContextAsync(async db =>
        {
            (await db.Plans.SingleAsync(p => p.Id == above.Id, Stop)).Number = "36/KH-UBND";
            db.Add(new MovementPlan { MovementId = parent.Id, PlanId = above.Id });
            await db.SaveAsync(world.Act("tests.plan.number"), Stop);
        });
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");

        var id = (await world.ConfirmAsync(plan))[0];

        Assert.Equal(parent.Id, (await world.FindAsync(id))!.Graph.Movement.ParentMovementId);
    }

    [Theory, EachDatabase]
    public async Task SaveChoices_WithAnUnknownMeasureOrUnit_TellsWhich(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");
        var (target, task) = ((await world.ItemsAsync(plan, PlanItemKind.Target))[0], (await world.ItemsAsync(plan, PlanItemKind.Task))[0]);
        var options = new PlanChoicesOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            Measures = new Dictionary<Guid, string?> { [target.Id] = "KHONG.CO" },
            UnitNames = new Dictionary<Guid, string?> { [task.Id] = "Sở Không có" },
        };

        var refused = await Assert.ThrowsAsync<ValidationException>(() =>
            world.Database.WithAsync<PlanConfirmationService, bool>(s =>
                s.SaveChoicesAsync(options, world.Act("movements.plan.choose"), Stop)
            )
        );

        Assert.Equal([$"Measures[{target.Id}]", $"UnitNames[{task.Id}]"], refused.Errors.Select(e => e.PropertyName));
    }

    private static async Task<PlanProposal> ProposalAsync(MovementWorld world, Guid id)
    {
        var plan = await world.Database.WithContextAsync(db => db.Plans.AsNoTracking().SingleAsync(p => p.Id == id, Stop));
        return await world.Database.WithAsync<PlanProposals, PlanProposal>(p => p.OfAsync(plan, Stop));
    }
}
