using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

public class PlanAmendmentTests
{
    private static readonly DateOnly Before = new(2026, 2, 1);
    private static readonly DateOnly After = new(2026, 12, 1);

    private static byte[] Amended { get; } =
        Encoding.UTF8.GetBytes(
            SamplePlans
                .Small.Replace("Số: 12/KH-UBND", "Số: 99/KH-UBND", StringComparison.Ordinal)
                .Replace("ngày 05 tháng 01 năm 2026", "ngày 10 tháng 11 năm 2026", StringComparison.Ordinal)
                .Replace("Ít nhất 70% hộ", "Ít nhất 85% hộ", StringComparison.Ordinal)
                .Replace(
                    "- Phấn đấu 100% thôn có điểm truy cập Internet công cộng năm 2030.",
                    "- Ít nhất 50% người dân trưởng thành có chữ ký số cá nhân vào năm 2028.",
                    StringComparison.Ordinal
                )
        );

    private static byte[] ListOfChanges { get; } =
        Encoding.UTF8.GetBytes(
            """
            ỦY BAN NHÂN DÂN
            XÃ KON CHIÊNG

            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Độc lập - Tự do - Hạnh phúc

            Số: 77/QĐ-UBND

            Kon Chiêng, ngày 10 tháng 11 năm 2026

            QUYẾT ĐỊNH

            Sửa đổi một số nội dung của Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026

            Điều 1. Sửa đổi một số nội dung của Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã như sau:

            1. Sửa đổi gạch đầu dòng thứ nhất Mục II như sau:

            “- Ít nhất 85% hộ gia đình có điện thoại thông minh vào năm 2027.”

            2. Bãi bỏ gạch đầu dòng thứ hai Mục II.

            3. Bãi bỏ khoản 9 Mục VII.

            Điều 2. Quyết định này có hiệu lực từ ngày ký.

            Nơi nhận:

            - Như Điều 3;

            - Lưu: VT.

            CHỦ TỊCH

            Nguyễn Văn Mẫu
            """
        );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Compare_AnAmendedPlan_ListsWhatIsAddedRemovedAndChanged(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (_, _, plan) = await AmendAsync(world);

        var targets = (await CompareAsync(world, plan)).Changes.Where(c => c.ItemKind == PlanItemKind.Target).ToLookup(c => c.Kind);

        var changed = Assert.Single(targets[PlanChangeKind.Changed]);
        Assert.Contains("70%", changed.OldSentence, StringComparison.Ordinal);
        Assert.Contains("85%", changed.NewSentence, StringComparison.Ordinal);
        Assert.Contains(changed.Fields, f => f is { Field.Name: "value", Old: "70", New: "85" });
        Assert.Contains("chữ ký số", Assert.Single(targets[PlanChangeKind.Added]).NewSentence, StringComparison.Ordinal);
        Assert.Contains("Internet công cộng", Assert.Single(targets[PlanChangeKind.Removed]).OldSentence, StringComparison.Ordinal);
    }

    /// <summary>A decision that only lists changes is applied to the plan whose number it names.</summary>
    [Theory, EachDatabase]
    public async Task Compare_AListOfChanges_ShowsEachWithTheWordsBeforeAndAfter(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var first = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");
        await world.ConfirmAsync(first);

        var plan = (await world.UploadAsync(ListOfChanges, "b.txt")).PlanId;

        var view = await CompareAsync(world, plan);
        Assert.Equal((first, 2, "77/QĐ-UBND"), (view.Previous.Id, view.Plan.Edition, view.Plan.Number));
        Assert.Equal(view.Previous.Title, view.Plan.Title);
        Assert.Equal([true, true, false], view.Orders.Select(o => o.Change.IsPlaced));
        Assert.Contains("70%", Assert.Single(view.Orders[0].Change.Old), StringComparison.Ordinal);
        Assert.Contains("85%", Assert.Single(view.Orders[0].Change.New), StringComparison.Ordinal);
        var targets = view.Changes.Where(c => c.ItemKind == PlanItemKind.Target).ToLookup(c => c.Kind);
        Assert.Contains(Assert.Single(targets[PlanChangeKind.Changed]).Fields, f => f is { Field.Name: "value", Old: "70", New: "85" });
        Assert.Contains("Internet công cộng", Assert.Single(targets[PlanChangeKind.Removed]).OldSentence, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Confirm_AnAmendedPlan_KeepsWhatWasCollectedAndWhatHeldBefore(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (movement, first, plan) = await AmendAsync(world);
        var old = await TargetsAsync(world, movement);
        await OpenRoundAsync(world, movement);
        await world.AcceptAllAsync(plan);
        await RejectTheRestAsync(world, plan);

        var made = await world.ConfirmAsync(plan);

        Assert.Equal([movement], made);
        var graph = (await world.FindAsync(movement))!.Graph;
        Assert.Equal(MovementStatus.Running, graph.Movement.Status);
        var survivor = graph.Targets.Single(t => t.Id == old[0].Id);
        Assert.Equal((85_00L, old[0].MeasureId, plan), (survivor.Value, survivor.MeasureId, survivor.Source!.PlanId));
        Assert.Contains(graph.Targets, t => t.Text.Contains("chữ ký số", StringComparison.Ordinal));
        Assert.DoesNotContain(graph.Targets, t => t.Id == old[1].Id);
        await world.Database.WithContextAsync(async db =>
        {
            var statuses = await db.Plans.ToDictionaryAsync(p => p.Id, p => (p.Status, p.Edition), Stop);
            Assert.Equal((PlanStatus.Superseded, 1), statuses[first]);
            Assert.Equal((PlanStatus.Confirmed, 2), statuses[plan]);
            // The open round still asks for the target that survived, and its column still is that measure's.
            Assert.True(await db.FormItems.AnyAsync(i => i.SourceId == survivor.Id, Stop));
            Assert.True(await db.ValueColumns.AnyAsync(c => c.MeasureId == survivor.MeasureId, Stop));
            var retired = await db.Targets.SingleAsync(t => t.Id == old[1].Id, Stop);
            Assert.Equal(new DateOnly(2026, 11, 10), retired.RetiredOn);
        });
        var then = await InForceAsync(world, movement, Before);
        Assert.Equal([(old[0].Id, 70_00L), (old[1].Id, 100_00L)], then.Take(2).Select(t => (t.Id, t.Value)));
        var now = await InForceAsync(world, movement, After);
        Assert.Equal(85_00L, now.Single(t => t.Id == old[0].Id).Value);
    }

    [Theory, EachDatabase]
    public async Task History_OnAnyDay_ShowsTheEditionThatHeld(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (movement, first, plan) = await AmendAsync(world);
        await world.AcceptAllAsync(plan);
        await RejectTheRestAsync(world, plan);
        await world.ConfirmAsync(plan);

        var (before, after, never) = (
            await HistoryAsync(world, movement, Before),
            await HistoryAsync(world, movement, After),
            await HistoryAsync(world, movement, new DateOnly(2025, 1, 1))
        );

        Assert.Equal([first, plan], before.Editions.Select(e => e.Id));
        Assert.Equal(first, Assert.Single(before.OnDay).Edition.Id);
        Assert.Contains(before.OnDay[0].Items, i => i.Payload.Contains("70% hộ", StringComparison.Ordinal));
        Assert.Equal(plan, Assert.Single(after.OnDay).Edition.Id);
        Assert.Contains(after.OnDay[0].Items, i => i.Payload.Contains("85% hộ", StringComparison.Ordinal));
        Assert.Empty(never.OnDay);
    }

    [Theory, EachDatabase]
    public async Task Pair_ByTheOfficer_MakesAnotherSentenceGoOnWithTheSameTarget(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (_, _, plan) = await AmendAsync(world);
        var view = await CompareAsync(world, plan);
        var added = view.Changes.Single(c => c is { Kind: PlanChangeKind.Added, ItemKind: PlanItemKind.Target }).New!;
        var removed = view.Changes.Single(c => c is { Kind: PlanChangeKind.Removed, ItemKind: PlanItemKind.Target }).Old!;
        var changed = view.Changes.Single(c => c is { Kind: PlanChangeKind.Changed, ItemKind: PlanItemKind.Target }).New!;

        Assert.True(await PairAsync(world, plan, added.Id, removed.Id));
        Assert.True(await PairAsync(world, plan, changed.Id, null));
        Assert.False(await PairAsync(world, plan, added.Id, Guid.CreateVersion7()));

        var again = (await CompareAsync(world, plan)).Changes.Where(c => c.ItemKind == PlanItemKind.Target).ToList();
        Assert.Equal(removed.Id, again.Single(c => c.New?.Id == added.Id).Old?.Id);
        Assert.Equal(PlanChangeKind.Added, again.Single(c => c.New?.Id == changed.Id).Kind);
    }

    [Theory, EachDatabase]
    public async Task Upload_AnAmendmentOfWhatIsNotTheLastEdition_IsRefused(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var (_, first, _) = await AmendAsync(world);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => world.UploadAsync([.. Amended, 10, 10], "c.txt", first));

        Assert.Contains("mới nhất", refused.Errors.Single().ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<(Guid Movement, Guid First, Guid Amended)> AmendAsync(MovementWorld world)
    {
        var first = await world.UploadAndAcceptAsync(SamplePlans.SmallBytes, "a.txt");
        var movement = (await world.ConfirmAsync(first))[0];
        var options = new MoveMovementOptions
        {
            Access = await world.AccessAsync(),
            MovementId = movement,
            Version = 0,
            Action = MovementAction.Launch,
        };
        await world.Database.WithAsync<MovementService, Movement?>(s => s.MoveAsync(options, world.Act("movements.movement.launch"), Stop));
        return (movement, first, (await world.UploadAsync(Amended, "b.txt", first)).PlanId);
    }

    private static async Task RejectTheRestAsync(MovementWorld world, Guid plan)
    {
        foreach (
            var item in (await world.ItemsAsync(plan)).Where(i => i.Decision == DraftDecision.Pending && ItemShapes.NeedsDecision(i.Kind))
        )
        {
            var options = new DecidePlanItemOptions
            {
                Access = await world.AccessAsync(),
                PlanId = plan,
                ItemId = item.Id,
                Version = item.Version,
                Decision = DraftDecision.Rejected,
            };
            await world.Database.WithAsync<PlanReviewService, bool>(s =>
                s.DecideAsync(options, world.Act("movements.plan-item.decide"), Stop)
            );
        }
    }

    private static async Task OpenRoundAsync(MovementWorld world, Guid movement)
    {
        var options = new OpenRoundOptions
        {
            Access = await world.AccessAsync(),
            MovementId = movement,
            Period = PeriodCodes.Year(2026),
        };
        Assert.NotNull(
            await world.Database.WithAsync<RoundService, Guid?>(s => s.OpenAsync(options, world.Act("reporting.round.open"), Stop))
        );
    }

    private static Task<List<Target>> TargetsAsync(MovementWorld world, Guid movement) =>
        world.Database.WithContextAsync(db =>
            db.Targets.AsNoTracking().Where(t => t.MovementId == movement).OrderBy(t => t.Ordinal).ToListAsync(Stop)
        );

    private static async Task<IReadOnlyList<Target>> InForceAsync(MovementWorld world, Guid movement, DateOnly day)
    {
        var targets = await TargetsAsync(world, movement);
        return await world.Database.WithContextAsync(db => TargetsInForce.OnAsync(db, targets, day, Stop));
    }

    private static async Task<AmendmentView> CompareAsync(MovementWorld world, Guid plan)
    {
        var access = await world.AccessAsync();
        return (await world.Database.WithAsync<PlanAmendments, AmendmentView?>(a => a.CompareAsync(access, plan, Stop)))!;
    }

    private static async Task<PlanHistory> HistoryAsync(MovementWorld world, Guid movement, DateOnly day)
    {
        var access = await world.AccessAsync();
        return (await world.Database.WithAsync<PlanEditions, PlanHistory?>(e => e.FindAsync(access, movement, day, Stop)))!;
    }

    private static async Task<bool> PairAsync(MovementWorld world, Guid plan, Guid item, Guid? old)
    {
        var options = new PairItemOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            ItemId = item,
            Replaces = old,
        };
        return await world.Database.WithAsync<PlanPairingService, bool>(s =>
            s.PairAsync(options, world.Act("movements.plan-item.pair"), Stop)
        );
    }
}
