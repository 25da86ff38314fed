using System.Text.Json;
using ThiDua.Core.Community;
using ThiDua.Core.OpenData;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Portal;

/// <summary>More than one answer holds: what is told is right as far as it goes, and it is said that there is more.</summary>
public class DatasetLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Helped_MoreThanAnAnswerHolds_LeavesOutWholeYearsAndSaysSo(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var units = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Gia Lai > xã Lơ Pang > làng Chơ Rơ");
        var groups = Enum.GetValues<HelpedGroup>();
        var years = DatasetQueries.MostRows / groups.Length + 1;
        var large = units["xã Kon Chiêng"].Id;
        await HelpAsync(web, large, units["làng Klah"].Id, years, groups);
        await HelpAsync(web, units["xã Lơ Pang"].Id, units["làng Chơ Rơ"].Id, 1, groups);

        var (all, isComplete) = await ReadAsync(web, "");
        Assert.False(isComplete);
        // Each year that is told is whole: its total is that of its groups.
        foreach (var year in all.GroupBy(r => (r.GetProperty("authority").GetString(), r.GetProperty("year").GetInt32())))
        {
            var total = year.Single(r => r.GetProperty("unit").GetString() == "total" && r.GetProperty("group").GetString() == "total");
            Assert.Equal(10L * groups.Length, total.GetProperty("people").GetInt64());
        }

        var (small, isAll) = await ReadAsync(web, $"?authority={units["xã Lơ Pang"].Id}");
        Assert.True(isAll);
        Assert.Equal(2 * (groups.Length + 1), small.Count);
    }

    private static async Task<(List<JsonElement> Rows, bool IsComplete)> ReadAsync(WebTest web, string query)
    {
        var response = await web.Browser.Client.GetAsync($"/api/v1/open/people-helped.json{query}", Cancellation);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
        var isComplete = answer.GetProperty("complete").GetBoolean();
        Assert.Equal(isComplete ? "true" : "false", response.Headers.GetValues("ThiDua-Complete").Single());
        return ([.. answer.GetProperty("rows").EnumerateArray()], isComplete);
    }

    private static async Task HelpAsync(WebTest web, Guid authority, Guid village, int years, HelpedGroup[] groups)
    {
        var (team, day) = (Guid.CreateVersion7(), new DateOnly(1, 5, 1));
        await web.Database.SaveAsync(
            new CommunityTeam
            {
                Id = team,
                AuthorityUnitId = authority,
                UnitId = village,
                Name = "Tổ",
                DecisionNumber = "1",
                DecidedOn = day,
                TermFrom = day,
                TermTo = day.AddYears(1),
            }
        );
        var activities = Enumerable
            .Range(0, years)
            .Select(y => new TeamActivity
            {
                Id = Guid.CreateVersion7(),
                TeamId = team,
                Kind = TeamActivityKind.Class,
                On = day.AddYears(y),
                Place = "Nhà rông",
                Households = 1,
                People = 10 * groups.Length,
                LoggedById = Guid.CreateVersion7(),
                LoggedAt = web.Database.Time.UtcNow,
            })
            .ToList();
        await web.WithContextAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await db.InsertManyAsync(activities, Cancellation);
            await db.InsertManyAsync([.. activities.SelectMany(a => groups.Select(g => Line(a, g)))], Cancellation);
            await transaction.CommitAsync(Cancellation);
            return true;
        });
    }

    private static TeamActivityGroup Line(TeamActivity activity, HelpedGroup group) =>
        new()
        {
            ActivityId = activity.Id,
            Group = group,
            People = 10,
        };
}
