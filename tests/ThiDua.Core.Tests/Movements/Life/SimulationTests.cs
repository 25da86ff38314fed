using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>
/// The five movements under an accelerated clock, from launch to closing, with few units: the short form of
/// "thidua simulate".
/// </summary>
public sealed class SimulationTests
{
    /// <summary>They report numbers to a province: its departments and communes report none of what its plan asks.</summary>
    private static readonly string[] Centres = ["Trung tâm Phục vụ hành chính công tỉnh", "Trung tâm Chuyển đổi số tỉnh"];

    [Theory]
    [InlineData("kon-chieng", "xã Kon Chiêng", "tỉnh Gia Lai")]
    [InlineData("dai-son", "xã Đại Sơn", "thành phố Hải Phòng")]
    [InlineData("gia-lai", "tỉnh Gia Lai", "tỉnh Gia Lai")]
    [InlineData("binh-chuong", "xã Bình Chương", "tỉnh Quảng Ngãi")]
    [InlineData("dong-phu", "xã Đông Phú", "tỉnh Bắc Ninh")]
    public async Task AMovement_LivedUnderAFastClock_MeetsEveryDayAndKeepsWhatMustHold(string plan, string authority, string province)
    {
        await using var world = await MovementWorld.CreateAsync(DatabaseProvider.Sqlite, authority, province, Centres);
        var (database, stop) = (world.Database, TestContext.Current.CancellationToken);
        database.Time.MoveTo(new DateTime(2025, 8, 15, 2, 0, 0, DateTimeKind.Utc));
        foreach (var unit in world.Tree.Units.Where(u => u.Id != world.Authority.Id))
        {
            await database.Data.CreateUserAsync(unit, RoleIn(unit));
        }

        var planId = await world.UploadAndAcceptAsync(SamplePlans.Docx(plan), $"{plan}.docx");
        var movement = (await world.ConfirmAsync(await ChoicesAsync(world, planId)))[0];
        await LaunchAsync(world, movement);

        var simulation = new MovementSimulation(
            database.Services.GetRequiredService<IServiceScopeFactory>(),
            database.Time,
            database.Time.MoveTo
        );
        var options = new SimulationOptions(movement, world.Officer.Id, MostUnits: Tempers, WithDossier: plan == "kon-chieng");
        var report = Assert.Single(await simulation.RunAsync([options], stop));

        Assert.Empty(report.Faults);
        Assert.True(report is { HasFinalReview: true, IsClosed: true });
        Assert.All(report.Milestones, m => Assert.Equal(m.Due, m.Happened));
        Assert.True(report.Relaunched.Count >= 3, $"{report.Relaunched.Count} years were launched.");
        Assert.Equal(Tempers, report.Units);
        Assert.True(report.Answers > 0, "No unit answered for a task.");
        Assert.True(report.Returns > 0, "No return was accepted.");
        Assert.True(report.SentBack > 0, "Nothing was sent back.");
        Assert.True(report.Corrected > 0, "Nobody corrected.");
        Assert.True(report.Registered > 0, "Nobody registered.");
        Assert.True(report.OnTime > 0, "No work was done by its day.");
        Assert.True(report.Late > 0, "No work was late.");
        Assert.True(report.Silent > 0, "Of no silent unit its head was told.");
        Assert.True(report.Escalated >= report.Silent, "More silence than words to heads.");
        Assert.True(report.Refused > 0, "Nothing wrong was refused.");
        Assert.True(report is { Sums: > 0, Values: > 0 }, $"{report.Values} values in {report.Sums} sums were added up anew.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{report.Name}: milestones {report.Milestones.Count}, rounds {report.Rounds}, returns {report.Returns}, answers {report.Answers} ({report.OnTime} on time, {report.Late} late), silent {report.Silent}, sent back {report.SentBack}, corrected {report.Corrected}, refused {report.Refused}, escalated {report.Escalated}, sums {report.Sums} of {report.Values} values, dossier {report.DossierBytes}"
        );
    }

    /// <summary>Three of the plans name no number of their own and only refer to those above: their offices take what the library offers.</summary>
    private static async Task<PlanChoicesOptions> ChoicesAsync(MovementWorld world, Guid planId)
    {
        var stop = TestContext.Current.CancellationToken;
        var plan = await world.Database.WithContextAsync(db => db.Plans.AsNoTracking().SingleAsync(p => p.Id == planId, stop));
        var proposal = await world.Database.WithAsync<PlanProposals, PlanProposal>(p => p.OfAsync(plan, stop));
        return new PlanChoicesOptions
        {
            Access = await world.AccessAsync(),
            PlanId = planId,
            Movements = proposal
                .Movements.Where(m => m.Targets.Count == 0)
                .ToDictionary(
                    m => m.Item.Id,
                    m => new MovementChoice(null, m.ParentMovementId?.ToString(), [.. m.Starters.Select(s => s.Target.Key)])
                ),
        };
    }

    private static int Tempers => Enum.GetValues<Temper>().Length;

    private static Role RoleIn(OrgUnit unit) =>
        unit.Kind.IsAuthority() ? Role.StandingOffice
        : unit.Kind == UnitKind.Village ? Role.VillageHead
        : Role.Reporter;

    /// <summary>The chairman's word where the law asks more than the plan says; then the office launches.</summary>
    private static async Task LaunchAsync(MovementWorld world, Guid movement)
    {
        var (database, stop) = (world.Database, TestContext.Current.CancellationToken);
        var access = await world.AccessAsync();
        var view = (await database.WithAsync<LaunchService, LaunchView?>(s => s.FindAsync(movement, access, stop)))!;
        if (LaunchCheckList.Missing(view.Lines).Count > 0)
        {
            var chairman = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(world.Authority, Role.Chairman));
            await database.WithAsync<LaunchService, bool>(s =>
                s.ApproveAsync(movement, "Bổ sung sau", chairman, world.Act("movements.movement.approve-launch"), stop)
            );
        }

        await database.WithAsync<MovementService, Movement?>(s =>
            s.MoveAsync(
                new MoveMovementOptions
                {
                    Access = access,
                    MovementId = movement,
                    Version = view.Movement.Version,
                    Action = MovementAction.Launch,
                },
                world.Act("movements.movement.launch"),
                stop
            )
        );
    }
}
