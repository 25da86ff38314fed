using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Documents;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

public class IssuingServiceTests
{
    [Theory, EachDatabase]
    public async Task Find_CollectsTurnoutFiguresAndTheYearBefore(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);

        var report = (await world.ReportAsync(await world.AccessAsync()))!;

        Assert.Equal((3, 2, 1), (report.Turnout.Asked, report.Turnout.Accepted, report.Turnout.Silent.Count));
        Assert.Equal("năm 2026", report.PeriodName);
        Assert.Equal(
            "Hộ có điện thoại thông minh: đạt 50% (50/100), chưa đạt chỉ tiêu từ 70% trở lên đến năm 2026, còn thiếu 20 hộ (theo số liệu của 2/3 đơn vị); tăng 10 điểm % so với năm 2025 (40%, 1/3 đơn vị báo cáo).",
            TargetSentences.Of(report.Targets[0], report.On)
        );
        Assert.Equal(3, Assert.Single(report.Ranking).Units.Count);
        Assert.Equal("Rơ Châm Minh", report.Issuer.SignerName);
    }

    [Theory, EachDatabase]
    public async Task Find_OnlyAcceptedReturnsSpeak_AndNotThoseThatSayNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        await database.Data.AnswerAsync(world.Round, world.Units["làng Klah"], NarrativeKind.Difficulties, "Sóng điện thoại yếu");
        await database.Data.AnswerAsync(world.Round, world.Units["làng Ktu"], NarrativeKind.Difficulties, "Không có.");
        await database.Data.AnswerAsync(world.Round, world.Units["làng Vơng"], NarrativeKind.Difficulties, "Chưa nộp nên chưa nói");

        var report = (await world.ReportAsync(await world.AccessAsync()))!;

        Assert.Equal("Sóng điện thoại yếu", Assert.Single(report.Answers).Text);
    }

    [Theory, EachDatabase]
    public async Task Find_OfAnotherCommune_IsNotFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var foreign = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(world.Units["xã Ayun"], Role.StandingOffice));

        Assert.Null(await world.ReportAsync(foreign));
        Assert.Null(await world.DraftAsync(access: foreign));
    }

    [Theory, EachDatabase]
    public async Task Issue_TakesTheNextNumberAndKeepsThePaper(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);

        var first = (await world.IssueAsync())!;
        var second = (await world.IssueAsync())!;

        Assert.Equal((1, 2, 2026), (first.Number, second.Number, second.Year));
        var access = await world.AccessAsync();
        var file = (await database.WithAsync<PaperQueries, PaperFile?>(q => q.FileAsync(second.Id, access, default)))!;
        Assert.Equal("Báo cáo 02-BC-UBND Kon Chiêng năm 2026.docx", file.Name);
        var audited = await database.WithContextAsync(db =>
            db.AuditEntries.CountAsync(e => e.Action == "issuing.paper.check" && e.EntityId == second.Id)
        );
        Assert.Equal(1, audited);
    }

    [Theory, EachDatabase]
    public async Task Issue_ManyAtOnce_GivesEachItsOwnNumberWithoutGaps(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var drafts = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 6))
        {
            drafts.Add((await world.DraftAsync())!.Id);
            await world.EditAsync(drafts[^1], ReportWorld.Complete);
        }

        var papers = await Task.WhenAll(drafts.Select(d => world.CheckAsync(d)));

        Assert.Equal([1, 2, 3, 4, 5, 6], papers.Select(p => p!.Number).Order());
    }

    [Theory, EachDatabase]
    public async Task Issue_InANewYear_BeginsWithOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        await world.IssueAsync();
        database.Time.MoveTo(new DateTime(2027, 1, 5, 2, 0, 0, DateTimeKind.Utc));

        Assert.Equal((2027, 1), await world.IssueAsync() is { } paper ? (paper.Year, paper.Number) : default);
    }

    [Theory, EachDatabase]
    public async Task Check_NotConfirmedOrIncompleteOrAhead_IsRefusedAndTakesNoNumber(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);

        await Assert.ThrowsAsync<ValidationException>(() => world.IssueAsync(isConfirmed: false));
        var draft = (await world.DraftAsync())!;
        var missing = await Assert.ThrowsAsync<ValidationException>(() => world.CheckAsync(draft.Id));
        Assert.Contains("phương hướng", missing.Message, StringComparison.Ordinal);
        await world.EditAsync(draft.Id, ReportWorld.Complete);
        await Assert.ThrowsAsync<ValidationException>(() => world.CheckAsync(draft.Id, date: new DateOnly(2026, 12, 31)));

        Assert.Equal(0, await database.WithContextAsync(db => db.NumberSeries.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Issue_ThePaper_IsValidAndReadsBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var paper = (await world.IssueAsync())!;
        var access = await world.AccessAsync();
        var file = (await database.WithAsync<PaperQueries, PaperFile?>(q => q.FileAsync(paper.Id, access, default)))!;

        using (var docx = WordprocessingDocument.Open(new MemoryStream(file.Bytes), isEditable: false))
        {
            Assert.Empty(
                new OpenXmlValidator()
                    .Validate(docx, TestContext.Current.CancellationToken)
                    .Select(e => $"{e.Path?.XPath}: {e.Description}")
            );
        }

        var read = AdministrativeDocumentReader.Read(new MemoryStream(file.Bytes), file.Name).Value!;
        Assert.Equal("01/BC-UBND", read.Number);
        Assert.Equal("Báo cáo", read.Kind);
        Assert.Equal("Kết quả thực hiện Phong trào “Bình dân học vụ số” năm 2026", read.Title);
        Assert.Equal("Kon Chiêng", read.Place);
        Assert.Equal(new PartialDate(2026, 11, 20), read.IssuedOn);
        Assert.Equal("UBND TỈNH GIA LAI", read.SuperiorBody);
        Assert.Equal("Rơ Châm Minh", read.Signature?.Name);
        Assert.Equal(
            ["UBND tỉnh Gia Lai", "Sở Nội vụ", "Chủ tịch, các Phó Chủ tịch UBND xã", "Các đơn vị thực hiện phong trào", "Lưu: VT, VHXH"],
            read.Recipients.Select(r => r.Name)
        );
    }

    [Theory, EachDatabase]
    public async Task Draft_HasNoNumberAndKeepsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var access = await world.AccessAsync();

        var draft = (await database.WithAsync<RoundPapers, PaperFile?>(s => s.LookAsync(world.Round.Id, access, default)))!;

        Assert.Null(AdministrativeDocumentReader.Read(new MemoryStream(draft.Bytes)).Value!.Number);
        Assert.Equal(0, await database.WithContextAsync(db => db.IssuedPapers.CountAsync()));
    }
}
