using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class ReturnServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Save_ChangedCells_AreLoggedWithOldAndNewValue(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        await scene.SaveAsync(id, scene.CountIs(3), scene.ShareIs(70, 100));
        var second = await scene.SaveAsync(id, scene.CountIs(5, from: 3), new(scene.Share.Id, new(70, 100), new(70, 100)));

        Assert.Equal((1, true), (second.Saved, second.IsClean));
        Assert.Equal(ReturnState.Draft, (await scene.ReturnAsync(id)).State);
        await scene.Database.WithContextAsync(async db =>
        {
            var log = await db.CellEdits.Where(e => e.SetId == id).OrderBy(e => e.RowVersion).ToListAsync(Cancellation);
            Assert.Equal(3, log.Count);
            Assert.Equal((3L, 5L, scene.Head.Id), (log[2].OldNumerator, log[2].NewNumerator, log[2].EditedBy));
            var row = await db.ValueRows.SingleAsync(r => r.SetId == id && r.UnitId == scene.VillageA.Id, Cancellation);
            Assert.Equal(new CellValue(5, 1), row.Read(2)[0]);
            Assert.Equal(new CellValue(70, 100), row.Read(2)[1]);
        });
    }

    [Theory, EachDatabase]
    public async Task Save_CellChangedByAnother_IsAConflictAndTheRestIsSaved(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.SaveAsync(id, scene.CountIs(3));

        var result = await scene.SaveAsync(id, scene.CountIs(9), scene.ShareIs(1, 2));

        Assert.Equal([new CellConflict(scene.Count.Id, new(3, 1), new(9, 1))], result.CellConflicts);
        Assert.Equal(1, result.Saved);
        var row = (await scene.RowAsync(id)).Read(2);
        Assert.Equal((new CellValue(3, 1), new CellValue(1, 2)), (row[0], row[1]));
    }

    [Theory, EachDatabase]
    public async Task Save_AtTheSameTime_NoEditIsLost(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var results = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(i => Task.Run(() => scene.SaveAsync(id, scene.CountIs(i)), Cancellation))
        );

        Assert.Equal(1, results.Sum(r => r.Saved));
        Assert.Equal(5, results.Sum(r => r.CellConflicts.Count));
    }

    [Theory, EachDatabase]
    public async Task Save_ImpossibleValue_IsAProblemAndTheRestIsSaved(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var result = await scene.SaveAsync(id, scene.CountIs(-1), scene.ShareIs(3, 3));

        Assert.Equal("measures.cell.negative", Assert.Single(result.Problems).Key);
        Assert.Equal(1, result.Saved);
    }

    [Theory, EachDatabase]
    public async Task Save_Answers_ConflictIsShownWithBoth(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        var item = (await scene.ViewAsync(id))!.Answers[0];
        Assert.Equal(-1, item.Version);

        await SaveAnswerAsync(scene, id, new(item.Item.Id, -1, null, "Mở 3 lớp\r\nhọc"));
        var again = await SaveAnswerAsync(scene, id, new(item.Item.Id, -1, null, "Mở 3 lớp\nhọc"));
        var other = await SaveAnswerAsync(scene, id, new(item.Item.Id, -1, null, "Mở 4 lớp"));

        Assert.Equal((0, true), (again.Saved, again.IsClean));
        Assert.Equal(("Mở 3 lớp\nhọc", "Mở 4 lớp"), (other.AnswerConflicts[0].TheirText, other.AnswerConflicts[0].MyText));
        Assert.Equal("Mở 3 lớp\nhọc", (await scene.ViewAsync(id))!.Answers[0].Text);
    }

    [Theory, EachDatabase]
    public async Task Save_AnotherUnitsReturn_IsNotFound(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var result = await scene.Database.WithAsync<ReturnService, SaveReturnResult?>(s =>
            s.SaveAsync(
                new()
                {
                    Access = scene.Village,
                    RoundId = id,
                    UnitId = scene.VillageB.Id,
                },
                scene.By(scene.Head),
                Cancellation
            )
        );

        Assert.Null(result);
        Assert.Null(await scene.ViewAsync(id, scene.VillageB));
    }

    [Theory, EachDatabase]
    public async Task Submit_SomethingMissing_ListsItAndHandsInWhenTold(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.SaveAsync(id, scene.CountIs(3));

        var refused = await scene.SubmitAsync(id, withGaps: false);

        Assert.False(refused.IsSubmitted);
        Assert.Equal([1, null], refused.Missing.Select(m => m.Column));
        Assert.True((await scene.SubmitAsync(id, withGaps: true)).IsSubmitted);
        var record = await scene.ReturnAsync(id);
        Assert.Equal((ReturnState.Submitted, scene.Head.Id), (record.State, record.SubmittedBy));
    }

    [Theory, EachDatabase]
    public async Task HandIn_WhatWasTyped_IsSavedAndSubmittedAtOnce(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var result = await scene.HandInAsync(id, withGaps: true, scene.CountIs(3), scene.ShareIs(70, 100));

        Assert.Equal((2, true), (result.Saved.Saved, result.Handed?.IsSubmitted));
        Assert.Equal(ReturnState.Submitted, (await scene.ReturnAsync(id)).State);
        var view = await scene.ViewAsync(id);
        Assert.Equal([new CellValue(3, 1), new CellValue(70, 100)], view!.Measures.Select(m => m.Value));
        Assert.Equal(2, await scene.Database.WithContextAsync(db => db.CellEdits.CountAsync(e => e.SetId == id, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task HandIn_WithAGapOrAConflict_SavesTheRestAndHandsNothingIn(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var gap = await scene.HandInAsync(id, withGaps: false, scene.CountIs(3));
        var conflict = await scene.HandInAsync(id, withGaps: true, scene.CountIs(5), scene.ShareIs(70, 100));

        Assert.Equal((1, false), (gap.Saved.Saved, gap.Handed?.IsSubmitted));
        Assert.NotEmpty(gap.Handed!.Missing);
        Assert.Null(conflict.Handed);
        Assert.Equal((1, new CellValue(3, 1)), (conflict.Saved.Saved, Assert.Single(conflict.Saved.CellConflicts).Theirs));
        Assert.Equal(ReturnState.Draft, (await scene.ReturnAsync(id)).State);
        Assert.Equal([new CellValue(3, 1), new CellValue(70, 100)], (await scene.ViewAsync(id))!.Measures.Select(m => m.Value));
    }

    [Theory, EachDatabase]
    public async Task Find_AfterTheMeasureGotAnotherName_ShowsItAtOnce(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.ViewAsync(id);

        await scene.Database.WithContextAsync(async db =>
        {
            (await db.Measures.AsTracking().SingleAsync(m => m.Id == scene.Count.Id, Cancellation)).Name = "Tên mới";
            await db.SaveAsync(scene.By(scene.Officer), Cancellation);
            return true;
        });

        Assert.Contains("Tên mới", (await scene.ViewAsync(id))!.Measures.Select(m => m.Measure.Name));
    }

    [Theory, EachDatabase]
    public async Task Submit_Empty_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.SubmitAsync(id));

        Assert.Equal("reporting.submit.empty", refused.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Submit_MuchMoreThanBefore_WarnsAndDoesNotBlock(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var before = await scene.OpenAsync(PeriodCodes.Month(2026, 12));
        await scene.SaveAsync(before, scene.CountIs(20), scene.ShareIs(70, 100));
        var id = await scene.OpenAsync(PeriodCodes.Month(2027, 1));
        await scene.SaveAsync(id, scene.CountIs(41), scene.ShareIs(80, 100));

        var result = await scene.SubmitAsync(id);

        Assert.Equal(new CellValue(20, 1), (await scene.ViewAsync(id))!.Measures[0].Previous);
        Assert.True(result.IsSubmitted);
        Assert.Equal(("reporting.check.odd", true), (Assert.Single(result.Problems).Key, result.Problems[0].IsWarning));
    }

    [Theory, EachDatabase]
    public async Task Submit_AfterTheDueDate_IsMarkedLateAndTaken(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        scene.Database.Time.MoveTo(new DateTime(2026, 12, 20, 2, 0, 0, DateTimeKind.Utc));

        await scene.HandInAsync(id);

        var record = await scene.ReturnAsync(id);
        Assert.Equal((true, false), (record.IsLate, record.IsPreliminary));
    }

    [Theory, EachDatabase]
    public async Task Submit_BeforeTheWindowEnds_IsPreliminary(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();

        await scene.HandInAsync(id);

        var record = await scene.ReturnAsync(id);
        Assert.Equal((false, true), (record.IsLate, record.IsPreliminary));
    }

    [Theory, EachDatabase]
    public async Task Submit_AfterTheClosing_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.SaveAsync(id, scene.CountIs(3));
        scene.Database.Time.Advance(TimeSpan.FromDays(60));

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.SubmitAsync(id));

        Assert.Equal("reporting.round.closed", refused.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Submit_Twice_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.SubmitAsync(id));
        var edit = await Assert.ThrowsAsync<ValidationException>(() => scene.SaveAsync(id, scene.CountIs(4, 3)));

        Assert.Equal("reporting.step.impossible.Submit", refused.Errors.Single().ErrorCode);
        Assert.Equal("reporting.step.impossible.Edit", edit.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Save_SameKeyTwice_IsCarriedOutOnce(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        var key = Guid.CreateVersion7();
        await SaveWithKeyAsync(scene, id, key, scene.CountIs(3));

        await Assert.ThrowsAsync<ThiDua.Core.Shared.Data.DuplicateActionException>(() =>
            SaveWithKeyAsync(scene, id, key, scene.CountIs(4, 3))
        );

        Assert.Equal(new CellValue(3, 1), (await scene.RowAsync(id)).Read(2)[0]);
    }

    private static Task<SaveReturnResult?> SaveWithKeyAsync(ReportingScene scene, Guid id, Guid key, CellChange change) =>
        scene.Database.WithAsync<ReturnService, SaveReturnResult?>(s =>
            s.SaveAsync(
                new()
                {
                    Access = scene.Village,
                    RoundId = id,
                    UnitId = scene.VillageA.Id,
                    Cells = [change],
                },
                scene.Database.Action("tests.reporting", scene.Head, scene.Commune.Id, key),
                Cancellation
            )
        );

    private static async Task<SaveReturnResult> SaveAnswerAsync(ReportingScene scene, Guid id, AnswerChange change) =>
        (
            await scene.Database.WithAsync<ReturnService, SaveReturnResult?>(s =>
                s.SaveAsync(
                    new()
                    {
                        Access = scene.Village,
                        RoundId = id,
                        UnitId = scene.VillageA.Id,
                        Answers = [change],
                    },
                    scene.By(scene.Head),
                    Cancellation
                )
            )
        )!;
}
