using System.Text;
using FluentValidation;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Tests.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

public sealed class FigureImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task File_MappedOnce_FoldsIsUndoneAndOffersTheSameMapping(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        const string csv = "Báo cáo Cổng dịch vụ công\nĐơn vị;Hồ sơ trực tuyến;Tổng hồ sơ\nlàng A;30;40\nLang B;9;8\nlàng X;1;1\n";
        var id = await UploadAsync(scene, csv);
        var columns = new FigureColumns(2, 0, [new(1, "Hồ sơ trực tuyến", scene.Share.Id, 1), new(2, "Tổng hồ sơ", scene.Share.Id, 2)]);
        await WithAsync(scene, s => s.MapAsync(id, columns, scene.Office, scene.By(scene.Officer), Cancellation));

        var view = await WithAsync(scene, s => s.FindAsync(id, scene.Office, Cancellation));
        Assert.Equal((2, "Tổng hồ sơ"), (view!.Row, view.Titles[2]));
        Assert.Equal([RowOutcome.New, RowOutcome.Refused, RowOutcome.Refused], view.Rows.Select(r => r.Outcome));
        Assert.Null(await WithAsync(scene, s => s.FindAsync(id, scene.Village, Cancellation)));

        var done = await WithAsync(scene, s => s.ApplyAsync(id, scene.Office, scene.By(scene.Officer), Cancellation));
        Assert.Equal((1, 2), (done!.Taken, done.Refused));
        Assert.Equal((30L, 40L), await FigureAsync(scene, done));

        var next = await UploadAsync(scene, csv);
        Assert.NotNull((await WithAsync(scene, s => s.FindAsync(next, scene.Office, Cancellation)))!.Columns);
        Assert.True(await WithAsync(scene, s => s.UndoAsync(id, scene.Office, scene.By(scene.Officer), Cancellation)));
        Assert.Equal((0L, 0L), await FigureAsync(scene, done));

        // What people report wins: a file for a measure that a round asks for is not taken.
        await scene.OpenAsync(PeriodCodes.Containing(PeriodKind.Month, new DateOnly(2026, 12, 1)));
        var later = await UploadAsync(scene, csv, new DateOnly(2026, 12, 1));
        var refused = await Assert.ThrowsAsync<ValidationException>(() =>
            WithAsync(scene, s => s.ApplyAsync(later, scene.Office, scene.By(scene.Officer), Cancellation))
        );
        Assert.Equal("measures.import.asked", refused.Errors.Single().ErrorCode);
    }

    private static async Task<Guid> UploadAsync(ReportingScene scene, string csv, DateOnly? day = null)
    {
        var asOf = day ?? new DateOnly(2026, 11, 1);
        var options = new UploadFiguresOptions
        {
            Access = scene.Office,
            AuthorityId = scene.Commune.Id,
            System = "Cổng dịch vụ công",
            AsOf = asOf,
            Period = PeriodCodes.Containing(PeriodKind.Month, asOf),
            FileName = "dvc.csv",
            Content = new MemoryStream(Encoding.UTF8.GetBytes(csv)),
        };
        return (await WithAsync(scene, s => s.UploadAsync(options, scene.By(scene.Officer), Cancellation)))!.Value;
    }

    private static Task<T> WithAsync<T>(ReportingScene scene, Func<FigureImportService, Task<T>> action) =>
        scene.Database.WithAsync<FigureImportService, T>(action);

    private static async Task<(long, long)> FigureAsync(ReportingScene scene, FigureImport import)
    {
        var period = await scene.Database.WithAsync<PeriodService, Period?>(p =>
            p.FindAsync(import.PeriodKind, import.PeriodCode, Cancellation)
        );
        var board = await scene.Database.WithAsync<RollUpService, FigureBoard>(s =>
            s.ReadAsync(
                new()
                {
                    PeriodIds = [period!.Id],
                    UnitIds = [scene.Commune.Id],
                    MeasureIds = [scene.Share.Id],
                },
                Cancellation
            )
        );
        var figure = board[period!.Id, scene.Commune.Id, scene.Share.Id];
        return figure.HasValue ? (figure.Numerator, figure.Denominator) : (0, 0);
    }
}
