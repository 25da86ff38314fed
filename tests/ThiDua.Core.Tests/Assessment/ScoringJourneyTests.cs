using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;
using static ThiDua.Core.Tests.Assessment.ScoringSteps;

namespace ThiDua.Core.Tests.Assessment;

/// <summary>One round of three villages from the library to the final list, with everything that must hold on the way.</summary>
public class ScoringJourneyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Round_FromLibraryToFinalList_ExplainsEveryPoint(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var commune = world.Tree["xã Kon Chiêng"];
        var (officer, head, council) = (
            await database.Data.CreateUserAsync(commune, Role.StandingOffice),
            await database.Data.CreateUserAsync(world.Tree["làng Klah"], Role.VillageHead),
            await database.Data.CreateUserAsync(commune, Role.CouncilSecretary)
        );
        var (office, village, judge) = (
            await database.Data.AccessOfAsync(officer),
            await database.Data.AccessOfAsync(head),
            await database.Data.AccessOfAsync(council)
        );
        await world.AcceptAsync("làng Klah", new CellValue(30, 50), new CellValue(1, 1));
        await world.AcceptAsync("làng Ktu", new CellValue(45, 50), new CellValue(0, 1));

        // A set of two lines: households with a telephone (share, 60 points), a plan by hand with evidence (40).
        var (scheme, share, manual) = await SchemeAsync(database, world, officer, office);
        var options = new OpenScoringOptions
        {
            Access = office,
            SchemeId = scheme,
            Period = PeriodCodes.Year(2026),
            SelfUntil = new DateOnly(2026, 11, 30),
        };
        var opened = await database.WithAsync<ScoringRoundService, Guid?>(s =>
            s.OpenAsync(options, database.Action("assessment.round.open", officer), Cancellation)
        );
        var round = opened!.Value;
        await Assert.ThrowsAsync<ValidationException>(() =>
            database.WithAsync<ScoringRoundService, Guid?>(s => s.OpenAsync(options, database.Action("again", officer), Cancellation))
        );
        await Assert.ThrowsAsync<ValidationException>(() =>
            database.WithAsync<SchemeEditor, bool>(async s =>
                await s.RemoveRuleAsync(
                    new RemoveLineOptions
                    {
                        Access = office,
                        EditionId = await EditionAsync(database, scheme),
                        LineId = share,
                    },
                    database.Action("x", officer),
                    Cancellation
                )
            )
        );

        // Self-score 40 with a file; the office lowers it and must say why; the unit sees both columns.
        var klah = world.Id("làng Klah");
        Assert.True(
            await MarkAsync(database, head, village, round, klah, ScoreColumn.Self, new MarkDraft(manual, 40, null), handsOn: true)
        );
        Assert.False(
            await MarkAsync(database, head, village, round, world.Id("làng Ktu"), ScoreColumn.Self, new MarkDraft(manual, 40, null))
        );
        var refused = await Assert.ThrowsAsync<ValidationException>(() =>
            MarkAsync(database, officer, office, round, klah, ScoreColumn.Office, new MarkDraft(manual, 30, null))
        );
        Assert.Equal("scoring.mark.reason", refused.Errors.Single().ErrorCode);
        await AddFileAsync(database, head, village, round, klah, manual);
        Assert.True(
            await MarkAsync(database, officer, office, round, klah, ScoreColumn.Office, new MarkDraft(manual, 30, "Thiếu danh sách ký tên"))
        );
        var sheet = (await SheetAsync(database, office, round, klah))!;
        Assert.Equal((3600, 3000, 6600), (sheet.Lines[0].Cell.Points, sheet.Lines[1].Cell.Points, sheet.Total.Total));
        Assert.Equal([4000, 3000], sheet.Lines[1].Marks.Select(m => m.Mark.Points));
        Assert.Single(sheet.Lines[1].Evidence);
        Assert.Equal(ScoreSheetState.OfficeScored, sheet.Sheet.State);
        Assert.True(
            await MarkAsync(database, council, judge, round, klah, ScoreColumn.Council, new MarkDraft(share, 40, "Xác minh tại chỗ"))
        );
        // Before publication the unit sees its own column alone, and no rank.
        var own = (await SheetAsync(database, village, round, klah))!;
        Assert.Equal([ScoreColumn.Self], own.Lines.SelectMany(l => l.Marks).Select(m => m.Mark.Column));
        Assert.Null(own.Rank);
        Assert.Null(await SheetAsync(database, village, round, world.Id("làng Ktu")));

        // Provisional list for comment, an appeal, its answer, then the final list.
        Assert.True(
            await database.WithAsync<ScoringRoundService, bool>(s =>
                s.PublishProvisionalAsync(
                    new PublishProvisionalOptions
                    {
                        Access = office,
                        RoundId = round,
                        CommentsUntil = new DateOnly(2026, 11, 25),
                    },
                    database.Action("assessment.round.publish", officer),
                    Cancellation
                )
            )
        );
        var list = (await ViewAsync(database, village, round))!.Published!;
        Assert.Equal([("làng Klah", 1), ("làng Ktu", 2), ("làng Vơng", 0)], list.Lines.Select(l => (l.Unit.Name, l.Rank)));
        Assert.Equal(Exclusion.NoInput, list.Lines[2].Total.Exclusion);
        var appeal = await database.WithAsync<AppealService, Guid?>(s =>
            s.FileAsync(
                new FileAppealOptions
                {
                    Access = village,
                    RoundId = round,
                    UnitId = klah,
                    RuleId = manual,
                    Text = "Đã bổ sung danh sách",
                },
                database.Action("assessment.appeal.file", head),
                Cancellation
            )
        );
        database.Time.Advance(TimeSpan.FromDays(7));
        await Assert.ThrowsAsync<ValidationException>(() => FinalAsync(database, officer, office, round));
        Assert.True(
            await database.WithAsync<AppealService, bool>(s =>
                s.AnswerAsync(
                    new AnswerAppealOptions
                    {
                        Access = office,
                        RoundId = round,
                        AppealId = appeal!.Value,
                        Answer = "Chấp nhận",
                        IsUpheld = true,
                    },
                    database.Action("assessment.appeal.answer", officer),
                    Cancellation
                )
            )
        );
        Assert.True(
            await MarkAsync(database, council, judge, round, klah, ScoreColumn.Council, new MarkDraft(manual, 35, "Theo ý kiến đã trả lời"))
        );
        Assert.Contains((await ViewAsync(database, office, round))!.Moves, m => m.UnitId == klah && m.TotalAfter - m.TotalBefore == 500);
        Assert.True(await FinalAsync(database, officer, office, round));

        // What was published stays, byte for byte, whatever the figures do afterwards.
        var before = await database.WithAsync<ScoreRuns, CheckedRun?>(s => s.CheckLatestAsync(round, ScoreRunKind.Final, Cancellation));
        await world.AcceptAsync("làng Ktu", new CellValue(50, 50), new CellValue(1, 1));
        var after = await database.WithAsync<ScoreRuns, CheckedRun?>(s => s.CheckLatestAsync(round, ScoreRunKind.Final, Cancellation));
        Assert.True(before!.IsSame && after!.IsSame);
        Assert.Equal(ScoreCodec.Write(before.Result).Select(r => r.Points), ScoreCodec.Write(after!.Result).Select(r => r.Points));
        await database.WithContextAsync(db =>
            db.ScoreRows.Where(r => r.RunId == before.Run.Id && r.UnitId == klah)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Points, new byte[26]), Cancellation)
        );
        Assert.False((await database.WithAsync<ScoreRuns, CheckedRun?>(s => s.CheckLatestAsync(round, null, Cancellation)))!.IsSame);

        // What-if: only the share counts → Ktu leads; nothing is written.
        var question = new WhatIfQuestion
        {
            Points = new Dictionary<Guid, decimal> { [share] = 100, [manual] = 0 },
        };
        var marks = await database.WithContextAsync(db => db.ScoreMarks.CountAsync(Cancellation));
        var what = await database.WithAsync<WhatIfService, WhatIfView?>(s => s.AskAsync(round, question, office, Cancellation));
        Assert.Equal(["làng Ktu", "làng Klah"], what!.Moves.Where(m => m.Move.RankAfter > 0).Select(m => m.Unit.Name));
        Assert.Equal(marks, await database.WithContextAsync(db => db.ScoreMarks.CountAsync(Cancellation)));
        Assert.Null(await database.WithAsync<WhatIfService, WhatIfView?>(s => s.AskAsync(round, question, village, Cancellation)));
        Assert.Equal([1], (await SheetAsync(database, village, round, klah))!.History.Select(h => h.Rank));
    }

    [Theory, EachDatabase]
    public async Task Cluster_YearOfMembers_CountsTheMovementByItsWeight(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var officer = await database.Data.CreateUserAsync(world.Tree["xã Kon Chiêng"], Role.StandingOffice);
        var head = await database.Data.CreateUserAsync(world.Tree["làng Ktu"], Role.VillageHead);
        var (office, leader) = (await database.Data.AccessOfAsync(officer), await database.Data.AccessOfAsync(head));
        await world.AcceptAsync("làng Klah", new CellValue(30, 50));
        await world.AcceptAsync("làng Ktu", new CellValue(45, 50));
        var (scheme, _, _) = await SchemeAsync(database, world, officer, office);
        var first = await OpenAsync(database, officer, office, scheme, null);
        await database.WithAsync<ScoringRoundService, bool>(s =>
            s.PublishProvisionalAsync(
                new PublishProvisionalOptions
                {
                    Access = office,
                    RoundId = first,
                    CommentsUntil = new DateOnly(2026, 11, 20),
                },
                database.Action("p", officer),
                Cancellation
            )
        );
        database.Time.Advance(TimeSpan.FromDays(1));
        await FinalAsync(database, officer, office, first);

        var cluster = await database.WithAsync<ClusterService, Guid?>(s =>
            s.CreateAsync(
                new CreateClusterOptions
                {
                    Access = office,
                    AuthorityUnitId = world.Id("xã Kon Chiêng"),
                    Kind = ClusterKind.Territory,
                    Name = "Cụm thi đua số 1",
                    Decision = "Quyết định số 12/QĐ-UBND",
                    DecidedOn = new DateOnly(2026, 1, 10),
                    Units = [world.Id("làng Klah"), world.Id("làng Ktu")],
                },
                database.Action("assessment.cluster.create", officer),
                Cancellation
            )
        );
        Assert.True(
            await database.WithAsync<ClusterService, bool>(s =>
                s.SetTermAsync(
                    new SetTermOptions
                    {
                        Access = office,
                        ClusterId = cluster!.Value,
                        Year = 2026,
                        LeaderUnitId = world.Id("làng Ktu"),
                        DeputyUnitId = world.Id("làng Klah"),
                        Pact = "Cùng thi đua",
                    },
                    database.Action("assessment.cluster.term", officer),
                    Cancellation
                )
            )
        );
        var year = await database.WithAsync<SchemeService, Guid?>(s =>
            s.CreateAsync(
                new CreateSchemeOptions
                {
                    Access = office,
                    AuthorityUnitId = world.Id("xã Kon Chiêng"),
                    Name = "Chấm điểm năm",
                    TemplateKey = "cluster",
                    MovementId = world.Movement.Id,
                },
                database.Action("s", officer),
                Cancellation
            )
        );
        await PutInForceAsync(database, officer, office, year!.Value);
        var round = await OpenAsync(database, officer, office, year.Value, cluster);

        // 60 % of 60 points without evidence by hand: 36 of 100 → 30 × 36 % = 10,8. The leader scores the other member, not itself.
        var sheet = (await SheetAsync(database, office, round, world.Id("làng Klah")))!;
        Assert.Equal(1080, sheet.Lines.Single(l => l.Rule.Source == RuleSource.MovementResult).Cell.Points);
        var line = sheet.Lines[0].Rule.Id;
        var own = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(world.Tree["làng Klah"], Role.VillageHead));
        await MarkAsync(database, head, own, round, world.Id("làng Klah"), ScoreColumn.Self, new MarkDraft(line, 50, null), handsOn: true);
        Assert.True(
            await MarkAsync(database, head, leader, round, world.Id("làng Klah"), ScoreColumn.Cluster, new MarkDraft(line, 45, "Chấm chéo"))
        );
        Assert.False(
            await MarkAsync(database, head, leader, round, world.Id("làng Ktu"), ScoreColumn.Cluster, new MarkDraft(line, 45, "Tự chấm"))
        );
        var view = await database.WithAsync<ClusterQueries, ClusterView?>(s => s.FindAsync(cluster!.Value, leader, Cancellation));
        Assert.Equal((2027, "làng Klah"), (view!.NextTerm!.Value.Year, view.NextTerm.Value.Leader!.Name));
        Assert.False(view.CanManage);
    }
}
