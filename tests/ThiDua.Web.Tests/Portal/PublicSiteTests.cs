using System.Net.Http.Headers;
using System.Text.Json;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Portal;

/// <summary>The portal and the open data as a stranger and a program see them, with one host.</summary>
public class PublicSiteTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Portal_ShowsWhatIsPublished_AndTakesWhatCitizensSend(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Portal:KeepSeconds", "10"));
        var world = await ResultWorld.CreateAsync(web);
        var commune = world.Movement.AuthorityUnitId;
        await web.Database.SaveAsync(Article(commune, ArticleState.Published, "da-dang"), Article(commune, ArticleState.Draft, "con-viet"));

        // Units by rank with accepted figures; articles that are out, none that are not.
        var units = await web.Browser.GetAsync($"/cong-khai/{world.Movement.Slug}/don-vi");
        Assert.Contains("làng", units.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await web.Browser.GetAsync("/cong-khai/khong-co/don-vi")).Status);
        Assert.Contains("Bài da-dang", (await web.Browser.GetAsync("/cong-khai/tin")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await web.Browser.GetAsync("/cong-khai/tin/da-dang")).Status);
        Assert.Equal(404, (await web.Browser.GetAsync("/cong-khai/tin/con-viet")).Status);
        Assert.Contains("<title>Bài da-dang</title>", (await web.Browser.GetAsync("/cong-khai/rss.xml")).Text, StringComparison.Ordinal);
        Assert.Contains("Bài da-dang", (await web.Browser.GetAsync("/cong-khai/tim?q=bai+da")).Words, StringComparison.Ordinal);
        foreach (var path in new[] { "sang-kien", "dien-hinh", "tai-lieu", "hoi-dap", "du-lieu-mo" })
        {
            Assert.Equal(200, (await web.Browser.GetAsync($"/cong-khai/{path}?co-quan={commune}")).Status);
        }

        // The second answer comes from memory, the same to the letter, until its time is over.
        var first = await web.Browser.GetAsync("/cong-khai/tin");
        await web.Database.SaveAsync(Article(commune, ArticleState.Published, "moi-dang"));
        Assert.Equal(first.Text, (await web.Browser.GetAsync("/cong-khai/tin")).Text);
        web.Database.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Contains("Bài moi-dang", (await web.Browser.GetAsync("/cong-khai/tin")).Words, StringComparison.Ordinal);

        // A citizen asks for help, without an account, and finds the answer by the code.
        var office = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["xã Kon Chiêng"], Role.StandingOffice));
        var form = $"/cong-khai/gui?co-quan={commune}";
        var missing = await web.Browser.SendFormAsync(form, [new("What", "Question"), new("Title", ""), new("Text", "")]);
        Assert.Contains("Hãy điền mục này.", missing.Words, StringComparison.Ordinal);
        var sent = await web.Browser.SendFormAsync(
            form,
            [
                new("What", "Question"),
                new("Title", "Nộp ở đâu?"),
                new("Text", "Hồ sơ khai sinh"),
                new("ContactName", "Bà H'Bia"),
                new("ContactPhone", "0912345678"),
            ]
        );
        var tracked = await web.Browser.GetAsync(sent.Location!);
        Assert.Contains("Chờ giao", tracked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Bia", tracked.Words, StringComparison.Ordinal);
        Assert.Contains("Nộp ở đâu?", (await office.GetAsync("/kien-nghi")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task OpenData_IsStableCrossOriginAndHidesSmallCounts(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        await HelpAsync(
            web,
            world.Movement.AuthorityUnitId,
            world.Units["làng Klah"].Id,
            (HelpedGroup.Elderly, 3),
            (HelpedGroup.Women, 40),
            (HelpedGroup.Youth, 25)
        );
        var client = web.Browser.Client;

        var results = await client.GetAsync("/api/v1/open/results.json", Cancellation);
        Assert.Equal("*", results.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var rows = JsonDocument.Parse(await results.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("rows");
        Assert.Contains(rows.EnumerateArray(), r => r.GetProperty("numerator").ValueKind == JsonValueKind.Number);
        var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/open/results.json");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(results.Headers.ETag!.ToString()));
        Assert.Equal(304, (int)(await client.SendAsync(again, Cancellation)).StatusCode);

        var helped = JsonDocument
            .Parse(await client.GetStringAsync("/api/v1/open/people-helped.json", Cancellation))
            .RootElement.GetProperty("rows");
        var hidden = helped.EnumerateArray().Where(r => r.GetProperty("people").ValueKind == JsonValueKind.Null).ToList();
        Assert.Contains(hidden, r => r.GetProperty("group").GetString() == "Elderly");
        Assert.True(hidden.Count(r => r.GetProperty("unit").GetString() != "total") >= 2);

        foreach (var name in new[] { "movements", "targets", "results", "initiatives", "people-helped" })
        {
            Assert.StartsWith("PK", (await web.Browser.GetAsync($"/api/v1/open/{name}.xlsx")).Text, StringComparison.Ordinal);
            Assert.Contains(';', (await web.Browser.GetAsync($"/api/v1/open/{name}.csv")).Text);
            Assert.Equal(200, (await web.Browser.GetAsync($"/api/v1/open/{name}/dictionary")).Status);
        }

        var api = JsonDocument.Parse(await client.GetStringAsync("/api/v1/open/openapi.json", Cancellation)).RootElement;
        Assert.Equal("3.1.0", api.GetProperty("openapi").GetString());
        Assert.Equal(15, api.GetProperty("paths").EnumerateObject().Count());
        Assert.Equal(404, (await web.Browser.GetAsync("/api/v1/open/khong-co.csv")).Status);
        Assert.Equal(404, (await web.Browser.GetAsync("/api/v1/open/results.pdf")).Status);

        // Upward: the package of one installation lies beside the figures of another; here they are the same.
        var office = await web.SignedInAsync(await web.Data.CreateUserAsync(world.Units["xã Kon Chiêng"], Role.StandingOffice));
        var package = await office.Client.GetByteArrayAsync($"/trao-doi/goi?phongTrao={world.Movement.Id}", Cancellation);
        var compared = await office.UploadAsync("/trao-doi", "Upload", package, "goi.zip", ("MovementId", $"{world.Movement.Id}"));
        Assert.Contains("Chưa đối chiếu với nơi gửi", compared.Words, StringComparison.Ordinal);
        Assert.Contains("xã Kon Chiêng", compared.Words, StringComparison.Ordinal);
        package[package.Length / 2] ^= 1;
        var broken = await office.UploadAsync("/trao-doi", "Upload", package, "goi.zip", ("MovementId", $"{world.Movement.Id}"));
        Assert.NotNull(broken.Page.QuerySelector(".banner, [class*=notice]"));
        Assert.Equal(404, (await office.GetAsync($"/trao-doi/goi?phongTrao={Guid.CreateVersion7()}")).Status);
    }

    private static Article Article(Guid authority, ArticleState state, string slug) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = authority,
            Column = ArticleColumn.News,
            Title = $"Bài {slug}",
            Slug = slug,
            Summary = "Tóm tắt",
            Body = "Nội dung",
            State = state,
            AuthorId = Guid.CreateVersion7(),
            ChangedAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
            PublishedAt = state == ArticleState.Published ? new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc) : null,
        };

    private static async Task HelpAsync(WebTest web, Guid commune, Guid village, params (HelpedGroup Group, int People)[] groups)
    {
        var (team, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var day = new DateOnly(2026, 5, 1);
        await web.Database.SaveAsync(
            new CommunityTeam
            {
                Id = team,
                AuthorityUnitId = commune,
                UnitId = village,
                Name = "Tổ",
                DecisionNumber = "1",
                DecidedOn = day,
                TermFrom = day,
                TermTo = day.AddYears(1),
            }
        );
        await web.Database.SaveAsync(
            new TeamActivity
            {
                Id = line,
                TeamId = team,
                Kind = TeamActivityKind.Class,
                On = day,
                Place = "Nhà rông",
                Households = 1,
                People = groups.Sum(g => g.People),
                LoggedById = Guid.CreateVersion7(),
                LoggedAt = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc),
                Groups =
                [
                    .. groups.Select(g => new TeamActivityGroup
                    {
                        ActivityId = line,
                        Group = g.Group,
                        People = g.People,
                    }),
                ],
            }
        );
    }
}
