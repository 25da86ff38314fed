using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Text;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class ReminderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Send_OnADayOfTheRules_TellsWhoHasNotHandedInOnce(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        var due = await DueAsync(scene, id);

        Assert.Equal(0, await SendAsync(scene, due.AddDays(-6)));
        Assert.Equal(1, await SendAsync(scene, due.AddDays(-7)));
        Assert.Equal(0, await SendAsync(scene, due.AddDays(-7)));

        // Village B has nobody who could be told.
        var told = Assert.Single(await ToldAsync(scene));
        Assert.Equal(
            (scene.Head.Id, NotificationKind.ReturnDue, $"/bao-cao/{id}/{scene.VillageA.Id}"),
            (told.RecipientId, told.Kind, told.Link)
        );
        Assert.Contains(", hạn nộp ", told.Subject, StringComparison.Ordinal);
        Assert.Equal(1, await SendAsync(scene, due.AddDays(2)));
        Assert.Contains((await ToldAsync(scene)), n => n.Subject.Contains("đã quá hạn nộp", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Send_HandedIn_TellsNobody(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);

        Assert.Equal(0, await SendAsync(scene, (await DueAsync(scene, id)).AddDays(-1)));
    }

    [Theory, EachDatabase]
    public async Task Set_OwnDays_HoldInsteadOfTheUsual(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var due = await DueAsync(scene, await scene.OpenAsync());

        Assert.True(await SetAsync(scene, scene.Office, -3, 0));
        Assert.False(await SetAsync(scene, scene.Village, -5));

        Assert.Equal(0, await SendAsync(scene, due.AddDays(-7)));
        Assert.Equal(1, await SendAsync(scene, due.AddDays(-3)));
        Assert.Equal(1, await SendAsync(scene, due));
        Assert.Equal(
            [-3, 0],
            await scene.Database.WithAsync<ReminderQueries, IReadOnlyList<int>>(q => q.DaysAsync(scene.Commune.Id, Cancellation))
        );
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => SetAsync(scene, scene.Office, 61));
    }

    private static async Task<DateOnly> DueAsync(ReportingScene scene, Guid round) =>
        VietnamTime.DateOf(
            await scene.Database.WithContextAsync(db =>
                db.ReportingRounds.Where(r => r.Id == round).Select(r => r.DueAt).SingleAsync(Cancellation)
            )
        );

    private static Task<int> SendAsync(ReportingScene scene, DateOnly day)
    {
        scene.Database.Time.MoveTo(VietnamTime.StartOf(day).AddHours(8));
        var action = scene.Database.Action("reporting.reminder.send", scene.Officer, scene.Commune.Id);
        return scene.Database.WithAsync<ReminderSender, int>(s => s.SendAsync(action, Cancellation));
    }

    private static Task<List<Notification>> ToldAsync(ReportingScene scene) =>
        scene.Database.WithContextAsync(db => db.Notifications.AsNoTracking().ToListAsync(Cancellation));

    private static Task<bool> SetAsync(ReportingScene scene, Core.Identity.Access access, params int[] days) =>
        scene.Database.WithAsync<ReminderService, bool>(s =>
            s.SetAsync(
                new()
                {
                    Access = access,
                    AuthorityId = scene.Commune.Id,
                    Days = days,
                },
                scene.By(scene.Officer),
                Cancellation
            )
        );
}
