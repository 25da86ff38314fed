using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Community;

/// <summary>Judges read without knowing whose it is: no list, record, likeness or message names the unit or the authors before it is recognised.</summary>
public sealed class BlindReadingTests
{
    private static readonly string[] Telling = ["Rơ Châm Klé", "Klah"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Everything_AJudgeIsShown_TellsNotWhoseItIs(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var judge = house.Judges[0];

        foreach (var state in new[] { InitiativeState.Submitted, InitiativeState.InReading, InitiativeState.Judged })
        {
            await house.SetAsync(state);
            var item = await house.ListedAsync(judge);
            Assert.Null(item.UnitId);
            TellsNothing(item.Title);

            var view = await house.ShownAsync(judge);
            Assert.False(view.ShowsAuthors);
            var shown = view.Initiative;
            TellsNothing(view.UnitName, shown.Title, shown.Authors, shown.Problem, shown.Solution, shown.Effect, shown.EffectMeasure);

            var similar = await house.SimilarAsync(judge);
            Assert.Null(similar.UnitName);
            TellsNothing(similar.Title);
        }

        // Nothing of that has touched the record.
        var stored = await house.Database.WithContextAsync(db => db.Initiatives.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal("Rơ Châm Klé, Siu Lan", stored.Authors);
    }

    [Theory, EachDatabase]
    public async Task Everything_OfARecognisedOne_TellsWhoseItIs(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        await house.SetAsync(InitiativeState.Recognised);

        Assert.Equal(house.Village.Id, (await house.ListedAsync(house.Judges[0])).UnitId);
        var view = await house.ShownAsync(house.Judges[0]);
        Assert.Equal(("làng Klah", "Rơ Châm Klé, Siu Lan"), (view.UnitName, view.Initiative.Authors));
        Assert.Contains("làng Klah", (await house.SimilarAsync(house.Judges[0])).UnitName, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task OfficeAndAuthor_KnowAlways_ButNotAnOfficerWhoReadsAsAJudge(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        await house.SetAsync(InitiativeState.InReading);
        foreach (var one in new[] { house.Office, house.Author })
        {
            Assert.Equal(house.Village.Id, (await house.ListedAsync(one)).UnitId);
            Assert.True((await house.ShownAsync(one)).ShowsAuthors);
        }

        await house.Database.Data.CreateRoleAssignmentAsync(house.Judges[0], Role.StandingOffice, house.Commune);
        Assert.Null((await house.ListedAsync(house.Judges[0])).UnitId);
        Assert.False((await house.ShownAsync(house.Judges[0])).ShowsAuthors);

        // Both readings are in: now the officer decides, and knows what on.
        await house.SetAsync(InitiativeState.Judged);
        Assert.Equal(house.Village.Id, (await house.ListedAsync(house.Judges[0])).UnitId);
    }

    [Theory, EachDatabase]
    public async Task Judges_AreToldOfWhatToRead_WithoutNames(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);

        var told = await house.Database.WithContextAsync(db =>
            db.Notifications.Where(n => n.Kind == NotificationKind.InitiativeToRead).Select(n => n.Subject).ToListAsync(Cancellation)
        );

        Assert.Equal(["Loa kể chuyện số của […]", "Loa kể chuyện số của […]"], told);
    }

    private static void TellsNothing(params string[] texts) =>
        Assert.All(texts, t => Assert.All(Telling, name => Assert.DoesNotContain(name, t, StringComparison.OrdinalIgnoreCase)));

    /// <summary>An initiative of a village, handed in and given to two judges.</summary>
    private static async Task<House> HouseAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var (commune, village) = (tree["xã Kon Chiêng"], tree["làng Klah"]);
        UserAccount[] judges =
        [
            await database.Data.CreateUserAsync(commune, Role.CouncilMember),
            await database.Data.CreateUserAsync(commune, Role.CouncilMember),
        ];
        var author = await database.Data.CreateUserAsync(village, Role.VillageHead);
        var office = await database.Data.CreateUserAsync(commune, Role.StandingOffice);
        var submit = new SubmitInitiativeOptions
        {
            Access = await database.Data.AccessOfAsync(author),
            UnitId = village.Id,
            Kind = InitiativeKind.Initiative,
            Field = InitiativeField.DigitalLiteracy,
            Title = "Loa kể chuyện số của Rơ Châm Klé",
            Authors = "Rơ Châm Klé, Siu Lan",
            Problem = "Bà con làng Klah khó nhớ bước cài đặt",
            Solution = "Rơ Châm Klé thu âm chuyện ngắn bằng tiếng Jrai rồi phát loa",
            Effect = "Nhiều hộ làng Klah tự cài được",
            EffectMeasure = "hộ làng Klah tự cài",
            EffectUnit = "hộ",
            Before = 12,
            After = 40,
            AppliedFrom = new DateOnly(2026, 3, 1),
        };
        var id = await database.WithAsync<InitiativeService, Guid?>(s =>
            s.SubmitAsync(submit, database.Action("tests.submit", author, commune.Id), Cancellation)
        );
        var name = new NameJudgesOptions
        {
            Access = await database.Data.AccessOfAsync(office),
            InitiativeId = id!.Value,
            Judges = [.. judges.Select(j => j.Id)],
            DueOn = new DateOnly(2026, 12, 1),
        };
        Assert.True(
            await database.WithAsync<InitiativeCouncilService, bool>(s =>
                s.NameJudgesAsync(name, database.Action("tests.judges", office, commune.Id), Cancellation)
            )
        );
        return new House(database, commune, village, office, author, judges, id.Value);
    }

    private sealed record House(
        TestDatabase Database,
        OrgUnit Commune,
        OrgUnit Village,
        UserAccount Office,
        UserAccount Author,
        UserAccount[] Judges,
        Guid Initiative
    ) : IAsyncDisposable
    {
        public Task<int> SetAsync(InitiativeState state) =>
            Database.WithContextAsync(db => db.Initiatives.ExecuteUpdateAsync(i => i.SetProperty(x => x.State, state), Cancellation));

        public async Task<InitiativeItem> ListedAsync(UserAccount who)
        {
            var access = await Database.Data.AccessOfAsync(who);
            var (items, _) = await Database.WithAsync<InitiativeQueries, (IReadOnlyList<InitiativeItem>, int)>(s =>
                s.ListAsync(new InitiativeFilter(), access, Cancellation)
            );
            return Assert.Single(items);
        }

        public async Task<InitiativeView> ShownAsync(UserAccount who)
        {
            var access = await Database.Data.AccessOfAsync(who);
            return (await Database.WithAsync<InitiativeQueries, InitiativeView?>(s => s.FindAsync(Initiative, access, Cancellation)))!;
        }

        /// <summary>What somebody is told who writes nearly the same.</summary>
        public async Task<SimilarInitiative> SimilarAsync(UserAccount who)
        {
            var access = await Database.Data.AccessOfAsync(who);
            return Assert.Single(
                await Database.WithAsync<InitiativeQueries, IReadOnlyList<SimilarInitiative>>(s =>
                    s.SimilarAsync("Loa kể chuyện số: thu âm chuyện ngắn bằng tiếng Jrai rồi phát loa", null, access, Cancellation)
                )
            );
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
