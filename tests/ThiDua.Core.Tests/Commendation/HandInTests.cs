using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Shared.Tables;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>What comes in too late, or in another form than was sent out, is told and not taken for something else.</summary>
public sealed class HandInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Submit_AfterTheOccasionClosed_TakesOnlyWhatWasSentBack(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (late, returned) = (await scene.NominateAsync("GK"), await scene.NominateAsync("GK", "Siu Lan"));
        Assert.True(await scene.SubmitAsync(returned));
        var back = CommendationScene.StepOf(returned, scene.Office, "Bổ sung biên bản");
        Assert.True(
            await scene.WithAsync<AppraisalService, bool>(s =>
                s.StepAsync(back, NominationAction.SendBack, scene.ByOfficer(), Cancellation)
            )
        );
        Assert.True(
            await scene.WithAsync<OccasionService, bool>(s => s.CloseAsync(scene.Occasion, scene.Office, scene.ByOfficer(), Cancellation))
        );

        var refused = await Assert.ThrowsAsync<ValidationException>(() => scene.SubmitAsync(late));
        Assert.Equal("Đợt khen thưởng đã đóng.", Assert.Single(refused.Errors).ErrorMessage);
        Assert.True(await scene.SubmitAsync(returned));

        var states = await scene.Database.WithContextAsync(db => db.Nominations.ToDictionaryAsync(n => n.Id, n => n.State, Cancellation));
        Assert.Equal((NominationState.Draft, NominationState.Submitted), (states[late], states[returned]));
    }

    [Theory, EachDatabase]
    public async Task CrossCheck_WithAHeaderThatIsNotFirst_IsNotReadAsNobodyFound(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var nomination = await scene.NominateAsync("GK");
        Assert.True(await scene.SubmitAsync(nomination));
        var sheet = (
            await scene.WithAsync<CrossCheckService, byte[]?>(s =>
                s.SendAsync(scene.Occasion, CheckingOffice.Police, scene.Office, scene.ByOfficer(), Cancellation)
            )
        )!;
        var rows = SheetReader.Open(new MemoryStream(sheet)).Rows().ToList();
        string[] header = [.. rows[0].Cells.Select(c => c.Text)];
        string[] told = [.. rows[1].Cells.Take(4).Select(c => c.Text), "Đang bị điều tra"];

        // With a title above the header, and with the column of the findings renamed.
        foreach (var (first, missing) in new[] { (new[] { "CÔNG AN XÃ" }, header[0]), ([.. header[..4], "Ghi chú"], header[4]) })
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => TakeAsync(scene, first, told));
            var words = Assert.Single(refused.Errors).ErrorMessage;
            Assert.StartsWith("Dòng đầu của tệp thiếu cột: ", words, StringComparison.Ordinal);
            Assert.Contains(missing, words, StringComparison.Ordinal);
        }

        Assert.Null(await AnsweredAtAsync(scene));
        Assert.Equal(1, await TakeAsync(scene, header, told));
        Assert.NotNull(await AnsweredAtAsync(scene));
    }

    private static async Task<int?> TakeAsync(CommendationScene scene, params string[][] rows)
    {
        using var stream = new MemoryStream();
        SheetWriter.Write(
            stream,
            SheetFormat.Xlsx,
            "Trả lời",
            rows[0],
            rows.Skip(1).Select(r => (IReadOnlyList<SheetCell>)[.. r.Select(SheetCell.Of)])
        );
        stream.Position = 0;
        return await scene.WithAsync<CrossCheckService, int?>(s =>
            s.ReceiveAsync(scene.Occasion, CheckingOffice.Police, stream, scene.Office, scene.ByOfficer(), Cancellation)
        );
    }

    private static Task<DateTime?> AnsweredAtAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(db => db.CrossChecks.Select(c => c.AnsweredAt).SingleAsync(Cancellation));
}
