using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Communications;

/// <summary>Nobody is held up as an example without having agreed, nor any longer than they agree.</summary>
public sealed class ExemplarConsentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Release_WithoutConsent_IsRefused(DatabaseProvider provider)
    {
        await using var desk = await DeskAsync(provider);
        var article = await desk.WriteAsync("Người phụ nữ Jrai đầu tiên bán hàng qua mạng");

        var refused = await Assert.ThrowsAsync<ValidationException>(() => desk.ReleaseAsync(article, desk.Now));
        Assert.StartsWith("Điển hình trong bài chưa đồng ý", Assert.Single(refused.Errors).ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(ArticleState.InReview, await desk.StateAsync(article));

        await desk.StepAsync(ExemplarAction.Consent, "Giấy đồng ý ngày 20/11");
        await desk.ReleaseAsync(article, desk.Now);
        Assert.Equal(ArticleState.Published, await desk.StateAsync(article));
    }

    [Theory, EachDatabase]
    public async Task Decline_AfterPublication_TakesEveryArticleBack(DatabaseProvider provider)
    {
        await using var desk = await DeskAsync(provider);
        var (told, planned, draft) = (
            await desk.WriteAsync("Đã đăng"),
            await desk.WriteAsync("Chờ đăng"),
            await desk.WriteAsync("Đang viết")
        );
        await desk.StepAsync(ExemplarAction.Consent, "Giấy đồng ý ngày 20/11");
        await desk.ReleaseAsync(told, desk.Now);
        await desk.ReleaseAsync(planned, desk.Now.AddDays(1));

        await desk.StepAsync(ExemplarAction.Decline, null);

        Assert.Equal(
            (ArticleState.Withdrawn, ArticleState.Withdrawn, ArticleState.InReview),
            (await desk.StateAsync(told), await desk.StateAsync(planned), await desk.StateAsync(draft))
        );
        // What was planned does not go out when its time comes, and what lies in review is not released.
        desk.Database.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await desk.Database.WithAsync<ArticleService, int>(s => s.PublishDueAsync(desk.By(desk.Office), Cancellation)));
        await Assert.ThrowsAsync<ValidationException>(() => desk.ReleaseAsync(draft, desk.Now));
    }

    private static async Task<Desk> DeskAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A");
        var (commune, village) = (tree["xã Kon Chiêng"], tree["làng A"]);
        var office = await database.Data.CreateUserAsync(commune, Role.StandingOffice);
        var editor = await database.Data.CreateUserAsync(commune, Role.CommunicationsEditor);
        var name = new NameExemplarOptions
        {
            Access = await database.Data.AccessOfAsync(editor),
            AuthorityUnitId = commune.Id,
            UnitId = village.Id,
            PersonName = "Ksor H'Nga",
            Reason = "Giúp 40 hộ dùng thanh toán số",
        };
        var desk = new Desk(database, commune, office, editor);
        var exemplar = await database.WithAsync<ExemplarService, Guid?>(s => s.NameAsync(name, desk.By(editor), Cancellation));
        return desk with { Exemplar = exemplar!.Value };
    }

    private sealed record Desk(TestDatabase Database, OrgUnit Commune, UserAccount Office, UserAccount Editor) : IAsyncDisposable
    {
        public Guid Exemplar { get; init; }

        public DateTime Now => Database.Time.UtcNow;

        public ActionContext By(UserAccount user) => Database.Action("tests.articles", user, Commune.Id);

        /// <summary>Written by the editor about the exemplar and handed in for review.</summary>
        public async Task<Guid> WriteAsync(string title)
        {
            var access = await Database.Data.AccessOfAsync(Editor);
            var write = new WriteArticleOptions
            {
                Access = access,
                AuthorityUnitId = Commune.Id,
                Column = ArticleColumn.Exemplar,
                Title = title,
                Summary = "Tóm tắt",
                Body = "Nội dung",
                ExemplarId = Exemplar,
            };
            var id = (await Database.WithAsync<ArticleService, Guid?>(s => s.WriteAsync(write, By(Editor), Cancellation)))!.Value;
            var send = new StepArticleOptions
            {
                Access = access,
                ArticleId = id,
                Step = ArticleAction.SendToReview,
            };
            Assert.True(await Database.WithAsync<ArticleService, bool>(s => s.StepAsync(send, By(Editor), Cancellation)));
            return id;
        }

        public async Task ReleaseAsync(Guid article, DateTime at)
        {
            var release = new StepArticleOptions
            {
                Access = await Database.Data.AccessOfAsync(Office),
                ArticleId = article,
                Step = ArticleAction.Release,
                PublishAt = at,
            };
            Assert.True(await Database.WithAsync<ArticleService, bool>(s => s.StepAsync(release, By(Office), Cancellation)));
        }

        public async Task StepAsync(ExemplarAction step, string? text)
        {
            var access = await Database.Data.AccessOfAsync(Editor);
            Assert.True(
                await Database.WithAsync<ExemplarService, bool>(s => s.StepAsync(Exemplar, step, text, access, By(Editor), Cancellation))
            );
        }

        public Task<ArticleState> StateAsync(Guid article) =>
            Database.WithContextAsync(db => db.Articles.Where(a => a.Id == article).Select(a => a.State).SingleAsync(Cancellation));

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
