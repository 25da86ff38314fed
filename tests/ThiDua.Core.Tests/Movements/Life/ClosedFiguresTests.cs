using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>After the closing the figures of the movement's targets stand, whichever way somebody would move them.</summary>
public sealed class ClosedFiguresTests
{
    [Theory, EachDatabase]
    public async Task Adjustment_OfAClosedMovement_IsRefusedUntilItIsOpenedAgain(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var period = await scene.Database.Data.CreatePeriodAsync();
        var made = (await AdjustAsync(scene, scene.Target.MeasureId, period))!;
        await scene.EndAsync();

        var refused = await LockedAsync(() => AdjustAsync(scene, scene.Target.MeasureId, period));
        Assert.StartsWith($"Phong trào “{scene.Movement.Name}” đã kết thúc", refused, StringComparison.Ordinal);
        await LockedAsync(() => WithdrawAsync(scene, made));
        Assert.Equal(1, await InForceAsync(scene));

        await scene.OpenAgainAsync();
        Assert.True(await WithdrawAsync(scene, made));
        Assert.Equal(0, await InForceAsync(scene));
    }

    [Theory, EachDatabase]
    public async Task Adjustment_OutsideTheClosedMovement_IsFree(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var data = scene.Database.Data;
        var (then, later) = (await data.CreatePeriodAsync(), await data.CreatePeriodAsync(2027));
        var other = await data.CreateMeasureAsync(MeasureKind.Share);
        await scene.EndAsync();

        Assert.NotNull(await AdjustAsync(scene, other.Id, then));
        Assert.NotNull(await AdjustAsync(scene, scene.Target.MeasureId, then, scene.Stranger, "thôn Ba"));
        scene.GoTo(2027, 3, 1);
        Assert.NotNull(await AdjustAsync(scene, scene.Target.MeasureId, later));
    }

    [Theory, EachDatabase]
    public async Task Tie_OfAMeasure_CannotAddToTheFiguresOfAClosedMovement(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var period = await scene.Database.Data.CreatePeriodAsync();
        var before = await TieAsync(scene, "THU.TRUOC", scene.Commune);
        await scene.EndAsync();

        await LockedAsync(() => TieAsync(scene, "THU.SAU", scene.Commune));
        await LockedAsync(() => AdjustAsync(scene, before.Id, period));
        Assert.NotNull(await TieAsync(scene, "THU.NOI_KHAC", scene.Tree["xã Ayun"]));
        Assert.Equal(2, await scene.Database.WithContextAsync(db => db.MeasureLinks.CountAsync(LifeScene.Stop)));
    }

    [Theory, EachDatabase]
    public async Task Measure_OfAClosedMovement_KeepsWhatItsFiguresMean(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var own = await scene.Database.Data.CreateMeasureAsync(MeasureKind.Share, owner: scene.Commune);
        await scene.Database.Data.CreateTargetAsync(scene.Movement, own, 5000);
        await scene.EndAsync();

        await LockedAsync(() => EditAsync(scene, own, own.Name, [UnitKind.Village, UnitKind.Department]));
        Assert.True(await EditAsync(scene, own, "Tỷ lệ hộ có sổ tay số", [UnitKind.Village]));
        await LockedAsync(() => AddFormulaAsync(scene, own, new DateOnly(2026, 12, 20)));
        Assert.True(await AddFormulaAsync(scene, own, new DateOnly(2027, 1, 1)));
        var kept = await scene.Database.WithContextAsync(db => db.Measures.SingleAsync(m => m.Id == own.Id, LifeScene.Stop));
        Assert.Equal([UnitKind.Village], kept.ReportedBy);
        Assert.Equal("Tỷ lệ hộ có sổ tay số", kept.Name);
    }

    [Theory, EachDatabase]
    public async Task Import_OfAClosedMovement_IsNeitherTakenNorUndone(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var taken = await UploadAsync(scene);
        Assert.NotNull(await ImportsAsync(scene, s => s.ApplyAsync(taken, scene.Office, scene.Act(scene.Office), LifeScene.Stop)));
        var waiting = await UploadAsync(scene);
        await scene.EndAsync();

        await LockedAsync(() => ImportsAsync(scene, s => s.ApplyAsync(waiting, scene.Office, scene.Act(scene.Office), LifeScene.Stop)));
        await LockedAsync(() => ImportsAsync(scene, s => s.UndoAsync(taken, scene.Office, scene.Act(scene.Office), LifeScene.Stop)));
        var rows = await scene.Database.WithContextAsync(db => db.ValueRows.ToListAsync(LifeScene.Stop));
        Assert.NotNull(Assert.Single(rows).AcceptedAt);
    }

    [Theory, EachDatabase]
    public async Task TieOfAUnit_ToAClosedMovement_StaysAsItIs(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        Assert.True(await TieUnitAsync(scene, "thôn Ba"));
        await scene.EndAsync();

        await RefusedAsync("movements.close.locked", () => TieUnitAsync(scene, "xã Ayun"));
        var tie = await scene.Database.WithContextAsync(db => db.RecordRelations.SingleAsync(LifeScene.Stop));
        await RefusedAsync(
            "movements.close.locked",
            () =>
                scene.With<MovementRelationService, bool>(s =>
                    s.UntieAsync(scene.Movement.Id, tie.Id, scene.Office, scene.Act(scene.Office), LifeScene.Stop)
                )
        );
    }

    private static Task<string> LockedAsync(Func<Task> change) => RefusedAsync("measures.locked", change);

    /// <returns>What the person is told.</returns>
    private static async Task<string> RefusedAsync(string key, Func<Task> change)
    {
        var refused = (await Assert.ThrowsAsync<ValidationException>(change)).Errors.Single();
        Assert.Equal(key, refused.ErrorCode);
        return refused.ErrorMessage;
    }

    private static Task<Adjustment?> AdjustAsync(LifeScene scene, Guid measure, Period period, Access? by = null, string unit = "thôn Một")
    {
        var options = new MakeAdjustmentOptions
        {
            Access = by ?? scene.Office,
            PeriodId = period.Id,
            UnitId = scene.Unit(unit),
            MeasureId = measure,
            NumeratorDelta = 5,
            DenominatorDelta = 10,
            Reason = "Đối chiếu với sổ",
            Seen = new CellValue(0, 0),
        };
        return scene.With<AdjustmentService, Adjustment?>(s => s.MakeAsync(options, scene.Act(by ?? scene.Office), LifeScene.Stop));
    }

    private static Task<bool> WithdrawAsync(LifeScene scene, Adjustment made)
    {
        var options = new WithdrawAdjustmentOptions
        {
            Access = scene.Office,
            PeriodId = made.PeriodId,
            AdjustmentId = made.Id,
        };
        return scene.With<AdjustmentService, bool>(s => s.WithdrawAsync(options, scene.Act(scene.Office), LifeScene.Stop));
    }

    private static Task<int> InForceAsync(LifeScene scene) =>
        scene.Database.WithContextAsync(db => db.Adjustments.CountAsync(a => a.WithdrawnAt == null, LifeScene.Stop));

    private static Task<Measure> TieAsync(LifeScene scene, string code, OrgUnit owner) =>
        scene.With<MeasureService, Measure>(s =>
            s.CreateAsync(
                new CreateMeasureOptions
                {
                    Wording = Wording($"Chỉ tiêu {code}", [UnitKind.Village]),
                    OwnerUnitId = owner.Id,
                    Code = code,
                    Kind = MeasureKind.Share,
                    Scale = 1,
                    PeriodFold = PeriodFold.Last,
                    IsCumulative = false,
                    Formula = new FormulaWording { Numerator = "Số hộ đạt", Denominator = "Tổng số hộ" },
                    CountsAsMeasureId = scene.Target.MeasureId,
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );

    private static MeasureWording Wording(string name, IReadOnlyList<UnitKind> kinds) =>
        new()
        {
            Name = name,
            UnitText = "%",
            Direction = MeasureDirection.MoreIsBetter,
            Group = null,
            WeightBy = null,
            ReportedBy = kinds,
        };

    private static Task<bool> EditAsync(LifeScene scene, Measure measure, string name, IReadOnlyList<UnitKind> kinds)
    {
        var options = new UpdateMeasureOptions
        {
            MeasureId = measure.Id,
            IsRetired = false,
            Wording = Wording(name, kinds),
        };
        return scene.With<MeasureService, bool>(s => s.UpdateAsync(options, scene.Act(scene.Office), LifeScene.Stop));
    }

    private static Task<bool> AddFormulaAsync(LifeScene scene, Measure measure, DateOnly from)
    {
        var options = new AddFormulaOptions
        {
            MeasureId = measure.Id,
            ValidFrom = from,
            Reason = "Hướng dẫn mới",
            Formula = new FormulaWording { Numerator = "Số hộ dùng", Denominator = "Tổng số hộ" },
        };
        return scene.With<MeasureService, bool>(s => s.AddFormulaAsync(options, scene.Act(scene.Office), LifeScene.Stop));
    }

    private static Task<bool> TieUnitAsync(LifeScene scene, string unit)
    {
        var options = new TieUnitOptions
        {
            Access = scene.Office,
            MovementId = scene.Movement.Id,
            UnitId = scene.Unit(unit),
            Kind = RelationKind.Participant,
        };
        return scene.With<MovementRelationService, bool>(s => s.TieAsync(options, scene.Act(scene.Office), LifeScene.Stop));
    }

    private static async Task<Guid> UploadAsync(LifeScene scene)
    {
        var day = new DateOnly(2026, 11, 1);
        var options = new UploadFiguresOptions
        {
            Access = scene.Office,
            AuthorityId = scene.Commune.Id,
            System = "Cổng dịch vụ công",
            AsOf = day,
            Period = PeriodCodes.Containing(PeriodKind.Month, day),
            FileName = "dvc.csv",
            Content = new MemoryStream(Encoding.UTF8.GetBytes("Đơn vị;Đạt;Tổng\nthôn Một;30;40\n")),
        };
        var id = await ImportsAsync(scene, s => s.UploadAsync(options, scene.Act(scene.Office), LifeScene.Stop));
        var measure = scene.Target.MeasureId;
        var columns = new FigureColumns(1, 0, [new(1, "Đạt", measure, 1), new(2, "Tổng", measure, 2)]);
        await ImportsAsync(scene, s => s.MapAsync(id!.Value, columns, scene.Office, scene.Act(scene.Office), LifeScene.Stop));
        return id!.Value;
    }

    private static Task<T> ImportsAsync<T>(LifeScene scene, Func<FigureImportService, Task<T>> work) => scene.With(work);
}
