using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Tables;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting.Sheets;

public sealed class ReturnImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Round_OutAndIn_TakesWhatIsRightAndUndoes(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var round = await scene.OpenAsync();
        await scene.SaveAsync(round, scene.CountIs(7));
        var sheet = await FormAsync(scene, round);

        // The draft of village A is not told to the office.
        Assert.DoesNotContain(sheet, r => r.Skip(2).Any(c => c.Value.Text == "7"));
        Put(sheet, scene, "làng A", 2, SheetCell.Of(9));
        Put(sheet, scene, "làng A", 3, SheetCell.Of(50), SheetCell.Of(40));
        Put(sheet, scene, "làng B", 2, SheetCell.Of("5"));
        Put(sheet, scene, "làng B", 3, SheetCell.Of(30), SheetCell.Of(40));
        var import = await UploadAsync(scene, round, Written(sheet));

        var view = await ViewAsync(scene, import);
        Assert.Equal((1, 1), (view.Counts.New, view.Counts.Refused));
        var wrong = RowDetails.Read(view.Rows[0].Details).Problems.Select(p => p.Key).Order();
        Assert.Equal(["measures.cell.numerator-above-denominator", "reporting.import.typing"], wrong);

        Assert.NotNull(await StepAsync(scene, import, (s, o, a) => s.ApplyAsync(o, a, Cancellation), handsIn: true));
        Assert.Null(await StepAsync(scene, import, (s, o, a) => s.ApplyAsync(o, a, Cancellation)));
        Assert.Equal((ReturnState.Submitted, "5 30/40"), await StandsAsync(scene, round, scene.VillageB.Id));
        Assert.Equal((ReturnState.Draft, "7 –"), await StandsAsync(scene, round, scene.VillageA.Id));

        var undone = await StepAsync(scene, import, (s, o, a) => s.UndoAsync(o, a, Cancellation));
        Assert.Equal((ReturnImportState.Undone, 0), (undone!.State, undone.KeptCells));
        Assert.Equal((ReturnState.Draft, "– –"), await StandsAsync(scene, round, scene.VillageB.Id));
    }

    [Theory, EachDatabase]
    public async Task Unit_OutAndIn_TakesNumbersMarksAndCommentsAndUndoes(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var round = await scene.OpenAsync();
        var view = (await scene.ViewAsync(round))!;
        var sheet = await scene.Database.WithAsync<ReturnSheetWriter, FormSheet>(w => Task.FromResult(w.ForUnit(view)));
        var rows = sheet.Rows.Select(r => r.ToList()).ToList();
        rows[3][3] = rows[3][3] with { Value = SheetCell.Of(4) };
        rows[3][7] = rows[3][7] with { Value = SheetCell.Of("Mở thêm một lớp") };
        rows[^3][7] = rows[^3][7] with { Value = SheetCell.Of("Kết quả tốt") };
        rows[4][3] = rows[4][3] with { Value = SheetCell.Of("nhiều") };
        var file = Written([.. rows]);

        // Somebody else's form, and a file that is none.
        Assert.Null(await TryUploadAsync(scene, round, file, scene.VillageB.Id));
        var foreign = await Assert.ThrowsAsync<ValidationException>(() =>
            TryUploadAsync(
                scene,
                round,
                Written([
                    [FormCell.Label("x")],
                ]),
                scene.VillageA.Id
            )
        );
        Assert.Equal("reporting.import.no-stamp", foreign.Errors.Single().ErrorCode);

        var import = (await TryUploadAsync(scene, round, file, scene.VillageA.Id))!.Value;
        await StepAsync(scene, import, (s, o, a) => s.ApplyAsync(o, a, Cancellation), asUnit: true);
        var after = (await scene.ViewAsync(round))!;
        Assert.Equal((new CellValue(4, 1), "Mở thêm một lớp"), (after.Measures[0].Value, after.Measures[0].Comment));
        Assert.Equal((null, "Kết quả tốt"), (after.Measures[1].Value, after.Answers[^3].Text));

        await scene.SaveAsync(round, scene.CountIs(6, from: 4));
        var undone = await StepAsync(scene, import, (s, o, a) => s.UndoAsync(o, a, Cancellation), asUnit: true);
        Assert.Equal(1, undone!.KeptCells);
        after = (await scene.ViewAsync(round))!;
        Assert.Equal((new CellValue(6, 1), null, null), (after.Measures[0].Value, after.Measures[0].Comment, after.Answers[^3].Text));
    }

    /// <summary>The organisation knows the number of households: it stands in the sheet, and alone it is no answer.</summary>
    [Theory, EachDatabase]
    public async Task Sheets_ShareOfASizeOfTheUnit_BringTheDenominator(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        await SizeAsync(scene, 40);
        var round = await scene.OpenAsync();
        var sheet = await FormAsync(scene, round);
        var share = sheet.Single(r => r[0].Value.Text == scene.VillageB.Id.ToString("N"));
        Assert.Equal(("", "40"), (share[3].Value.Text, share[4].Value.Text));

        var untouched = await ViewAsync(scene, await UploadAsync(scene, round, Written(sheet)));
        Assert.Equal((0, 0), (untouched.Counts.New, untouched.Counts.Refused));
        Put(sheet, scene, "làng B", 3, SheetCell.Of(30));
        var import = await UploadAsync(scene, round, Written(sheet));
        await StepAsync(scene, import, (s, o, a) => s.ApplyAsync(o, a, Cancellation), handsIn: false);
        Assert.Equal((ReturnState.Draft, "– 30/40"), await StandsAsync(scene, round, scene.VillageB.Id));

        var own = (await scene.ViewAsync(round))!;
        var form = await scene.Database.WithAsync<ReturnSheetWriter, FormSheet>(w => Task.FromResult(w.ForUnit(own)));
        Assert.Equal("40", form.Rows.ElementAt(4)[4].Value.Text);
        var unit = (await TryUploadAsync(scene, round, Written([.. form.Rows.Select(r => r.ToList())]), scene.VillageA.Id))!.Value;
        await StepAsync(scene, unit, (s, o, a) => s.ApplyAsync(o, a, Cancellation), asUnit: true);
        Assert.Equal((ReturnState.NotStarted, "– –"), await StandsAsync(scene, round, scene.VillageA.Id));
    }

    private static Task<bool> SizeAsync(ReportingScene scene, long households) =>
        scene.Database.WithContextAsync(async db =>
        {
            var formula = await db.MeasureFormulas.AsTracking().SingleAsync(f => f.MeasureId == scene.Share.Id, Cancellation);
            formula.DenominatorSize = UnitFigureKind.Households;
            db.AddRange(
                new[] { scene.VillageA, scene.VillageB }.Select(u => new UnitFigure
                {
                    Id = Guid.CreateVersion7(),
                    UnitId = u.Id,
                    Kind = UnitFigureKind.Households,
                    Value = households,
                    AsOf = new DateOnly(2025, 1, 1),
                    Source = "Thử",
                })
            );
            await db.SaveAsync(scene.Database.Action(), Cancellation);
            return true;
        });

    private static async Task<List<List<FormCell>>> FormAsync(ReportingScene scene, Guid round)
    {
        var form = await scene.Database.WithAsync<ReturnSheetWriter, (RoundHead, FormSheet)?>(w =>
            w.ForRoundAsync(round, scene.Office, Cancellation)
        );
        Assert.Null(
            await scene.Database.WithAsync<ReturnSheetWriter, (RoundHead, FormSheet)?>(w =>
                w.ForRoundAsync(round, scene.Village, Cancellation)
            )
        );
        return [.. form!.Value.Item2.Rows.Select(r => r.ToList())];
    }

    private static void Put(List<List<FormCell>> sheet, ReportingScene scene, string unit, int column, params SheetCell[] cells)
    {
        var row = sheet.Single(r => r[0].Value.Text == scene.Tree[unit].Id.ToString("N"));
        for (var i = 0; i < cells.Length; i++)
        {
            row[column + i] = row[column + i] with { Value = cells[i] };
        }
    }

    private static byte[] Written(List<List<FormCell>> rows)
    {
        using var output = new MemoryStream();
        XlsxFormWriter.Write(
            output,
            new FormSheet
            {
                Name = "Biểu",
                Columns = [.. Enumerable.Repeat(new FormColumn(10), rows.Max(r => r.Count))],
                HiddenRows = 1,
                Rows = rows,
            }
        );
        return output.ToArray();
    }

    private static async Task<Guid> UploadAsync(ReportingScene scene, Guid round, byte[] file) =>
        (await TryUploadAsync(scene, round, file, null))!.Value;

    private static Task<Guid?> TryUploadAsync(ReportingScene scene, Guid round, byte[] file, Guid? unit) =>
        scene.Database.WithAsync<ReturnImportService, Guid?>(s =>
            s.UploadAsync(
                new()
                {
                    Access = unit is null ? scene.Office : scene.Village,
                    RoundId = round,
                    UnitId = unit,
                    FileName = "bieu.xlsx",
                    Content = new MemoryStream(file),
                },
                scene.By(unit is null ? scene.Officer : scene.Head),
                Cancellation
            )
        );

    private static async Task<ReturnImportView> ViewAsync(ReportingScene scene, Guid import) =>
        (
            await scene.Database.WithAsync<ReturnImportQueries, ReturnImportView?>(q =>
                q.FindAsync(new() { Access = scene.Office, ImportId = import }, null, 1, 50, Cancellation)
            )
        )!;

    private static Task<ReturnImport?> StepAsync(
        ReportingScene scene,
        Guid import,
        Func<ReturnImportService, ReturnImportOptions, Core.Shared.Audit.ActionContext, Task<ReturnImport?>> step,
        bool handsIn = false,
        bool asUnit = false
    ) =>
        scene.Database.WithAsync<ReturnImportService, ReturnImport?>(s =>
            step(
                s,
                new()
                {
                    Access = asUnit ? scene.Village : scene.Office,
                    ImportId = import,
                    HandsIn = handsIn,
                },
                scene.By(asUnit ? scene.Head : scene.Officer)
            )
        );

    private static Task<(ReturnState State, string Values)> StandsAsync(ReportingScene scene, Guid round, Guid unit) =>
        scene.Database.WithContextAsync(async db =>
        {
            var row = (await db.ValueRows.SingleAsync(r => r.SetId == round && r.UnitId == unit, Cancellation)).Read(2);
            var state = await db.Returns.Where(r => r.RoundId == round && r.UnitId == unit).Select(r => r.State).SingleAsync(Cancellation);
            var (count, share) = (row[0], row[1]);
            return (
                state,
                $"{count?.Numerator.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–"} {(share is { } s ? $"{s.Numerator}/{s.Denominator}" : "–")}"
            );
        });
}
