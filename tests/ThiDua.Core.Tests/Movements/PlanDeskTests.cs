using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

/// <summary>What two officers see of each other, and what is kept of what they type.</summary>
public class PlanDeskTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Keep_KeyPressesInAnyOrder_KeepsTheNewestUntilItIsSaved(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var item = (await world.ItemsAsync(plan, PlanItemKind.Target))[0];

        Assert.Equal(TypingOutcome.Kept, await KeepAsync(world, plan, item.Id, 10, "7"));
        Assert.Equal(TypingOutcome.Kept, await KeepAsync(world, plan, item.Id, 12, "75"));
        Assert.Equal(TypingOutcome.Older, await KeepAsync(world, plan, item.Id, 11, "7 cũ"));
        Assert.Equal("75", (await TypingsAsync(world, plan))[item.Id].Values["Edit[value]"]);

        var options = new EditPlanItemOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            ItemId = item.Id,
            Version = 0,
            Values = new Dictionary<string, string?> { ["value"] = "75" },
            Decision = DraftDecision.Accepted,
            Sequence = 13,
        };
        Assert.NotNull(
            await world.Database.WithAsync<PlanReviewService, PlanDraftItem?>(s => s.EditAsync(options, world.Act("x.y.z"), Stop))
        );

        Assert.Empty(await TypingsAsync(world, plan));
        // A key press that was still under way does not come back after the save.
        Assert.Equal(TypingOutcome.Older, await KeepAsync(world, plan, item.Id, 13, "75"));
        Assert.Empty(await TypingsAsync(world, plan));
    }

    [Theory, EachDatabase]
    public async Task Keep_OfSomebodyElsesPlan_IsNotThere(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var stranger = await world.Database.Data.CreateUserAsync(world.Tree["xã Ayun"], Role.StandingOffice);

        Assert.Equal(TypingOutcome.NotThere, await KeepAsync(world, plan, plan, 1, "x", stranger));
        Assert.Equal(0, await world.Database.WithContextAsync(db => db.PlanTypings.CountAsync(Stop)));
    }

    [Theory, EachDatabase]
    public async Task Beat_OfTwoOfficers_ShowsEachTheOtherAndThatSomethingChanged(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var item = (await world.ItemsAsync(plan, PlanItemKind.Target))[0];
        var second = await world.Database.Data.CreateUserAsync(world.Authority, null, "Trần Thị Hai", null, Role.StandingOffice);

        var alone = await BeatAsync(world, world.Officer, plan, null);
        var hers = await BeatAsync(world, second, plan, item.Id);
        var his = await BeatAsync(world, world.Officer, plan, null);
        await world.AcceptAllAsync(plan);
        var changed = await BeatAsync(world, second, plan, item.Id);
        world.Database.Time.Advance(PlanPresenceService.Patience + TimeSpan.FromSeconds(1));
        var later = await BeatAsync(world, world.Officer, plan, null);

        Assert.Empty(alone!.Others);
        Assert.Equal(world.Officer.Id, Assert.Single(hers!.Others).UserId);
        Assert.Equal(("Trần Thị Hai", item.Id), (Assert.Single(his!.Others).Name, his.Others[0].ItemId));
        Assert.Equal(alone.Stamp, his.Stamp);
        Assert.NotEqual(his.Stamp, changed!.Stamp);
        Assert.Empty(later!.Others);
    }

    [Theory, EachDatabase]
    public async Task Verbs_WithTheRightsOfAnotherAuthority_FindNothingAndChangeNothing(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var plan = (await world.UploadAsync(SamplePlans.SmallBytes, "a.txt")).PlanId;
        var item = (await world.ItemsAsync(plan, PlanItemKind.Target))[0];
        var stranger = await world.Database.Data.CreateUserAsync(world.Tree["xã Ayun"], Role.StandingOffice);
        var access = await world.Database.Data.AccessOfAsync(stranger);
        var act = world.Act("tests.foreign.change");
        var decide = new DecidePlanItemOptions
        {
            Access = access,
            PlanId = plan,
            ItemId = item.Id,
            Version = 0,
            Decision = DraftDecision.Accepted,
        };
        var all = new AcceptPlanItemsOptions
        {
            Access = access,
            PlanId = plan,
            MinConfidence = 0,
        };
        var choices = new PlanChoicesOptions { Access = access, PlanId = plan };

        Assert.False(await world.Database.WithAsync<PlanReviewService, bool>(s => s.DecideAsync(decide, act, Stop)));
        Assert.Null(await world.Database.WithAsync<PlanReviewService, int?>(s => s.AcceptAboveAsync(all, act, Stop)));
        Assert.False(await world.Database.WithAsync<PlanConfirmationService, bool>(s => s.SaveChoicesAsync(choices, act, Stop)));
        Assert.Null(await world.Database.WithAsync<PlanConfirmationService, IReadOnlyList<Guid>?>(s => s.ConfirmAsync(choices, act, Stop)));
        Assert.All(
            (await world.ItemsAsync(plan)).Where(i => ItemShapes.NeedsDecision(i.Kind)),
            i => Assert.Equal((DraftDecision.Pending, 0), (i.Decision, i.Version))
        );
    }

    private static async Task<TypingOutcome> KeepAsync(
        MovementWorld world,
        Guid plan,
        Guid subject,
        long sequence,
        string value,
        UserAccount? by = null
    )
    {
        var options = new KeepTypingOptions
        {
            Access = await world.Database.Data.AccessOfAsync(by ?? world.Officer),
            PlanId = plan,
            SubjectId = subject,
            Sequence = sequence,
            BaseVersion = 0,
            Values = new Dictionary<string, string?> { ["Edit[value]"] = value },
        };
        return await world.Database.WithAsync<PlanTypingService, TypingOutcome>(s => s.KeepAsync(options, Stop));
    }

    private static Task<IReadOnlyDictionary<Guid, KeptTyping>> TypingsAsync(MovementWorld world, Guid plan) =>
        world.Database.WithAsync<PlanTypingService, IReadOnlyDictionary<Guid, KeptTyping>>(s => s.OfAsync(plan, world.Officer.Id, Stop));

    private static async Task<PlanPulse?> BeatAsync(MovementWorld world, UserAccount user, Guid plan, Guid? item)
    {
        var access = await world.Database.Data.AccessOfAsync(user);
        return await world.Database.WithAsync<PlanPresenceService, PlanPulse?>(s => s.BeatAsync(access, plan, item, Stop));
    }
}
