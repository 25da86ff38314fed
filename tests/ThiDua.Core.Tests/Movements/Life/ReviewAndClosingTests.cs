using System.IO.Compression;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>What a review collects from other rooms of the house, and what the closing asks of them.</summary>
public sealed class ReviewAndClosingTests
{
    private const string Note = "Hết thời gian thực hiện phong trào.";

    [Theory, EachDatabase]
    public async Task Review_OfAYear_CollectsFindingsAndAwardsOfItsTimeAlone(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        await InspectAsync(scene);
        await CommendAsync(scene);
        var review = await scene.OpenReviewAsync(ReviewKind.Interim);

        var material = await FindAsync(scene, review);

        Assert.Equal(
            [ReviewFactKind.Problem, ReviewFactKind.Praise, ReviewFactKind.Award, ReviewFactKind.Nomination],
            material.Facts.Select(f => f.Kind)
        );
        Assert.Equal("thôn Một", material.Facts[0].Who);
        Assert.False(material.Facts[0].IsSettled);
        Assert.Contains("Giấy khen", material.Facts[2].Text, StringComparison.Ordinal);
        var list = CommendationList.Of(material);
        Assert.Equal(["Thôn Hai", "Rơ Châm Tuấn (thôn Một)"], list.Select(c => c.Who));
        Assert.True(list[0].IsAwarded);

        // The papers say it too.
        var report = await ReportAsync(scene, review);
        Assert.Contains("Sổ theo dõi chưa cập nhật", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("chưa khắc phục xong", report, StringComparison.Ordinal);
        Assert.Contains("Giấy khen", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "Rơ Châm Tuấn",
            TextOf(CommendationList.Paper(material, new DateOnly(2026, 11, 20)).Bytes),
            StringComparison.Ordinal
        );
    }

    /// <summary>The report as it lies in the draft that was put down.</summary>
    private static async Task<string> ReportAsync(LifeScene scene, Guid review)
    {
        var paper = await scene.With<ReviewPapers, IssuedPaper?>(p =>
            p.DraftAsync(review, scene.Office, scene.Act(scene.Office), LifeScene.Stop)
        );
        var file = await scene.With<PaperRenderer, PaperFile>(r => r.WriteAsync(paper!, null, LifeScene.Stop));
        return TextOf(file.Bytes);
    }

    [Theory, EachDatabase]
    public async Task Calendar_OfAUnit_HasTheDatesOfEveryRoom(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        await InspectAsync(scene);
        await SaveAsync(scene, Occasion(scene, 2026));

        var first = await CalendarAsync(scene, scene.First);
        var office = await CalendarAsync(scene, scene.Office);
        var stranger = await CalendarAsync(scene, scene.Stranger);

        Assert.Equal(["Inspection", "Finding", "Occasion"], first.Select(e => e.Kind).Distinct());
        Assert.All(first, e => Assert.NotEqual("thôn Hai", e.Context));
        Assert.Equal("Occasion", Assert.Single(office).Kind);
        Assert.Empty(stranger);
    }

    [Theory, EachDatabase]
    public async Task Closing_WithAnOpenRound_ListsItAsksWhyAndLocks(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        await scene.GiveTaskAsync(new DateOnly(2026, 12, 5));
        var round = await OpenRoundAsync(scene);
        await SaveAsync(scene, Occasion(scene, 2026));
        var review = await scene.OpenReviewAsync(ReviewKind.Final);
        await scene.CompleteAsync(review);

        var view = (await scene.With<ClosingService, ClosingView?>(s => s.FindAsync(scene.Movement.Id, scene.Office, LifeScene.Stop)))!;
        Assert.Equal([ClosingMatterKind.Rounds, ClosingMatterKind.Occasions], view.Open.Matters.Select(m => m.Kind));
        Assert.Equal($"/ky-bao-cao/{round}", view.Open.Matters[0].Address);
        var unsaid = await Assert.ThrowsAsync<ValidationException>(() => scene.CloseAsync(" "));
        Assert.Equal("movements.close.reason", unsaid.Errors.Single().ErrorCode);
        Assert.NotNull(await scene.CloseAsync(Note));

        await scene.Database.WithContextAsync(async db =>
        {
            Assert.Equal(RoundState.Closed, await db.ReportingRounds.Select(r => r.State).SingleAsync(LifeScene.Stop));
            Assert.Equal(OccasionState.Closed, await db.Occasions.Select(o => o.State).SingleAsync(LifeScene.Stop));
            Assert.All(await db.TaskWorks.ToListAsync(LifeScene.Stop), w => Assert.Equal(TaskWorkState.Dropped, w.State));
            Assert.All(await db.TaskAnswers.Select(a => a.Text).ToListAsync(LifeScene.Stop), t => Assert.Equal(Note, t));
        });
        await AssertLockedAsync(scene, round, review);
    }

    /// <summary>Neither the office nor a unit changes anything any more.</summary>
    private static async Task AssertLockedAsync(LifeScene scene, Guid round, Guid review)
    {
        var extend = new ExtendRoundOptions
        {
            Access = scene.Office,
            RoundId = round,
            ClosesOn = new DateOnly(2027, 12, 1),
        };
        await LockedAsync(() => scene.With<RoundEndService, bool>(s => s.ExtendAsync(extend, scene.Act(scene.Office), LifeScene.Stop)));
        var judge = new JudgeReturnOptions
        {
            Access = scene.Office,
            RoundId = round,
            UnitId = scene.Unit("thôn Một"),
        };
        await LockedAsync(() =>
            scene.With<ReviewService, bool>(s => s.ReopenAsync(judge, scene.Act(scene.Office).Because(Note), LifeScene.Stop))
        );
        var reopen = new MoveReviewOptions
        {
            Access = scene.Office,
            ReviewId = review,
            Version = 3,
            Action = ReviewAction.Reopen,
            Reason = Note,
        };
        await LockedAsync(() => scene.With<ReviewWork, bool>(s => s.MoveAsync(reopen, scene.Act(scene.Office), LifeScene.Stop)));
        var view = await scene.With<ReturnQueries, ReturnView?>(q =>
            q.FindAsync(round, scene.Unit("thôn Một"), scene.First, LifeScene.Stop)
        );
        Assert.Empty(view!.Actions);
    }

    /// <summary>The last months of 2026, without what the movement itself has in them.</summary>
    private static async Task<List<CalendarEntry>> CalendarAsync(LifeScene scene, Access by)
    {
        var all = await scene.With<PersonCalendar, IReadOnlyList<CalendarEntry>>(c =>
            c.ListAsync(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31), null, by, LifeScene.Stop)
        );
        return [.. all.Where(e => e.Kind is "Inspection" or "Finding" or "Occasion" or "Session")];
    }

    private static async Task LockedAsync(Func<Task> change)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(change);
        Assert.Equal("movements.close.locked", refused.Errors.Single().ErrorCode);
    }

    private static async Task InspectAsync(LifeScene scene)
    {
        var period = await scene.Database.Data.CreatePeriodAsync();
        foreach (var year in new[] { 2025, 2026 })
        {
            var plan = new InspectionPlan
            {
                Id = Guid.CreateVersion7(),
                AuthorityUnitId = scene.Commune.Id,
                Year = year,
                Name = $"Kế hoạch kiểm tra năm {year}",
                PeriodId = period.Id,
                UnitKinds = [],
                ByRisk = 1,
                ByDraw = 0,
                State = InspectionPlanState.Drawn,
            };
            var now = scene.Database.Time.UtcNow;
            await SaveAsync(scene, plan);
            foreach (var unit in new[] { "thôn Một", "thôn Hai" })
            {
                var inspection = new UnitInspection
                {
                    Id = Guid.CreateVersion7(),
                    PlanId = plan.Id,
                    UnitId = scene.Unit(unit),
                    Choice = CandidateChoice.ByRisk,
                    State = InspectionState.Concluded,
                    On = new DateOnly(2026, 11, 5),
                    ConcludedAt = now,
                };
                var isPraise = unit == "thôn Hai";
                await SaveAsync(
                    scene,
                    inspection,
                    new Finding
                    {
                        Id = Guid.CreateVersion7(),
                        InspectionId = inspection.Id,
                        Kind = isPraise ? FindingKind.Praise : FindingKind.Problem,
                        Text = isPraise ? "Điểm truy cập mở cả buổi tối." : "Sổ theo dõi chưa cập nhật.",
                        OwnerUnitId = scene.Unit(unit),
                        DueOn = isPraise ? null : new DateOnly(2026, 11, 30),
                        State = isPraise ? FindingState.Proposed : FindingState.Open,
                        FoundAt = now,
                    }
                );
            }
        }
    }

    private static async Task CommendAsync(LifeScene scene)
    {
        var occasion = Occasion(scene, 2026);
        var decision = new AwardDecision
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            OccasionId = occasion.Id,
            CreatedAt = scene.Database.Time.UtcNow,
            State = DecisionState.Issued,
            Number = 12,
            SignedOn = new DateOnly(2026, 6, 1),
        };
        var village = Honoree("thôn Hai", scene.Unit("thôn Hai"), CandidateKind.Collective);
        var person = Honoree("Rơ Châm Tuấn", scene.Unit("thôn Một"), CandidateKind.Individual);
        await SaveAsync(scene, occasion);
        await SaveAsync(scene, decision, village, person);
        await SaveAsync(scene, AwardOf(village, decision), Nomination(scene, occasion, person, NominationState.Submitted));
        await SaveAsync(scene, Nomination(scene, occasion, person, NominationState.Draft));
    }

    private static Occasion Occasion(LifeScene scene, int year) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            MovementId = scene.Movement.Id,
            Kind = OccasionKind.InterimReview,
            Branch = AwardBranch.Movement,
            Name = "Sơ kết phong trào",
            Year = year,
            PeriodFrom = new DateOnly(year, 1, 1),
            PeriodTo = new DateOnly(year, 12, 31),
            OpensOn = new DateOnly(year, 5, 1),
            DueOn = new DateOnly(year, 12, 1),
            State = OccasionState.Open,
        };

    private static Honoree Honoree(string name, Guid unit, CandidateKind kind) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            FullName = name,
            UnitId = unit,
            IsUnit = kind == CandidateKind.Collective,
        };

    private static Award AwardOf(Honoree honoree, AwardDecision decision) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = decision.AuthorityUnitId,
            HonoreeId = honoree.Id,
            DecisionId = decision.Id,
            AwardCode = "GK",
            AwardName = "Giấy khen",
            Category = AwardCategory.Form,
            Branch = AwardBranch.Movement,
            HonoreeKind = honoree.Kind,
            HonoreeName = honoree.FullName,
            HonoreeUnit = "Xã Kon Chiêng",
            Achievement = "Phủ kín điểm truy cập Internet",
            DecisionNumber = "12/QĐ-UBND",
            DecidedOn = decision.SignedOn!.Value,
            IssuedBy = "Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
            Year = 2026,
            PeriodFrom = new DateOnly(2026, 1, 1),
            PeriodTo = new DateOnly(2026, 12, 31),
            VerificationCode = "ABCDEFGH2345",
            State = AwardState.Valid,
        };

    private static Nomination Nomination(LifeScene scene, Occasion occasion, Honoree honoree, NominationState state) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OccasionId = occasion.Id,
            AuthorityUnitId = scene.Commune.Id,
            NominatingUnitId = honoree.UnitId,
            HonoreeId = honoree.Id,
            AwardCode = "GK",
            Summary = "Giúp 60 hộ dùng dịch vụ công trực tuyến",
            State = state,
            SubmittedAt = state == NominationState.Draft ? null : scene.Database.Time.UtcNow,
        };

    private static async Task<Guid> OpenRoundAsync(LifeScene scene)
    {
        var open = new OpenRoundOptions
        {
            Access = scene.Office,
            MovementId = scene.Movement.Id,
            Period = PeriodCodes.Year(2026),
            DueOn = new DateOnly(2026, 12, 10),
        };
        return (await scene.With<RoundService, Guid?>(s => s.OpenAsync(open, scene.Act(scene.Office), LifeScene.Stop)))!.Value;
    }

    private static async Task<ReviewMaterial> FindAsync(LifeScene scene, Guid review) =>
        (await scene.With<ReviewCollector, ReviewMaterial?>(c => c.FindAsync(review, scene.Office, LifeScene.Stop)))!;

    private static Task SaveAsync(LifeScene scene, params object[] entities) => scene.Database.SaveAsync(entities);

    private static string TextOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        return System.Text.RegularExpressions.Regex.Replace(reader.ReadToEnd(), "<[^>]+>", "");
    }
}
