using System.IO.Compression;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Tests.Assessment;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Inspection;

/// <summary>A year's plan from the announcement of the hash to a closed finding.</summary>
public class InspectionJourneyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Plan_FromHashToClosedFinding(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await AssessedMovement.CreateAsync(database);
        var commune = world.Tree["xã Kon Chiêng"];
        var officer = await database.Data.CreateUserAsync(commune, Role.StandingOffice);
        var inspector = await database.Data.CreateUserAsync(commune, Role.Inspector);
        var stranger = await database.Data.CreateUserAsync(commune, Role.CouncilMember);
        var (office, team, other) = (
            await database.Data.AccessOfAsync(officer),
            await database.Data.AccessOfAsync(inspector),
            await database.Data.AccessOfAsync(stranger)
        );
        await world.AcceptAsync("làng Klah", new CellValue(30, 50));
        await database.Data.AcceptReturnAsync(
            world.Round,
            world.Tree["làng Ktu"],
            isLate: true,
            [new CellValue(45, 50), null, new CellValue(4, 1)]
        );
        await database.WithContextAsync(db =>
            db.Returns.Where(r => r.UnitId == world.Id("làng Ktu"))
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.IsLate, true), Cancellation)
        );
        database.Time.Advance(TimeSpan.FromDays(20));

        var plan = (
            await database.WithAsync<InspectionPlanService, Guid?>(s =>
                s.CreateAsync(
                    new CreateInspectionPlanOptions
                    {
                        Access = office,
                        AuthorityUnitId = commune.Id,
                        Year = 2026,
                        Name = "Kế hoạch kiểm tra năm 2026",
                        Period = PeriodCodes.Year(2026),
                        UnitKinds = [UnitKind.Village],
                        ByRisk = 1,
                        ByDraw = 1,
                    },
                    database.Action("inspection.plan.create", officer),
                    Cancellation
                )
            )
        )!.Value;
        var options = new InspectionPlanOptions { Access = office, PlanId = plan };
        await Assert.ThrowsAsync<ValidationException>(() => DrawAsync(database, officer, options));
        Assert.True(
            await database.WithAsync<InspectionPlanService, bool>(s =>
                s.AnnounceAsync(options, database.Action("a", officer), Cancellation)
            )
        );
        var announced = (await database.WithAsync<InspectionPlanQueries, InspectionPlanView?>(s => s.FindPublicAsync(plan, Cancellation)))!;
        Assert.Null(announced.Seed);
        Assert.Equal(64, announced.Plan.SeedHash!.Length);
        // Both that are late or silent lead; Ktu has handed in late, Vơng nothing although its day has passed.
        Assert.Equal([20, 20, 10], announced.Candidates.Select(c => c.Points));

        Assert.True(await DrawAsync(database, officer, options));
        var drawn = (await database.WithAsync<InspectionPlanQueries, InspectionPlanView?>(s => s.FindPublicAsync(plan, Cancellation)))!;
        Assert.Equal(announced.Plan.SeedHash, Draw.HashOf(drawn.Seed!));
        var again = Draw.Of(drawn.Seed!, drawn.Candidates.Where(c => c.Choice != CandidateChoice.ByRisk).Select(c => c.Unit.UnitId), 1);
        Assert.Equal(again, drawn.Candidates.Where(c => c.Choice == CandidateChoice.ByDraw).Select(c => c.Unit.UnitId));
        Assert.False(await database.WithContextAsync(db => db.AuditEntries.AnyAsync(a => a.Changes.Contains(drawn.Seed!), Cancellation)));

        var risky = drawn.Candidates.Single(c => c.Choice == CandidateChoice.ByRisk);
        await InspectAsync(database, world, (officer, office), (inspector, team), other, risky.InspectionId!.Value, risky.Unit);
    }

    private static async Task InspectAsync(
        TestDatabase database,
        AssessedMovement world,
        (UserAccount Account, Access Access) officer,
        (UserAccount Account, Access Access) inspector,
        Access stranger,
        Guid id,
        OrgNode unit
    )
    {
        Assert.Equal("làng Ktu", unit.Name);
        Assert.True(
            await database.WithAsync<InspectionService, bool>(s =>
                s.ScheduleAsync(
                    new ScheduleOptions
                    {
                        Access = officer.Access,
                        InspectionId = id,
                        On = new DateOnly(2026, 12, 15),
                        Place = "Nhà sinh hoạt cộng đồng",
                        Team = [new TeamMember(inspector.Account.Id, "chuyển đổi số")],
                    },
                    database.Action("inspection.schedule", officer.Account),
                    Cancellation
                )
            )
        );
        var head = await database.Data.CreateUserAsync(world.Tree[unit.Name], Role.VillageHead);
        var village = await database.Data.AccessOfAsync(head);
        var view = (await ViewAsync(database, inspector.Access, id))!;
        Assert.Equal(
            [(45L, 50L), (null, null), (4L, 1L)],
            view.Lines.Select(l => (l.Item.ReportedNumerator, l.Item.ReportedDenominator)).Cast<(long?, long?)>()
        );
        var save = new SaveChecklistOptions
        {
            Access = inspector.Access,
            InspectionId = id,
            Conclusion = "Số liệu cơ bản đúng, một chỉ tiêu cao hơn thực tế.",
            UnitSpeaker = "Rơ Châm Thử",
            Lines =
            [
                new CheckedLine(view.Lines[0].Item.Id, ChecklistResult.Deviates, 36, 50, 50, "Chín hộ chưa có điện thoại"),
                new CheckedLine(view.Lines[2].Item.Id, ChecklistResult.Conforms, null, null, null, null),
            ],
        };
        Assert.False(
            await database.WithAsync<InspectionService, bool>(s =>
                s.SaveAsync(save with { Access = stranger }, database.Action("s"), Cancellation)
            )
        );
        Assert.True(
            await database.WithAsync<InspectionService, bool>(s => s.SaveAsync(save, database.Action("s", inspector.Account), Cancellation))
        );

        var finding = (
            await database.WithAsync<FindingService, Guid?>(s =>
                s.AddAsync(
                    new AddFindingOptions
                    {
                        Access = inspector.Access,
                        InspectionId = id,
                        Kind = FindingKind.Problem,
                        Text = "Rà soát lại danh sách hộ.",
                        DueOn = new DateOnly(2026, 12, 31),
                    },
                    database.Action("inspection.finding.add", inspector.Account),
                    Cancellation
                )
            )
        )!.Value;
        Assert.True(
            await database.WithAsync<InspectionService, bool>(s =>
                s.ConcludeAsync(
                    new InspectionOptions { Access = inspector.Access, InspectionId = id },
                    database.Action("c", inspector.Account),
                    Cancellation
                )
            )
        );
        // 36 of 45 stood up, the other value wholly: the factor is the mean of 80 % and 100 %.
        view = (await ViewAsync(database, village, id))!;
        Assert.Equal(90_00, view.Factor);
        Assert.False(view.CanCheck);
        var docx = MinutesPaper.Write(view);
        using var zip = new ZipArchive(new MemoryStream(docx.Bytes));
        using var body = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        Assert.Contains("Chín hộ chưa có điện thoại", await body.ReadToEndAsync(Cancellation), StringComparison.Ordinal);

        // Finding → correction → closure.
        var close = new InspectionOptions { Access = inspector.Access, InspectionId = id };
        await Assert.ThrowsAsync<ValidationException>(() =>
            database.WithAsync<InspectionService, bool>(s => s.CloseAsync(close, database.Action("x", inspector.Account), Cancellation))
        );
        var step = new FindingStepOptions
        {
            Access = village,
            InspectionId = id,
            FindingId = finding,
            Text = "Đã rà soát, lập lại danh sách.",
        };
        Assert.True(await database.WithAsync<FindingService, bool>(s => s.CorrectAsync(step, database.Action("k", head), Cancellation)));
        Assert.False(await database.WithAsync<FindingService, bool>(s => s.CloseAsync(step, database.Action("k", head), Cancellation)));
        Assert.True(
            await database.WithAsync<FindingService, bool>(s =>
                s.CloseAsync(step with { Access = inspector.Access }, database.Action("k", inspector.Account), Cancellation)
            )
        );
        Assert.True(
            await database.WithAsync<InspectionService, bool>(s =>
                s.CloseAsync(close, database.Action("z", inspector.Account), Cancellation)
            )
        );
    }

    private static Task<bool> DrawAsync(TestDatabase database, UserAccount officer, InspectionPlanOptions options) =>
        database.WithAsync<InspectionPlanService, bool>(s => s.DrawAsync(options, database.Action("d", officer), Cancellation));

    private static Task<InspectionView?> ViewAsync(TestDatabase database, Access access, Guid id) =>
        database.WithAsync<InspectionQueries, InspectionView?>(s => s.FindAsync(id, access, Cancellation));
}
