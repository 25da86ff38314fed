using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Documents;
using ThiDua.Documents.Writing;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Rule 9 on the file that came back signed, and the list of the ceremony, both of a decision that was really issued.</summary>
public sealed class SignedFileTests
{
    private static readonly IssuedFacts Facts = new(
        12,
        "QĐ-UBND",
        new DateOnly(2026, 12, 5),
        SigningForm.Deputy,
        "Siu Lâm",
        ["Ksor H'Nga", "Rah Lan Hùng"]
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Rule_09_SignedFile_IsComparedLineByLine()
    {
        const string Sound = """
            ỦY BAN NHÂN DÂN
            XÃ KON CHIÊNG
            Số: 12/QĐ-UBND
            Kon Chiêng, ngày 05 tháng 12 năm 2026
            QUYẾT ĐỊNH
            Về việc khen thưởng năm 2026
            Điều 1. Tặng Giấy khen cho Ksor H'Nga và Rah Lan Hùng.
            KT. CHỦ TỊCH
            PHÓ CHỦ TỊCH
            Siu Lâm
            """;
        Assert.Empty(Compare(Sound));
        Assert.Equal([SignedFileProblem.Number], Compare(Sound.Replace("12/QĐ", "13/QĐ", StringComparison.Ordinal)));
        Assert.Equal([SignedFileProblem.NoNumber], Compare(Sound.Replace("Số: 12/QĐ-UBND", "Số:     /QĐ-UBND", StringComparison.Ordinal)));
        Assert.Equal([SignedFileProblem.Date], Compare(Sound.Replace("ngày 05", "ngày 06", StringComparison.Ordinal)));
        Assert.Equal([SignedFileProblem.NoDeputyMark], Compare(Sound.Replace("KT. CHỦ TỊCH", "CHỦ TỊCH", StringComparison.Ordinal)));
        Assert.Equal(
            [SignedFileProblem.OnBehalf],
            Compare(Sound.Replace("KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", StringComparison.Ordinal))
        );
        Assert.Equal([SignedFileProblem.DeputyMark], Compare(Sound, Facts with { Form = SigningForm.Head }));
        Assert.Equal([SignedFileProblem.Signer], Compare(Sound.Replace("Siu Lâm", "Siu Bình", StringComparison.Ordinal)));
        Assert.Equal([SignedFileProblem.Names], Compare(Sound.Replace("Rah Lan Hùng", "người khác", StringComparison.Ordinal)));
        Assert.True(SignedFileCheck.IsSameNumber(Facts with { Number = 5 }, "05 / QĐ-UBND"));
    }

    [Theory, EachDatabase]
    public async Task Add_SignedFile_KeepsWhatIsAmissAndRefusesAnotherPaper(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var decision = await IssueAsync(scene);
        var issued = await scene.Database.WithContextAsync(db =>
            db.StoredFileContents.Where(f => f.FileId == decision.PaperFileId).Select(f => f.Bytes).SingleAsync(Cancellation)
        );
        Assert.Empty((await AddAsync(scene, decision.Id, "da-ky.docx", issued))!);
        Assert.Null(
            await scene.WithAsync<SignedFiles, IReadOnlyList<SignedFileFinding>?>(s =>
                s.AddAsync(decision.Id, scene.VillageAccess, "da-ky.docx", issued, scene.ByHead(), Cancellation)
            )
        );

        var found = await AddAsync(
            scene,
            decision.Id,
            "da-ky.docx",
            Paper(decision.Number!.Value, PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", "Siu Lâm"))
        );

        Assert.Equal([SignedFileProblem.OnBehalf, SignedFileProblem.Names], found!.Select(f => f.Problem));
        var kept = await DecisionAsync(scene);
        Assert.Equal([SignedFileProblem.OnBehalf, SignedFileProblem.Names], kept.SignedFindings.Select(f => f.Problem));
        var other = Paper(decision.Number.Value + 1, PaperSignature.Own("Chủ tịch", "Siu Lâm"));
        var refused = await Assert.ThrowsAsync<ValidationException>(() => AddAsync(scene, decision.Id, "khac.docx", other));
        Assert.Equal("commendation.signed.Number", refused.Errors.Single().ErrorCode);
        Assert.Equal(kept.SignedFileId, (await DecisionAsync(scene)).SignedFileId);
        // A locked or empty PDF is kept; that nobody could compare it is said.
        Assert.Equal(
            [SignedFileProblem.Unread],
            (await AddAsync(scene, decision.Id, "quet.pdf", "%PDF-1.4\n%%EOF"u8.ToArray()))!.Select(f => f.Problem)
        );
    }

    [Theory, EachDatabase]
    public async Task Ceremony_OfADecision_SeatsByGivenNameOnSheetAndLandscapePaper(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var decision = await IssueAsync(scene, "Ksor H'Nga", "Nguyễn Văn An", "Rah Lan Bình");
        var awards = await scene.Database.WithContextAsync(db => db.Awards.AsNoTracking().ToListAsync(Cancellation));
        var seats = CeremonyList.Seats(awards);
        Assert.Equal(["Nguyễn Văn An", "Rah Lan Bình", "Ksor H'Nga"], seats.Select(s => s.Award.HonoreeName));
        Assert.Equal([1, 2, 3], seats.Select(s => s.Number));

        var texts = (Texts)scene.Database.Services.GetService(typeof(Texts))!;
        var rows = SheetReader.Open(new MemoryStream(CeremonyList.Xlsx(seats, texts))).Rows().ToList();
        Assert.Equal(["Nguyễn Văn An", "Rah Lan Bình", "Ksor H'Nga"], rows.Skip(1).Select(r => r.Cells[1].Text));

        var day = decision.SignedOn!.Value;
        var content = (await scene.WithAsync<DecisionReader, ReadDecision>(s => s.ReadAsync(decision, day, Cancellation))).Content;
        var docx = CeremonyList.Docx(content, decision, seats);
        var read = AdministrativeDocumentReader.Read(new MemoryStream(docx), "danh-sach.docx").Value!;
        var cells = read.Paragraphs.Select(p => p.Text).ToList();
        Assert.True(
            cells.IndexOf("Nguyễn Văn An") < cells.IndexOf("Rah Lan Bình") && cells.IndexOf("Rah Lan Bình") < cells.IndexOf("Ksor H'Nga")
        );
        Assert.Contains(cells, c => c.Contains($"Quyết định số {decision.Number:00}/QĐ-UBND", StringComparison.Ordinal));
        using var package = new System.IO.Compression.ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(package.GetEntry("word/document.xml")!.Open());
        Assert.Contains("w:orient=\"landscape\"", await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        var violations = Documents.Checking.PaperChecker.Check(new MemoryStream(docx)).Value!.Violations;
        Assert.DoesNotContain(violations, v => v.Code == "page.landscape");

        // Who was struck off the list sits nowhere.
        awards[0].State = AwardState.Revoked;
        Assert.Equal(2, CeremonyList.Seats(awards).Count);
    }

    private static SignedFileProblem[] Compare(string text, IssuedFacts? facts = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var document = AdministrativeDocumentReader.Read(stream, "quyet-dinh.txt").Value!;
        return [.. SignedFileCheck.Compare(facts ?? Facts, document).Select(f => f.Problem)];
    }

    private static async Task<AwardDecision> IssueAsync(CommendationScene scene, params string[] names)
    {
        foreach (var name in names.DefaultIfEmpty("Ksor H'Nga"))
        {
            var nomination = await scene.NominateAsync("GK", name);
            Assert.True(await scene.SubmitAsync(nomination));
            foreach (var rule in new[] { 4, 41 })
            {
                await PassAsync(scene, nomination, rule);
            }

            Assert.True(await scene.AppraiseAsync(nomination));
            Assert.True(
                await scene.WithAsync<AppraisalService, bool>(s =>
                    s.StepAsync(
                        CommendationScene.StepOf(nomination, scene.Office, "Thành tích rõ, theo thủ tục đơn giản"),
                        NominationAction.DecideSimply,
                        scene.ByOfficer(),
                        Cancellation
                    )
                )
            );
        }

        var draft = (
            await scene.WithAsync<DecisionService, Guid?>(s => s.DraftAsync(scene.Occasion, scene.Office, scene.ByOfficer(), Cancellation))
        )!.Value;
        var issue = new IssueDecisionOptions
        {
            Access = scene.Office,
            DecisionId = draft,
            SignedOn = DateOnly.FromDateTime(scene.Database.Time.UtcNow),
            SignerName = "Siu Lâm",
        };
        Assert.True(await scene.WithAsync<DecisionService, bool>(s => s.IssueAsync(issue, scene.ByOfficer(), Cancellation)));
        return await DecisionAsync(scene);
    }

    /// <summary>A warning of the unconfirmed rules is answered for where there is one.</summary>
    private static async Task PassAsync(CommendationScene scene, Guid nomination, int rule)
    {
        var warned = await scene.Database.WithContextAsync(async db =>
            (await db.Nominations.SingleAsync(n => n.Id == nomination, Cancellation)).Findings.Any(f => f.Number == rule)
        );
        var options = new OverrideRuleOptions
        {
            Access = scene.Office,
            NominationId = nomination,
            Rule = rule,
            Reason = "Theo hướng dẫn tạm thời",
        };
        Assert.True(
            !warned || await scene.WithAsync<AppraisalService, bool>(s => s.OverrideAsync(options, scene.ByOfficer(), Cancellation))
        );
    }

    private static Task<AwardDecision> DecisionAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(db => db.AwardDecisions.AsNoTracking().SingleAsync(Cancellation));

    private static Task<IReadOnlyList<SignedFileFinding>?> AddAsync(CommendationScene scene, Guid decision, string name, byte[] bytes) =>
        scene.WithAsync<SignedFiles, IReadOnlyList<SignedFileFinding>?>(s =>
            s.AddAsync(decision, scene.Office, name, bytes, scene.ByOfficer(), Cancellation)
        );

    /// <summary>A decision that names nobody of the list.</summary>
    private static byte[] Paper(int number, PaperSignature signature)
    {
        var today = new DateOnly(2026, 11, 20);
        using var stream = new MemoryStream();
        DocxWriter.Write(
            new OfficialPaper
            {
                Letterhead = new Letterhead(null, "Ủy ban nhân dân\nxã Kon Chiêng"),
                Number = new DocumentNumber(number, "QĐ-UBND"),
                Place = "Kon Chiêng",
                Date = new PartialDate(today.Year, today.Month, today.Day),
                Kind = PaperKind.Decision,
                Title = "Về việc khen thưởng",
                Blocks = [new PaperParagraph("Tặng Giấy khen theo danh sách.")],
                Signature = signature,
                Recipients = ["Như Điều 3"],
                Filing = "VT",
            },
            stream
        );
        return stream.ToArray();
    }
}
