using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

public class PlanReviewServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Edit_OfATarget_SavesFieldsDecisionAndAudit(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var target = await FirstAsync(world, PlanItemKind.Target);

        await EditAsync(world, target, new() { ["value"] = "75,5" });

        var saved = (await world.ItemsAsync(target.PlanId, PlanItemKind.Target))[0];
        Assert.Equal("75.5", PlanItemJson.Text(saved, "value"));
        Assert.Equal((DraftDecision.Accepted, 1), (saved.Decision, saved.Version));
        var entry = await world.Database.WithContextAsync(db =>
            db.AuditEntries.SingleAsync(e => e.Action == "movements.plan-item.edit", Stop)
        );
        Assert.Equal((target.Id, world.Officer.Id), (entry.EntityId, entry.ActorId));
    }

    [Theory, EachDatabase]
    public async Task Edit_WhenTwoOfficersSaveTheSameItem_GivesTheLoserBothVersions(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var target = await FirstAsync(world, PlanItemKind.Target);
        await EditAsync(world, target, new() { ["value"] = "75" });

        var conflict = await Assert.ThrowsAsync<PlanItemConflictException>(() => EditAsync(world, target, new() { ["value"] = "80" }));

        Assert.Equal("75", PlanItemJson.Text(conflict.Saved, "value"));
        Assert.Equal("80", conflict.Typed["value"]);
    }

    [Theory, EachDatabase]
    public async Task Edit_WithAWrongField_ChangesNothing(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var target = await FirstAsync(world, PlanItemKind.Target);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => EditAsync(world, target, new() { ["value"] = "nhiều" }));

        Assert.Equal("value", Assert.Single(refused.Errors).PropertyName);
        Assert.Equal(target.Payload, (await world.ItemsAsync(target.PlanId, PlanItemKind.Target))[0].Payload);
    }

    [Theory, EachDatabase]
    public async Task AcceptAbove_AConfidence_LeavesTheLessSureOnes(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var sure = (await world.ItemsAsync(plan)).Where(i => i.Decision == DraftDecision.Pending).Max(i => i.Source?.Confidence ?? 0);

        var count = await world.AcceptAllAsync(plan, sure);

        var items = await world.ItemsAsync(plan);
        Assert.Equal(count, items.Count(i => i.Decision == DraftDecision.Accepted && ItemShapes.NeedsDecision(i.Kind)));
        Assert.All(items.Where(i => i.Decision == DraftDecision.Pending), i => Assert.True((i.Source?.Confidence ?? 0) < sure));
        Assert.InRange(count, 1, items.Count - 1);
    }

    [Theory, EachDatabase]
    public async Task Add_FromAParagraph_MakesAnItemThatWaitsToBeCompleted(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var options = new AddPlanItemOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            Kind = PlanItemKind.Content,
            Paragraph = 7,
        };

        var item = await world.Database.WithAsync<PlanReviewService, PlanDraftItem?>(s =>
            s.AddAsync(options, world.Act("movements.plan-item.add"), Stop)
        );

        Assert.NotNull(item);
        Assert.Equal((7, 1000), (item.Source!.Paragraph, item.Source.Confidence));
        Assert.NotNull(item.MovementItemId);
        Assert.NotEqual("", PlanItemJson.Text(item, "text"));
        Assert.Contains(await world.ItemsAsync(plan, PlanItemKind.Content), i => i.Id == item.Id);
    }

    [Theory, EachDatabase]
    public async Task Decide_AfterConfirmation_IsRefused(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");
        await world.ConfirmAsync(plan);
        var item = (await world.ItemsAsync(plan, PlanItemKind.Target))[0];
        var options = new DecidePlanItemOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            ItemId = item.Id,
            Version = item.Version,
            Decision = DraftDecision.Rejected,
        };

        await Assert.ThrowsAsync<ValidationException>(() =>
            world.Database.WithAsync<PlanReviewService, bool>(async s =>
            {
                await s.DecideAsync(options, world.Act("movements.plan-item.decide"), Stop);
                return true;
            })
        );
    }

    [Theory, EachDatabase]
    public async Task EditHeader_OfADraft_SavesItAndTellsTheSecondEditor(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var header = PlanHeader.Of(await world.Database.WithContextAsync(db => db.Plans.SingleAsync(p => p.Id == plan, Stop)));

        await EditHeaderAsync(world, plan, header with { Number = "13 /KH-UBND" });
        var conflict = await Assert.ThrowsAsync<PlanHeaderConflictException>(() =>
            EditHeaderAsync(world, plan, header with { Number = "14/KH-UBND" })
        );
        var wrong = await Assert.ThrowsAsync<ValidationException>(() =>
            EditHeaderAsync(world, plan, header with { PeriodEnd = "mai", Title = "" }, 1)
        );

        Assert.Equal("13/KH-UBND", conflict.Saved.Number);
        Assert.Equal(["Title", "PeriodEnd"], wrong.Errors.Select(e => e.PropertyName));
    }

    private static async Task<bool> EditHeaderAsync(MovementWorld world, Guid plan, PlanHeader header, int version = 0)
    {
        var options = new EditPlanHeaderOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            Version = version,
            Header = header,
        };
        return await world.Database.WithAsync<PlanHeaderService, bool>(s =>
            s.EditAsync(options, world.Act("movements.plan.edit-header"), Stop)
        );
    }

    private static async Task<PlanDraftItem> FirstAsync(MovementWorld world, PlanItemKind kind) =>
        (await world.ItemsAsync((await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId, kind))[0];

    private static async Task<PlanDraftItem?> EditAsync(MovementWorld world, PlanDraftItem item, Dictionary<string, string?> values)
    {
        var options = new EditPlanItemOptions
        {
            Access = await world.AccessAsync(),
            PlanId = item.PlanId,
            ItemId = item.Id,
            Version = item.Version,
            Values = values,
            Decision = DraftDecision.Accepted,
        };
        return await world.Database.WithAsync<PlanReviewService, PlanDraftItem?>(s =>
            s.EditAsync(options, world.Act("movements.plan-item.edit"), Stop)
        );
    }
}
