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
    [Theory]
    [InlineData("kon-chieng", "xã Kon Chiêng", "tỉnh Gia Lai")]
    [InlineData("dai-son", "xã Đại Sơn", "thành phố Hải Phòng")]
    [InlineData("gia-lai", "tỉnh Gia Lai", "tỉnh Gia Lai")]
    [InlineData("binh-chuong", "xã Bình Chương", "tỉnh Quảng Ngãi")]
    [InlineData("dong-phu", "xã Đông Phú", "tỉnh Bắc Ninh")]
    public async Task AMovement_LivedUnderAFastClock_MeetsEveryDayAndKeepsWhatMustHold(string plan, string authority, string province)
    {
        await using var world = await MovementWorld.CreateAsync(DatabaseProvider.Sqlite, authority, province);
        var (database, stop) = (world.Database, TestContext.Current.CancellationToken);
        database.Time.MoveTo(new DateTime(2025, 8, 15, 2, 0, 0, DateTimeKind.Utc));
        var (rank, tempers) = (0, Enum.GetValues<Temper>().Length);
        foreach (var unit in world.Tree.Units.Where(u => !u.Kind.IsAuthority()))
        {
            await database.Data.CreateUserAsync(unit, unit.Kind == UnitKind.Village ? Role.VillageHead : Role.Reporter);
            rank++;
        }

        var planId = await world.UploadAndAcceptAsync(SamplePlans.Docx(plan), $"{plan}.docx");
        var movement = (await world.ConfirmAsync(planId))[0];
        await LaunchAsync(world, movement);

        var simulation = new MovementSimulation(
            database.Services.GetRequiredService<IServiceScopeFactory>(),
            database.Time,
            database.Time.MoveTo
        );
        var options = new SimulationOptions(movement, world.Officer.Id, MostUnits: tempers, WithDossier: plan == "kon-chieng");
        var report = Assert.Single(await simulation.RunAsync([options], stop));

        Assert.Empty(report.Faults);
        Assert.True(report is { HasFinalReview: true, IsClosed: true });
        Assert.All(report.Milestones, m => Assert.Equal(m.Due, m.Happened));
        Assert.True(report.Relaunched.Count >= 3, $"{report.Relaunched.Count} years were launched.");
        Assert.True(report.Answers + report.Returns > 0, "Nobody worked.");
        Assert.True(rank >= tempers);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{report.Name}: milestones {report.Milestones.Count}, rounds {report.Rounds}, returns {report.Returns}, answers {report.Answers}, escalated {report.Escalated}, sums {report.Sums}, dossier {report.DossierBytes}"
        );
    }

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
