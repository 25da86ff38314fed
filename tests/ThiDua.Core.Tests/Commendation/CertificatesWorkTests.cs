using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Tests.Shared;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Certificates of a decision are printed by a job: asked for, left, found again, stopped, fetched as one PDF.</summary>
public sealed class CertificatesWorkTests
{
    private static readonly string[] Names = ["Ksor H'Nga", "Rơ Châm Tuấn", "Nguyễn Thị Hồng Ánh"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Print_OfADecision_BringsOneFileToItsOfficeAlone(DatabaseProvider provider)
    {
        Assert.SkipUnless(new CertificatePrinter().IsInstalled, "rsvg-convert (librsvg2-bin) is missing.");
        await using var scene = await CommendationScene.CreateAsync(provider);
        var decision = await DecideAsync(scene, Names);

        var id = Assert.Single((await StartAsync(scene, decision, scene.Office))!);
        Assert.Null(await FileAsync(scene, decision, id, scene.Office));
        Assert.True(await RunNextAsync(scene));

        var job = await JobAsync(scene, id);
        Assert.Equal((JobState.Succeeded, 3, 3), (job.State, job.Done, job.Total!.Value));
        Assert.Equal($"/khen-thuong/quyet-dinh/{decision}/giay-khen?viec={id}", job.ResultAddress);
        Assert.Equal("3 giấy khen theo Quyết định số 07", job.Subject);
        var file = (await FileAsync(scene, decision, id, scene.Office))!;
        Assert.Equal("Giấy khen theo Quyết định số 07.pdf", file.Name);
        var text = await PdfText.OfAsync(file.Bytes);
        Assert.All(Names, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.Equal(3, text.Count(c => c == '\f'));
        var shown = await scene.WithAsync<CertificateBatches, IReadOnlyList<Job>>(async s =>
            await s.LatestAsync(await DecisionAsync(scene, decision), Cancellation)
        );
        Assert.Equal(id, Assert.Single(shown).Id);

        // Neither the village nor another commune gets it, nor does the office by way of another decision.
        var stranger = await scene.Database.Data.CreateUserAsync(
            await scene.Database.Data.CreateUnitAsync("tỉnh Gia Lai > xã Khác"),
            Role.StandingOffice
        );
        Assert.Null(await FileAsync(scene, decision, id, scene.VillageAccess));
        Assert.Null(await FileAsync(scene, decision, id, await scene.Database.Data.AccessOfAsync(stranger)));
        Assert.Null(await StartAsync(scene, decision, await scene.Database.Data.AccessOfAsync(stranger)));
        Assert.Null(await FileAsync(scene, await DecideAsync(scene, Names[..1]), id, scene.Office));
    }

    [Theory, EachDatabase]
    public async Task Print_ThatNobodyWantsAnyMore_LeavesNoFile(DatabaseProvider provider)
    {
        Assert.SkipUnless(new CertificatePrinter().IsInstalled, "rsvg-convert (librsvg2-bin) is missing.");
        await using var scene = await CommendationScene.CreateAsync(provider);
        var decision = await DecideAsync(scene, Names);
        var id = Assert.Single((await StartAsync(scene, decision, scene.Office))!);
        var now = scene.Database.Time.UtcNow;
        await scene.Database.WithContextAsync(db =>
            db.Jobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequestedAt, now), Cancellation)
        );

        Assert.True(await RunNextAsync(scene));

        Assert.Equal((JobState.Cancelled, null), ((await JobAsync(scene, id)).State, (await JobAsync(scene, id)).Checkpoint));
        Assert.Null(await FileAsync(scene, decision, id, scene.Office));
    }

    [Theory, EachDatabase]
    public async Task Print_WithoutAnyValidAward_IsRefused(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var decision = await DecideAsync(scene, []);

        await Assert.ThrowsAsync<ValidationException>(() => StartAsync(scene, decision, scene.Office));

        Assert.Equal(0, await scene.Database.WithContextAsync(db => db.Jobs.CountAsync(Cancellation)));
    }

    [Fact]
    public void Progress_CountsTheDrawingsThatWereRead()
    {
        var folder = Directory.CreateTempSubdirectory("thidua-print-");
        try
        {
            var files = Enumerable.Range(0, 9).Select(i => Path.Combine(folder.FullName, $"{i}.svg")).ToArray();
            Array.ForEach(files, f => File.WriteAllText(f, "<svg/>"));
            var progress = new PrintProgress();
            Assert.Equal(0, progress.Pages);
            progress.Follow([files]);
            Assert.Equal(0, progress.Pages);

            foreach (var read in files[..4])
            {
                File.SetLastAccessTimeUtc(read, new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc));
            }

            Assert.Equal(4, progress.Pages);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<IReadOnlyList<Guid>?> StartAsync(CommendationScene scene, Guid decision, Access access) =>
        scene.WithAsync<CertificateBatches, IReadOnlyList<Guid>?>(s =>
            s.StartAsync(
                new PrintCertificatesOptions
                {
                    Access = access,
                    DecisionId = decision,
                    Address = "https://kon-chieng.example",
                },
                scene.ByOfficer(),
                Cancellation
            )
        );

    private static Task<PaperFile?> FileAsync(CommendationScene scene, Guid decision, Guid job, Access access) =>
        scene.WithAsync<CertificateBatches, PaperFile?>(s => s.FileAsync(decision, job, access, Cancellation));

    private static Task<bool> RunNextAsync(CommendationScene scene) =>
        scene.WithAsync<JobRunner, bool>(r => r.RunNextAsync("here", Cancellation));

    private static Task<Job> JobAsync(CommendationScene scene, Guid id) =>
        scene.Database.WithContextAsync(db => db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, Cancellation));

    private static Task<AwardDecision> DecisionAsync(CommendationScene scene, Guid id) =>
        scene.Database.WithContextAsync(db => db.AwardDecisions.AsNoTracking().SingleAsync(d => d.Id == id, Cancellation));

    /// <summary>An issued decision with an award for each name.</summary>
    private static async Task<Guid> DecideAsync(CommendationScene scene, IReadOnlyList<string> names)
    {
        var day = DateOnly.FromDateTime(scene.Database.Time.UtcNow);
        var decision = new AwardDecision
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            OccasionId = scene.Occasion,
            CreatedAt = scene.Database.Time.UtcNow,
            State = DecisionState.Issued,
            Number = 7,
            SignedOn = day,
            SignerName = "Siu Lâm",
        };
        var honorees = names
            .Select(n => new Honoree
            {
                Id = Guid.CreateVersion7(),
                Kind = CandidateKind.Individual,
                FullName = n,
                UnitId = scene.Village.Id,
            })
            .ToList();
        await scene.Database.SaveAsync([decision, .. honorees]);
        await scene.Database.SaveAsync([.. honorees.Select((h, i) => AwardOf(scene, decision.Id, h, i + 1, day))]);
        return decision.Id;
    }

    internal static Award AwardOf(
        CommendationScene scene,
        Guid? decision,
        Honoree honoree,
        int number,
        DateOnly day,
        Guid? nomination = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            HonoreeId = honoree.Id,
            DecisionId = decision,
            NominationId = nomination,
            AwardCode = "GK",
            AwardName = "Giấy khen",
            Category = AwardCategory.Form,
            Branch = AwardBranch.Movement,
            HonoreeKind = CandidateKind.Individual,
            HonoreeName = honoree.FullName,
            HonoreeUnit = "Làng A",
            Achievement = "Có thành tích trong phong trào thi đua chuyển đổi số",
            DecisionNumber = "07/QĐ-UBND",
            DecidedOn = day,
            IssuedBy = "Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
            Year = day.Year,
            PeriodFrom = new DateOnly(day.Year, 1, 1),
            PeriodTo = new DateOnly(day.Year, 12, 31),
            GoldBookNumber = number,
            VerificationCode = $"{honoree.Id:N}"[20..] + $"{number:0000}",
            State = AwardState.Valid,
        };
}
