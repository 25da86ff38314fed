using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class RoundServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Open_MovementWithTargets_MakesFormColumnsReturnsAndRows(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);

        var id = await scene.OpenAsync();

        await scene.Database.WithContextAsync(async db =>
        {
            var round = await db.ReportingRounds.Include(r => r.Items).SingleAsync(r => r.Id == id, Cancellation);
            var columns = await db.ValueColumns.Where(c => c.SetId == id).OrderBy(c => c.Ordinal).ToListAsync(Cancellation);
            var returns = await db.Returns.Where(r => r.RoundId == id).ToListAsync(Cancellation);
            var rows = await db.ValueRows.Where(r => r.SetId == id).ToListAsync(Cancellation);
            Assert.Equal([scene.Count.Id, scene.Share.Id], columns.Select(c => c.MeasureId));
            Assert.Equal(scene.Count.Formulas[0].Id, columns[0].FormulaId);
            Assert.Equal([0, 1, null, null, null], round.Items.OrderBy(i => i.Ordinal).Select(i => i.Column));
            Assert.Equal(
                [NarrativeKind.Results, NarrativeKind.Difficulties, NarrativeKind.Proposals],
                round.Items.OrderBy(i => i.Ordinal).Where(i => i.Narrative is not null).Select(i => i.Narrative!.Value)
            );
            Assert.Equal(new[] { scene.VillageA.Id, scene.VillageB.Id }.Order(), returns.Select(r => r.UnitId).Order());
            Assert.All(returns, r => Assert.Equal(ReturnState.NotStarted, r.State));
            Assert.Equal(returns.Select(r => r.UnitId).Order(), rows.Select(r => r.UnitId).Order());
            Assert.All(rows, r => Assert.True(r.Read(2).IsEmpty));
        });
    }

    [Theory, EachDatabase]
    public async Task Open_SeveralTargetsOnOneMeasure_OneColumn(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        await scene.Database.Data.CreateTargetAsync(scene.Movement, scene.Share, 1000, dueOn: new DateOnly(2030, 12, 31));

        var form = await PreviewAsync(scene);

        Assert.Equal([scene.Count.Id, scene.Share.Id], form.Columns.Select(c => c.Measure!.Id));
    }

    [Theory, EachDatabase]
    public async Task Open_CriteriaAndTasks_AskTheUnitsTheyAreFor(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        await scene.Database.Data.CreateCriteriaSetAsync(scene.Movement, UnitKind.Department, 100, 50);
        await scene.Database.Data.CreateTaskAsync(scene.Movement, null, scene.VillageB);

        var form = await PreviewAsync(scene);

        var department = form.Units.Single(u => u.Unit.Kind == UnitKind.Department);
        Assert.Equal((0, 2, 0), (department.Measures, department.Criteria, department.Tasks));
        var village = form.Units.Single(u => u.Unit.UnitId == scene.VillageB.Id);
        Assert.Equal((2, 0, 1), (village.Measures, village.Criteria, village.Tasks));
    }

    [Theory, EachDatabase]
    public async Task Open_NothingToCount_EveryUnitAnswersInWords(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var movement = await scene.Database.Data.CreateMovementAsync(scene.Commune);

        var form = await PreviewAsync(scene, movement);

        Assert.All(form.Lines, l => Assert.Equal(FormItemKind.Narrative, l.Kind));
        Assert.Equal(3, form.Units.Count);
    }

    [Theory, EachDatabase]
    public async Task Open_ProvinceMovement_AsksItsBodiesAndCommunesNotVillages(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var (data, province) = (scene.Database.Data, scene.Tree["tỉnh Gia Lai"]);
        var movement = await data.CreateMovementAsync(province);
        var byCommunes = await data.CreateMeasureAsync(reportedBy: [UnitKind.Commune, UnitKind.Department]);
        await data.CreateTargetAsync(movement, byCommunes, 1);
        await data.CreateTargetAsync(movement, scene.Share, 800);
        var office = await data.AccessOfAsync(await data.CreateUserAsync(province, Role.StandingOffice));

        var form = await PreviewAsync(scene, movement, office);

        Assert.Equal([byCommunes.Id], form.Columns.Select(c => c.Measure!.Id));
        Assert.Equal(["Sở Nội vụ", "xã Kon Chiêng"], form.Units.Select(u => u.Unit.Name).Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Open_MeasureAskedInAnotherRoundOfThePeriod_IsNotAskedTwice(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var second = await scene.Database.Data.CreateMovementAsync(scene.Commune);
        var own = await scene.Database.Data.CreateMeasureAsync();
        await scene.Database.Data.CreateTargetAsync(second, own, 1);
        await scene.Database.Data.CreateTargetAsync(second, scene.Share, 700);
        var first = await scene.OpenAsync();

        var id = await scene.OpenAsync(movement: second);

        var view = await scene.ViewAsync(id);
        Assert.Equal([own.Id], view!.Measures.Where(m => m.IsAskedHere).Select(m => m.Measure.Id));
        Assert.Equal(2, (await scene.ViewAsync(first))!.Measures.Count(m => m.IsAskedHere));
    }

    [Theory, EachDatabase]
    public async Task Open_UnitsDeselected_AreNotExpected(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);

        var id = await scene.OpenAsync(without: scene.VillageB.Id);

        Assert.NotNull(await scene.ViewAsync(id));
        Assert.Null(await scene.ViewAsync(id, scene.VillageB, scene.Office));
        var nobody = await Assert.ThrowsAsync<ValidationException>(() =>
            scene.OpenAsync(PeriodCodes.Year(2027), without: [scene.VillageA.Id, scene.VillageB.Id])
        );
        Assert.Equal("reporting.open.nobody", nobody.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Open_SamePeriodTwice_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        await scene.OpenAsync();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.OpenAsync());

        Assert.Equal("reporting.open.exists", refused.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Open_PlanNamesItsOwnDate_BeatsTheGenericOne(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        await scene.Database.Data.CreateDeadlineAsync(scene.Movement, ReportingFrequency.Yearly, "12-05");

        var id = await scene.OpenAsync();

        // 04/12/2026 23:59:59 in Viet Nam.
        var round = await scene.Database.WithContextAsync(db => db.ReportingRounds.SingleAsync(r => r.Id == id, Cancellation));
        Assert.Equal(new DateTime(2026, 12, 4, 16, 59, 59, DateTimeKind.Utc), round.DueAt);
    }

    [Theory, EachDatabase]
    public async Task Open_ForeignMovement_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var foreign = await scene.Database.Data.CreateMovementAsync(scene.Tree["tỉnh Gia Lai"]);

        Assert.Null(await scene.TryOpenAsync(Options(scene, foreign, scene.Office)));
        Assert.Null(await scene.TryOpenAsync(Options(scene, scene.Movement, scene.Village)));
    }

    [Theory, EachDatabase]
    public async Task Open_MovementNotRunning_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var draft = await scene.Database.Data.CreateMovementAsync(scene.Commune, status: MovementStatus.Draft);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.TryOpenAsync(Options(scene, draft, scene.Office)));

        Assert.Equal("reporting.open.not-running", refused.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Close_AcceptedReturns_AreLockedAndOthersRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);
        await scene.JudgeAsync(ReturnAction.Accept, id);

        Assert.True(await scene.CloseAsync(id));

        Assert.Equal(ReturnState.Locked, (await scene.ReturnAsync(id)).State);
        await scene.Database.WithContextAsync(async db =>
        {
            var round = await db.ReportingRounds.SingleAsync(r => r.Id == id, Cancellation);
            Assert.Equal((RoundState.Closed, scene.Database.Time.UtcNow), (round.State, round.ClosesAt));
        });
        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.SaveAsync(id, scene.CountIs(4, 3)));
        Assert.Equal("reporting.round.closed", refused.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task CloseExpired_ClosingDayPassed_Closes(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        Assert.Equal(0, await CloseExpiredAsync(scene));
        scene.Database.Time.Advance(TimeSpan.FromDays(60));

        Assert.Equal(1, await CloseExpiredAsync(scene));

        var round = await scene.Database.WithContextAsync(db => db.ReportingRounds.SingleAsync(r => r.Id == id, Cancellation));
        Assert.Equal(RoundState.Closed, round.State);
        Assert.True(round.ClosesAt < scene.Database.Time.UtcNow);
    }

    [Theory, EachDatabase]
    public async Task Extend_ClosedRound_TakesReturnsAgain(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.CloseAsync(id);
        var options = new ExtendRoundOptions
        {
            Access = scene.Office,
            RoundId = id,
            ClosesOn = new DateOnly(2027, 1, 31),
        };

        Assert.True(
            await scene.Database.WithAsync<RoundEndService, bool>(s => s.ExtendAsync(options, scene.By(scene.Officer), Cancellation))
        );

        Assert.Equal(1, (await scene.SaveAsync(id, scene.CountIs(4))).Saved);
    }

    private static OpenRoundOptions Options(ReportingScene scene, Movement movement, Access access) =>
        new()
        {
            Access = access,
            MovementId = movement.Id,
            Period = PeriodCodes.Year(2026),
        };

    private static async Task<RoundForm> PreviewAsync(ReportingScene scene, Movement? movement = null, Access? access = null) =>
        (
            await scene.Database.WithAsync<RoundService, RoundForm?>(s =>
                s.PreviewAsync((movement ?? scene.Movement).Id, PeriodCodes.Year(2026), access ?? scene.Office, Cancellation)
            )
        )!;

    private static Task<int> CloseExpiredAsync(ReportingScene scene) =>
        scene.Database.WithAsync<RoundEndService, int>(s => s.CloseExpiredAsync(scene.By(scene.Officer), Cancellation));
}
