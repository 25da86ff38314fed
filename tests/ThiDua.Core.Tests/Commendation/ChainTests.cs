using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Files;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>The whole way of a nomination through the services, on both databases.</summary>
public sealed class ChainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Nomination_FromVillageToRevocation_LeavesEveryTrace(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await scene.ConfirmRulesAsync();

        // What is missing is told before sending; what comes to light suspends, and only a conclusion clears it.
        var nomination = await scene.NominateAsync(withPapers: false);
        var missing = await Assert.ThrowsAsync<ValidationException>(() => scene.SubmitAsync(nomination));
        Assert.Contains("Tờ trình", missing.Message, StringComparison.Ordinal);
        foreach (var piece in new[] { "to-trinh", "bao-cao", "bien-ban" })
        {
            await scene.AddPaperAsync(nomination, piece);
        }

        Assert.True(await scene.SubmitAsync(nomination));
        await SuspendAndClearAsync(scene, nomination);
        Assert.True(await scene.AppraiseAsync(nomination));

        await ConsultAsync(scene);
        var session = await VoteAsync(scene);
        Assert.Equal(NominationState.CouncilVoted, await StateAsync(scene, nomination));

        var award = await DecideAsync(scene, session);
        await ReuseIsFoundAsync(scene, nomination);
        await RevokeAsync(scene, award, nomination);
    }

    [Theory, EachDatabase]
    public async Task Unconfirmed_BlocksWarnAndAreOverridden_ThenQuotaAndImportAreTold(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var nomination = await scene.NominateAsync("GK", withPapers: false);

        Assert.True(await scene.SubmitAsync(nomination));
        await Assert.ThrowsAsync<ValidationException>(() => scene.AppraiseAsync(nomination));
        foreach (var rule in new[] { 4, 29 })
        {
            var options = new OverrideRuleOptions
            {
                Access = scene.Office,
                NominationId = nomination,
                Rule = rule,
                Reason = "Bổ sung bản giấy",
            };
            Assert.True(await scene.WithAsync<AppraisalService, bool>(s => s.OverrideAsync(options, scene.ByOfficer(), Cancellation)));
        }

        Assert.True(await scene.AppraiseAsync(nomination));
        Assert.Equal(NominationState.Appraised, await StateAsync(scene, nomination));
        var kept = await scene.Database.WithContextAsync(db =>
            db.Nominations.AsNoTracking().SingleAsync(n => n.Id == nomination, Cancellation)
        );
        Assert.NotNull(kept.RuleSetId);
        Assert.Contains(kept.Findings, f => f is { Number: 29, Level: RuleLevel.Warn, Original: RuleLevel.Block });
        await ImportAsync(scene);
    }

    private static async Task SuspendAndClearAsync(CommendationScene scene, Guid nomination)
    {
        var report = new ReportMatterOptions
        {
            Access = scene.Office,
            NominationId = nomination,
            Kind = MatterKind.Complaint,
            Source = "Đơn của công dân",
        };
        Assert.True(await scene.WithAsync<AppraisalService, bool>(s => s.ReportMatterAsync(report, scene.ByOfficer(), Cancellation)));
        Assert.Equal(NominationState.Suspended, await StateAsync(scene, nomination));
        var matter = await scene.Database.WithContextAsync(db => db.Impediments.Select(i => i.Id).SingleAsync(Cancellation));
        var conclude = new ConcludeMatterOptions
        {
            Access = scene.Office,
            NominationId = nomination,
            MatterId = matter,
            Conclusion = " ",
        };
        await Assert.ThrowsAsync<ValidationException>(() =>
            scene.WithAsync<AppraisalService, bool>(s => s.ConcludeAsync(conclude, scene.ByOfficer(), Cancellation))
        );
        conclude = conclude with { Conclusion = "Kết luận số 03: tố cáo sai" };
        Assert.True(await scene.WithAsync<AppraisalService, bool>(s => s.ConcludeAsync(conclude, scene.ByOfficer(), Cancellation)));
        Assert.Equal(NominationState.Submitted, await StateAsync(scene, nomination));
    }

    private static async Task ConsultAsync(CommendationScene scene)
    {
        var publish = new PublishListOptions
        {
            Access = scene.Office,
            OccasionId = scene.Occasion,
            AllowsAnonymous = false,
        };
        var list = await scene.WithAsync<ConsultationService, Guid?>(s => s.PublishAsync(publish, scene.ByOfficer(), Cancellation));
        var comment = new CommentOptions { ConsultationId = list!.Value, Text = "Chị Nga xứng đáng" };
        await Assert.ThrowsAsync<ValidationException>(() =>
            scene.WithAsync<ConsultationService, bool>(s => s.CommentAsync(comment, scene.Database.Action(), Cancellation))
        );
        comment = comment with { AuthorName = "Rơ Châm Tuấn" };
        Assert.True(await scene.WithAsync<ConsultationService, bool>(s => s.CommentAsync(comment, scene.Database.Action(), Cancellation)));
        var shown = await scene.WithAsync<PublicCommendation, PublicList?>(s => s.ListAsync(list.Value, Cancellation));
        Assert.Equal("Ksor H'Nga", Assert.Single(shown!.Candidates).Name);

        // Unanswered, and still open: the session objects, and opens only with a reason.
        var session = await scene.CallSessionAsync();
        var view = await scene.WithAsync<CouncilQueries, SessionView?>(s => s.FindSessionAsync(session, scene.Office, Cancellation));
        var objections = await scene.WithAsync<ConsultationService, IReadOnlyList<string>>(s =>
            s.ObjectionsAsync(view!.Session, Cancellation)
        );
        Assert.Equal(2, objections.Count);
        await Assert.ThrowsAsync<ValidationException>(() =>
            scene.WithAsync<CouncilSessionService, bool>(s =>
                s.OpenAsync(scene.Step(session, null, objections), scene.ByOfficer(), Cancellation)
            )
        );
        var cancel = scene.Step(session, "Chờ hết thời gian lấy ý kiến");
        Assert.True(await scene.WithAsync<CouncilSessionService, bool>(s => s.CancelAsync(cancel, scene.ByOfficer(), Cancellation)));

        var id = await scene.Database.WithContextAsync(db => db.ConsultationComments.Select(c => c.Id).SingleAsync(Cancellation));
        var answer = new AnswerCommentOptions
        {
            Access = scene.Office,
            CommentId = id,
            Answer = "Cảm ơn ý kiến",
        };
        Assert.True(await scene.WithAsync<ConsultationService, bool>(s => s.AnswerAsync(answer, scene.ByOfficer(), Cancellation)));
        scene.Database.Time.Advance(TimeSpan.FromDays(20));
    }

    private static async Task<Guid> VoteAsync(CommendationScene scene)
    {
        var session = await scene.CallSessionAsync();
        Assert.True(await scene.OpenSessionAsync(session));
        var sheet = await scene.DrawAsync(session);
        var codes = Assert.Single(sheet.Piles).Codes;
        Assert.Equal(9, codes.Distinct().Count());
        foreach (var (index, code) in codes.Index())
        {
            Assert.NotNull(await scene.CastAsync(session, code.ToLowerInvariant(), index == 0 ? VoteChoice.No : VoteChoice.Yes));
        }

        Assert.Null(await scene.CastAsync(session, codes[0], VoteChoice.Yes));
        Assert.True(await scene.CountAsync(session));
        await scene.CloseAsync(session);
        var item = await scene.Database.WithContextAsync(db =>
            db.SessionItems.AsNoTracking().SingleAsync(i => i.SessionId == session, Cancellation)
        );
        Assert.Equal((8, 1, 0, true), (item.Yes!.Value, item.No!.Value, item.Blank!.Value, item.Passed!.Value));
        return session;
    }

    private static async Task<Award> DecideAsync(CommendationScene scene, Guid session)
    {
        var decision = await scene.WithAsync<DecisionService, Guid?>(s =>
            s.DraftAsync(scene.Occasion, scene.Office, scene.ByOfficer(), Cancellation)
        );
        var day = DateOnly.FromDateTime(scene.Database.Time.UtcNow);
        var issue = new IssueDecisionOptions
        {
            Access = scene.Office,
            DecisionId = decision!.Value,
            SignedOn = day,
            SignerName = "Siu Lâm",
            SigningForm = SigningForm.Deputy,
        };
        Assert.True(await scene.WithAsync<DecisionService, bool>(s => s.IssueAsync(issue, scene.ByOfficer(), Cancellation)));
        var award = await scene.Database.WithContextAsync(db => db.Awards.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal(
            ("01/QĐ-UBND", 1, 2_530_000L, true),
            (award.DecisionNumber, award.GoldBookNumber!.Value, award.Bonus!.Value, award.IsBonusPaid)
        );
        var paper = await scene.Database.WithContextAsync(db => db.IssuedPapers.SingleAsync(Cancellation));
        var bytes = await scene.Database.WithContextAsync(db =>
            db.StoredFileContents.Where(c => c.FileId == paper.FileId).Select(c => c.Bytes).SingleAsync(Cancellation)
        );
        using var docx = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
        var text = await reader.ReadToEndAsync(Cancellation);
        Assert.Contains("KT. CHỦ TỊCH", text, StringComparison.Ordinal);
        Assert.DoesNotContain("TM. ", text, StringComparison.Ordinal);
        var found = await scene.WithAsync<AwardRegister, (IReadOnlyList<Award> Rows, int Total)>(s =>
            s.SearchAsync(new AwardFilter { Words = "ksor chien si thi dua" }, scene.Office, 1, 10, Cancellation)
        );
        Assert.Equal(1, found.Total);
        await SealsVerifyAsync(scene, award);
        return award;
    }

    private static async Task SealsVerifyAsync(CommendationScene scene, Award award)
    {
        var qr = await scene.WithAsync<CertificateSeals, string>(async s =>
        {
            using var signer = await s.SignerAsync(Cancellation);
            return signer.QrText(award, "https://kon-chieng.example");
        });
        var key = await scene.WithAsync<CertificateSeals, string?>(s => s.PublicKeyAsync(Cancellation));
        Assert.Contains(award.HonoreeName, CertificateSeals.Verified(key!, qr), StringComparison.Ordinal);
        Assert.Null(CertificateSeals.Verified(key!, qr[..^4] + "AAAA"));
    }

    private static async Task ReuseIsFoundAsync(CommendationScene scene, Guid nomination)
    {
        var (honoree, achievement) = await scene.Database.WithContextAsync(async db =>
            (
                await db.Nominations.Where(n => n.Id == nomination).Select(n => n.HonoreeId).SingleAsync(Cancellation),
                await db.Achievements.Select(a => a.Id).SingleAsync(Cancellation)
            )
        );
        var again = new SaveNominationOptions
        {
            Access = scene.VillageAccess,
            OccasionId = scene.Occasion,
            NominatingUnitId = scene.Village.Id,
            AwardCode = "GK",
            HonoreeId = honoree,
            Summary = "Cùng thành tích",
        };
        var second = await scene.WithAsync<NominationService, Guid?>(s => s.SaveAsync(again, scene.ByHead(), Cancellation));
        var link = new AddAchievementOptions
        {
            Access = scene.VillageAccess,
            NominationId = second!.Value,
            AchievementId = achievement,
        };
        Assert.True(await scene.WithAsync<NominationService, bool>(s => s.AddAchievementAsync(link, scene.ByHead(), Cancellation)));
        var view = await scene.WithAsync<NominationQueries, NominationView?>(s =>
            s.FindAsync(second.Value, scene.VillageAccess, Cancellation)
        );
        Assert.Contains(view!.Findings, f => f is { Number: 13, Level: RuleLevel.Block });
        Assert.Single(view.PastAwards);
    }

    private static async Task RevokeAsync(CommendationScene scene, Award award, Guid nomination)
    {
        var options = new RevokeAwardOptions
        {
            Access = scene.Office,
            AwardId = award.Id,
            Reason = "Khai man thành tích, Quyết định số 09",
        };
        Assert.True(await scene.WithAsync<RevocationService, bool>(s => s.RevokeAsync(options, scene.ByOfficer(), Cancellation)));
        Assert.Equal(NominationState.Revoked, await StateAsync(scene, nomination));
        var seen = await scene.WithAsync<PublicCommendation, PublicAward?>(s => s.VerifyAsync(award.VerificationCode, Cancellation));
        Assert.False(seen!.IsValid);
        var entries = await scene.Database.WithContextAsync(db => db.FundEntries.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal(2_530_000, entries.Single(e => e.Kind == FundEntryKind.Recovery).Amount);
        Assert.Equal(2_530_000, entries.Single(e => e.Kind == FundEntryKind.AwardBonus).Amount);
    }

    private static async Task ImportAsync(CommendationScene scene)
    {
        const string Sheet =
            "Họ tên, tên tập thể;Loại đối tượng;Đơn vị;Nữ;Hình thức, danh hiệu;Số quyết định;Ngày quyết định\n"
            + "Rơ Mah Loan;Cá nhân;làng A;Nữ;Lao động tiên tiến;12/QĐ-UBND;05/12/2025\n"
            + "Ai đó;Cá nhân;;;Không có;1;05/12/2025\n";
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Sheet));
        var rows = await scene.WithAsync<AwardImport, IReadOnlyList<ImportedRow>?>(s =>
            s.ImportAsync(scene.Commune.Id, content, scene.Office, scene.ByOfficer(), Cancellation)
        );
        Assert.Equal([null, "Không có hình thức, danh hiệu này trong bộ quy định."], rows!.Select(r => r.Problem));
        var counts = await scene.WithAsync<AwardRegister, IReadOnlyList<AwardCount>>(s =>
            s.CountAsync(new AwardFilter(), scene.Office, Cancellation)
        );
        Assert.Equal(("LDTT", 1, 1, 1), (counts[0].Code, counts[0].Total, counts[0].Women, counts[0].DirectWorkers));
    }

    private static Task<NominationState> StateAsync(CommendationScene scene, Guid nomination) =>
        scene.Database.WithContextAsync(db => db.Nominations.Where(n => n.Id == nomination).Select(n => n.State).SingleAsync(Cancellation));
}
