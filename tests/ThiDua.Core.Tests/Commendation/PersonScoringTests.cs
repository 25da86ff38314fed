using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Single persons are scored by a set of their own, each point explained, and their final result backs a nomination once.</summary>
public sealed partial class PersonScoringTests
{
    private const string Nga = "Ksor H'Nga";
    private const string Hung = "Rah Lan Hùng";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Round_OfCitizens_GoesFromTheReporterToTheFinalListAndIntoANomination(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await LearnAsync(scene, Nga);
        var round = await OpenAsync(scene, "citizen-persons");
        var rules = await RulesAsync(scene, round);
        var nga = await AddAsync(scene, round, Nga, isWoman: true);
        var hung = await AddAsync(scene, round, Hung);
        await RefusedAsync("scoring.person.twice", () => AddAsync(scene, round, Nga));

        // The reporter writes for who has no account; what needs evidence counts once it is named.
        Assert.True(
            await ScoreAsync(scene, round, nga, PersonColumn.Self, new MarkDraft(rules["2"], 20, null), new MarkDraft(rules["3"], 25, null))
        );
        Assert.Equal(30_00 + 25_00, (await SheetAsync(scene, round, nga)).Total.Total);
        Assert.True(await ScoreAsync(scene, round, nga, PersonColumn.Self, new MarkDraft(rules["2"], 20, "Sổ theo dõi lớp học tháng 5")));
        Assert.Equal(75_00, (await SheetAsync(scene, round, nga)).Total.Total);
        Assert.True(await HandInAsync(scene, round, nga));

        // The head and the office each in a column of their own; who differs says why.
        await RefusedAsync(
            "scoring.mark.reason",
            () => ScoreAsync(scene, round, nga, PersonColumn.Head, new MarkDraft(rules["3"], 20, null))
        );
        Assert.True(await ScoreAsync(scene, round, nga, PersonColumn.Head, new MarkDraft(rules["3"], 20, "Chưa dùng thanh toán số")));
        await RefusedAsync(
            "scoring.points.range",
            () => ScoreAsync(scene, round, nga, PersonColumn.Office, new MarkDraft(rules["3"], 26, "quá"))
        );
        Assert.True(await ScoreAsync(scene, round, nga, PersonColumn.Office, new MarkDraft(rules["4"], 10, "Biên bản của tổ")));
        var sheet = await SheetAsync(scene, round, nga);
        Assert.Equal((80_00, PersonSheetState.OfficeScored), (sheet.Total.Total, sheet.Sheet.State));
        Assert.Equal(
            [(PersonColumn.Self, 25_00), (PersonColumn.Head, 20_00)],
            sheet.Lines.Single(l => l.Rule.Id == rules["3"]).Marks.Select(m => (m.Mark.Column, m.Mark.Points!.Value))
        );
        // Of what is recorded the office may say otherwise, with its reason; a bonus without named evidence counts nothing.
        Assert.True(
            await ScoreAsync(
                scene,
                round,
                hung,
                PersonColumn.Office,
                new MarkDraft(rules["1"], 30, "Giấy chứng nhận bản giấy"),
                new MarkDraft(rules["3"], 25, "Kiểm tra tại hộ"),
                new MarkDraft(rules["4"], 20, "Biên bản của tổ"),
                new MarkDraft(rules["C"], 5, "Chưa có quyết định")
            )
        );
        await SetAsync(scene, round, hung, votes: 9);

        await PublishAsync(scene, round, nga);
        var view = (await scene.WithAsync<PersonQueries, PersonRoundView?>(s => s.FindAsync(round, scene.Office, Cancellation)))!;
        Assert.Equal(
            [(1, Nga, "làng A", 80_00), (2, Hung, "làng A", 75_00)],
            view.Published.Select(p => (p.Rank, p.FullName, p.Unit, p.Total))
        );
        await ByteForByteAsync(scene, round, hung);
        await NominateWithResultAsync(scene, nga);
    }

    /// <summary>Equals: the law prefers the woman, whatever the votes say, which come last in the chain.</summary>
    [Theory, EachDatabase]
    public async Task Rank_OfEquals_PrefersWomenAndThenGoesByTheChain(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var round = await OpenAsync(scene, "citizen-persons");
        var rules = await RulesAsync(scene, round);
        var (hung, nga, lam) = (
            await AddAsync(scene, round, Hung),
            await AddAsync(scene, round, Nga, isWoman: true),
            await AddAsync(scene, round, "Siu Lâm")
        );
        foreach (var sheet in new[] { hung, nga, lam })
        {
            Assert.True(await ScoreAsync(scene, round, sheet, PersonColumn.Office, new MarkDraft(rules["3"], 20, "Kiểm tra")));
        }

        await SetAsync(scene, round, hung, votes: 8);
        await SetAsync(scene, round, lam, votes: 9);
        await SetAsync(scene, round, nga, votes: 1, isWoman: true);

        var view = (await scene.WithAsync<PersonQueries, PersonRoundView?>(s => s.FindAsync(round, scene.Office, Cancellation)))!;

        Assert.Equal([nga, lam, hung], view.Sheets.OrderBy(s => s.Rank).Select(s => s.Sheet.Id));
        // Ten per cent of three is nobody: cut off, never rounded up.
        Assert.Equal(0, Assert.Single(view.Quotas).Seats);
        await SetAsync(scene, round, nga, votes: 1, leftOut: "Đang bị xem xét kỷ luật");
        view = (await scene.WithAsync<PersonQueries, PersonRoundView?>(s => s.FindAsync(round, scene.Office, Cancellation)))!;
        Assert.Equal(Exclusion.Decided, view.Sheets.Single(s => s.Sheet.Id == nga).Exclusion);
    }

    /// <summary>Officials score themselves; no colleague opens their sheet, and nobody is head of themselves.</summary>
    [Theory, EachDatabase]
    public async Task Sheet_OfAnOfficial_OpensToThePersonTheHeadAndTheOfficeAlone(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var data = scene.Database.Data;
        var tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Ayun > Trường Tiểu học Ayun");
        var (commune, school) = (tree["xã Ayun"], tree["Trường Tiểu học Ayun"]);
        var office = await data.AccessOfAsync(await data.CreateUserAsync(commune, Role.StandingOffice));
        var (head, teacher, clerk) = (
            await data.CreateUserAsync(school, Role.UnitHead),
            await data.CreateUserAsync(school, Role.TeamMember),
            await data.CreateUserAsync(school, Role.Reporter)
        );
        var round = await OpenAsync(scene, "official-persons", office, commune.Id);
        var sheets = await scene.Database.WithContextAsync(db =>
            db.PersonSheets.Where(s => s.RoundId == round).ToDictionaryAsync(s => s.UserId!.Value, s => s.Id, Cancellation)
        );
        Assert.Equal(new[] { head.Id, teacher.Id, clerk.Id }.Order(), sheets.Keys.Order());

        async Task<bool> OpensAsync(Access access, Guid sheet) =>
            await scene.WithAsync<PersonQueries, PersonSheetView?>(s => s.FindSheetAsync(round, sheet, access, Cancellation)) is not null;
        var (asHead, asTeacher, asClerk) = (
            await data.AccessOfAsync(head),
            await data.AccessOfAsync(teacher),
            await data.AccessOfAsync(clerk)
        );
        var own = sheets[teacher.Id];
        Assert.True(await OpensAsync(asTeacher, own) && await OpensAsync(asHead, own) && await OpensAsync(office, own));
        Assert.False(await OpensAsync(asClerk, own));
        Assert.False(await OpensAsync(scene.Office, own));
        Assert.False(await OpensAsync(scene.VillageAccess, own));
        Assert.False(await OpensAsync(asTeacher, sheets[head.Id]));

        var rules = await RulesAsync(scene, round);
        Task<bool> MarkAsync(Access access, UserAccount by, Guid sheet, PersonColumn column) =>
            SaveAsync(scene, access, by, round, sheet, column, true, [new MarkDraft(rules["1"], 25, "Quyết định giao việc số 3")]);
        Assert.False(await MarkAsync(asClerk, clerk, own, PersonColumn.Self));
        Assert.False(await MarkAsync(asHead, head, own, PersonColumn.Self));
        Assert.True(await MarkAsync(asTeacher, teacher, own, PersonColumn.Self));
        Assert.False(await MarkAsync(asTeacher, teacher, own, PersonColumn.Head));
        Assert.False(await MarkAsync(asHead, head, sheets[head.Id], PersonColumn.Head));
        var todo = Assert.Single(
            await scene.WithAsync<PersonTodos, IReadOnlyList<PersonTodo>>(s => s.ListAsync(asHead, Cancellation)),
            t => t.Kind == PersonTodoKind.ScoreAsHead
        );
        Assert.Equal(1, todo.Count);
        Assert.True(await MarkAsync(asHead, head, own, PersonColumn.Head));
        Assert.Single(
            await scene.WithAsync<PersonTodos, IReadOnlyList<PersonTodo>>(s => s.ListAsync(office, Cancellation)),
            t => t.Kind == PersonTodoKind.Appraise
        );
        // The list of rounds shows it to those of the authority and to nobody else.
        Assert.Single(await RoundsAsync(scene, asClerk));
        Assert.Empty(await RoundsAsync(scene, scene.VillageAccess));
    }

    private static async Task<IReadOnlyList<PersonRoundSummary>> RoundsAsync(CommendationScene scene, Access access) =>
        (
            await scene.WithAsync<PersonQueries, (IReadOnlyList<PersonRoundSummary> Rounds, int Total)>(s =>
                s.ListAsync(access, 1, 20, Cancellation)
            )
        ).Rounds;

    private static async Task PublishAsync(CommendationScene scene, Guid round, Guid sheet)
    {
        var today = DateOnly.FromDateTime(scene.Database.Time.UtcNow);
        var provisional = new PublishProvisionalOptions
        {
            Access = scene.Office,
            RoundId = round,
            CommentsUntil = today.AddDays(2),
        };
        Assert.True(
            await scene.WithAsync<PersonRoundService, bool>(s => s.PublishProvisionalAsync(provisional, scene.ByOfficer(), Cancellation))
        );
        var appeal = new PersonAppealOptions
        {
            Access = scene.VillageAccess,
            RoundId = round,
            SheetId = sheet,
            Text = "Xin xem lại tiêu chí 3",
        };
        Assert.True(await scene.WithAsync<PersonSheetService, bool>(s => s.AppealAsync(appeal, scene.ByHead(), Cancellation)));
        scene.Database.Time.Advance(TimeSpan.FromDays(3));
        var final = new ScoringRoundOptions { Access = scene.Office, RoundId = round };
        Task<bool> FinalAsync() =>
            scene.WithAsync<PersonRoundService, bool>(s => s.PublishFinalAsync(final, scene.ByOfficer(), Cancellation));
        await RefusedAsync("scoring.final.appeals", FinalAsync);
        var answer = appeal with { Access = scene.Office, Text = "Đã kiểm tra lại, giữ nguyên" };
        Assert.True(await scene.WithAsync<PersonSheetService, bool>(s => s.AnswerAsync(answer, scene.ByOfficer(), Cancellation)));
        Assert.True(await FinalAsync());
    }

    /// <summary>The published list gives itself again; a changed point is found.</summary>
    private static async Task ByteForByteAsync(CommendationScene scene, Guid round, Guid sheet)
    {
        Task<bool?> CheckAsync() => scene.WithAsync<PersonRoundService, bool?>(s => s.CheckAsync(round, scene.Office, Cancellation));
        Assert.True(await CheckAsync());
        var kept = await scene.Database.WithContextAsync(db =>
            db.PersonSheets.Where(s => s.Id == sheet).Select(s => s.Points!).SingleAsync(Cancellation)
        );
        byte[] changed = [.. kept];
        changed[4]++;
        await ReplaceAsync(scene, sheet, changed);
        Assert.False(await CheckAsync());
        await ReplaceAsync(scene, sheet, kept);
    }

    private static Task<int> ReplaceAsync(CommendationScene scene, Guid sheet, byte[] points) =>
        scene.Database.WithContextAsync(db =>
            db.PersonSheets.Where(s => s.Id == sheet).ExecuteUpdateAsync(s => s.SetProperty(x => x.Points, points), Cancellation)
        );

    /// <summary>The report tells it; taken as an achievement it backs one nomination (rule 12).</summary>
    private static async Task NominateWithResultAsync(CommendationScene scene, Guid sheet)
    {
        await scene.ConfirmRulesAsync();
        var first = await scene.NominateAsync("GK", Nga);
        var report = await scene.WithAsync<AchievementReports, string>(s => s.BeginAsync(first, Cancellation));
        Assert.Contains("cá nhân đạt 80/100 điểm, xếp thứ 1/2.", report, StringComparison.Ordinal);
        var offered = Assert.Single((await ViewAsync(scene, first)).Results);
        Assert.Equal(sheet, offered.SheetId);
        Assert.True(await TakeAsync(scene, first, sheet));
        Assert.Empty((await ViewAsync(scene, first)).Results);
        Assert.False(await TakeAsync(scene, first, Guid.CreateVersion7()));
        Assert.True(await scene.SubmitAsync(first));

        var second = await scene.NominateAsync("LDTT", Nga);
        Assert.True(await TakeAsync(scene, second, sheet));
        Assert.Contains((await ViewAsync(scene, second)).Findings, f => f is { Number: 12, Level: RuleLevel.Block });
    }
}
