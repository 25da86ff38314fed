using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Security;

public class LimitTests
{
    private static readonly KeyValuePair<string, string?>[] Wrong =
    [
        new("Form.UserName", "khong.co"),
        new("Form.Password", "sai mật khẩu"),
    ];

    [Theory, EachDatabase]
    public async Task SignIn_MoreThanItsShareAMinute_Answers429WithTheTimeToWait(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider, ("Limits:SecretsPerMinute", "12"));
        var browser = scene.Web.NewBrowser();
        var page = await browser.GetAsync("/dang-nhap");
        var answers = new List<Answer>();
        for (var i = 0; i < 8; i++)
        {
            answers.Add(await browser.SendFormAsync(page, "/dang-nhap", Wrong));
        }

        Assert.Equal([200, 200, 200, 200, 200, 200], answers.Take(6).Select(a => a.Status));
        Assert.Equal(429, answers[^1].Status);
        Assert.Contains("Gửi quá nhiều yêu cầu", answers[^1].Words, StringComparison.Ordinal);
        Assert.True(answers[^1].Response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(200, (await browser.GetAsync("/dang-nhap")).Status); // pages are still read
    }

    [Theory, EachDatabase]
    public async Task PublicForm_MoreThanItsShareAMinute_Answers429(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider, ("Limits:PublicFormsPerMinute", "4"));
        var browser = scene.Web.NewBrowser();
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            using var form = new FormUrlEncodedContent([new("language", "en"), new("returnUrl", "/dang-nhap")]);
            statuses.Add((int)(await browser.Client.PostAsync("/ngon-ngu", form, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.NotEqual(429, statuses[0]);
        Assert.Equal(429, statuses[^1]);
    }

    [Theory, EachDatabase]
    public async Task SignIn_MoreAtOnceThanMayWait_AreTurnedAwayAndTheOthersChecked(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider, ("SignIn:HashesAtOnce", "1"), ("SignIn:HashesWaiting", "1"));
        var browser = scene.Web.NewBrowser();
        var page = await browser.GetAsync("/dang-nhap");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => browser.SendFormAsync(page, "/dang-nhap", Wrong)))
        );

        Assert.Contains(answers, a => a.Status == 200);
        Assert.Contains(answers, a => a.Status == 429 && a.Response.Headers.RetryAfter is not null);
        Assert.All(answers, a => Assert.True(a.Status is 200 or 429, $"{a.Status}"));
    }
}
