using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>What a year brings to a unit: papers, registration, its own plan, events; and the end of the movement.</summary>
public sealed class YearOfAUnitTests
{
    [Theory, EachDatabase]
    public async Task AYear_OfPapersRegistrationsPlansAndEvents_EndsInADossier(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        await scene.GiveTaskAsync(new DateOnly(2026, 12, 5));
        await SendAndAcknowledgeAsync(scene);
        await RegisterAsync(scene);
        await PlanOfTheUnitAsync(scene);
        await MeetAsync(scene);
        await CloseAsync(scene);
    }

    private static async Task SendAndAcknowledgeAsync(LifeScene scene)
    {
        var options = new SendDispatchOptions
        {
            Access = scene.Office,
            MovementId = scene.Movement.Id,
            Kind = DispatchKind.Guidance,
            Title = "Hướng dẫn thực hiện",
            Note = "Triển khai trong tháng 11.",
            AcknowledgeBy = new DateOnly(2026, 11, 30),
            Units = [scene.Unit("thôn Một"), scene.Unit("thôn Hai")],
            Outside = "Báo Gia Lai\nHội Nông dân tỉnh",
        };
        var nobody = options with { Units = [], Outside = " " };
        await Assert.ThrowsAsync<ValidationException>(() => SendAsync(scene, nobody));
        Assert.Null(await SendAsync(scene, options with { Access = scene.Stranger }));
        var sent = (await SendAsync(scene, options))!.Value;

        var received = Assert.Single(
            await scene.With<DispatchQueries, IReadOnlyList<ReceivedPaper>>(q => q.ReceivedAsync(scene.First, LifeScene.Stop))
        );
        Assert.False(await AcknowledgeAsync(scene, received.Recipient.Id, scene.Second));
        Assert.True(await AcknowledgeAsync(scene, received.Recipient.Id, scene.First));
        await Assert.ThrowsAsync<ValidationException>(() => AcknowledgeAsync(scene, received.Recipient.Id, scene.First));
        var details = (await scene.With<DispatchQueries, DispatchDetails?>(q => q.FindAsync(sent, scene.Office, LifeScene.Stop)))!;
        Assert.Equal(
            ["thôn Hai"],
            details.Recipients.Where(r => r.Recipient is { UnitId: not null, AcknowledgedAt: null }).Select(r => r.Name)
        );
        Assert.Equal(["Báo Gia Lai", "Hội Nông dân tỉnh"], details.Recipients.Where(r => r.Recipient.UnitId is null).Select(r => r.Name));
        Assert.Null(await scene.With<DispatchQueries, DispatchDetails?>(q => q.FindAsync(sent, scene.First, LifeScene.Stop)));
    }

    private static async Task RegisterAsync(LifeScene scene)
    {
        var call = (
            await scene.With<RegistrationService, Guid?>(s =>
                s.OpenAsync(
                    new OpenRegistrationOptions
                    {
                        Access = scene.Office,
                        MovementId = scene.Movement.Id,
                        Year = 2026,
                        ClosesOn = new DateOnly(2026, 11, 25),
                    },
                    scene.Act(scene.Office),
                    LifeScene.Stop
                )
            )
        )!.Value;
        var options = new RegisterOptions
        {
            Access = scene.First,
            CallId = call,
            UnitId = scene.Unit("thôn Một"),
            Title = RegisteredTitle.CulturalVillage,
            Pledges = new Dictionary<Guid, decimal?> { [scene.Target.Id] = 60 },
            IsSubmitted = true,
        };
        var below = await Assert.ThrowsAsync<ValidationException>(() => RegisterAsync(scene, options));
        Assert.Contains($"Pledges[{scene.Target.Id}]", below.Errors.Select(e => e.PropertyName));
        Assert.Null(await RegisterAsync(scene, options with { Access = scene.Second }));
        var kept = options with { Pledges = new Dictionary<Guid, decimal?> { [scene.Target.Id] = 75.5m } };
        Assert.NotNull(await RegisterAsync(scene, kept));
        scene.GoTo(2026, 11, 27);
        var late = kept with { Access = scene.Second, UnitId = scene.Unit("thôn Hai") };
        await Assert.ThrowsAsync<ValidationException>(() => RegisterAsync(scene, late));
        await RegisterAsync(scene, late with { LateReason = "Mưa lũ" });

        var view = (await FindAsync(scene, call))!;
        Assert.Equal(["thôn Hai"], view.Rows.Where(r => r.Registration.IsLate).Select(r => r.UnitName));
        Assert.Equal(["Phòng Văn hóa - Xã hội"], view.Missing.Select(u => u.Name));
        foreach (var row in view.Rows)
        {
            Assert.True(await DecideAsync(scene, row.Registration, RegistrationAction.Confirm));
        }

        var pledges = await scene.With<RegistrationQueries, IReadOnlyDictionary<Guid, long>>(q =>
            q.PledgesOfAsync(scene.Movement.Id, scene.Unit("thôn Một"), LifeScene.Stop)
        );
        Assert.Equal(7550, pledges[scene.Target.Id]);
    }

    private static async Task PlanOfTheUnitAsync(LifeScene scene)
    {
        var plan = (
            await scene.With<UnitPlanService, Guid?>(s =>
                s.DraftAsync(
                    new DraftUnitPlanOptions
                    {
                        Access = scene.First,
                        MovementId = scene.Movement.Id,
                        UnitId = scene.Unit("thôn Một"),
                        Year = 2026,
                    },
                    scene.Act(scene.First),
                    LifeScene.Stop
                )
            )
        )!.Value;
        var view = (await scene.With<UnitPlanQueries, UnitPlanView?>(q => q.FindAsync(plan, scene.First, LifeScene.Stop)))!;
        Assert.Contains(view.Plan.Lines, l => l.Text.Contains("Mở lớp kỹ năng số", StringComparison.Ordinal));
        Assert.Null(await scene.With<UnitPlanQueries, UnitPlanView?>(q => q.FindAsync(plan, scene.Office, LifeScene.Stop)));
        Assert.False(await MoveAsync(scene, plan, UnitPlanAction.Submit, scene.Second));
        Assert.True(await MoveAsync(scene, plan, UnitPlanAction.Submit, scene.First));
        Assert.True(await MoveAsync(scene, plan, UnitPlanAction.Approve, scene.First));
        Assert.NotNull(await scene.With<UnitPlanQueries, UnitPlanView?>(q => q.FindAsync(plan, scene.Office, LifeScene.Stop)));
        Assert.NotEmpty(UnitPlanQueries.Docx(view, scene.Office.Tree, null).Bytes);
        var list = (
            await scene.With<UnitPlanQueries, UnitPlansView?>(q => q.ListAsync(scene.Movement.Id, 2026, scene.Office, LifeScene.Stop))
        )!;
        Assert.Equal(["thôn Hai"], list.Rows.Where(r => r.Plan is null && r.Tasks > 0).Select(r => r.Unit.Name));
    }

    private static async Task MeetAsync(LifeScene scene)
    {
        var starts = scene.Database.Time.UtcNow.AddHours(1);
        var id = (
            await scene.With<EventService, Guid?>(s =>
                s.SaveAsync(
                    new SaveEventOptions
                    {
                        Access = scene.Office,
                        MovementId = scene.Movement.Id,
                        Wording = new EventWording
                        {
                            Kind = EventKind.SteeringMeeting,
                            Title = "Họp Ban Chỉ đạo quý IV",
                            StartsAt = starts,
                            Place = "Hội trường UBND xã",
                            Units = [scene.Unit("thôn Một"), scene.Unit("thôn Hai")],
                            Outside = "Đại diện VNPT",
                        },
                    },
                    scene.Act(scene.Office),
                    LifeScene.Stop
                )
            )
        )!.Value;
        var view = (await scene.With<EventQueries, EventView?>(q => q.FindAsync(id, scene.Office, LifeScene.Stop)))!;
        Assert.False(await AttendAsync(scene, id, "sai-ma"));
        Assert.True(await AttendAsync(scene, id, view.Event.AttendanceCode));
        var came = (await scene.With<EventQueries, EventView?>(q => q.FindAsync(id, scene.First, LifeScene.Stop)))!;
        Assert.Equal((AttendanceWay.QrCode, false), (came.OwnGuest!.Way, came.CanManage));
        await scene.With<EventService, bool>(s =>
            s.RecordAsync(
                new RecordEventOptions
                {
                    Access = scene.Office,
                    EventId = id,
                    Version = view.Event.Version,
                    Minutes = "Đã nghe báo cáo.",
                    Attended = [came.OwnGuest.Id],
                    Conclusions = "Mở thêm lớp buổi tối",
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );
        var held = (await scene.With<EventQueries, EventView?>(q => q.FindAsync(id, scene.Office, LifeScene.Stop)))!;
        var conclude = new ConcludeOptions
        {
            Access = scene.Office,
            EventId = id,
            ConclusionId = Assert.Single(held.Event.Conclusions).Id,
            Leads = [scene.Unit("thôn Hai")],
        };
        var task = await scene.With<EventService, Guid?>(s => s.ConcludeAsync(conclude, scene.Act(scene.Office), LifeScene.Stop));
        Assert.Equal(TaskWorkState.NotStarted, (await scene.WorkAsync(task!.Value, "thôn Hai")).State);
        Assert.NotEmpty(InvitationPaper.Minutes(held).Bytes);
    }

    private static async Task CloseAsync(LifeScene scene)
    {
        await Assert.ThrowsAsync<ValidationException>(() => TryCloseAsync(scene));
        var review = (
            await scene.With<ReviewWork, Guid?>(s =>
                s.OpenAsync(
                    new OpenReviewOptions
                    {
                        Access = scene.Office,
                        MovementId = scene.Movement.Id,
                        Kind = ReviewKind.Final,
                        Year = 2026,
                        DueOn = new DateOnly(2026, 12, 31),
                    },
                    scene.Act(scene.Office),
                    LifeScene.Stop
                )
            )
        )!.Value;
        await scene.With<ThiDua.Core.Assessment.ReviewCollector, bool>(c =>
            c.CollectAsync(review, scene.Office, scene.Act(scene.Office), LifeScene.Stop)
        );
        await Assert.ThrowsAsync<ValidationException>(() => CompleteAsync(scene, review, lessons: null));
        await CompleteAsync(scene, review, lessons: "Gần dân.");
        Assert.NotNull(await TryCloseAsync(scene));

        // What was open is settled, and nothing changes any more.
        var open = TaskWorkStates.Open;
        Assert.False(await scene.Database.WithContextAsync(db => db.TaskWorks.AnyAsync(w => open.Contains(w.State), LifeScene.Stop)));
        await Assert.ThrowsAsync<ValidationException>(() => scene.GiveTaskAsync(null));
        await scene.With<DossierService, Guid?>(s => s.KeepAsync(scene.Movement.Id, scene.Act(scene.Office), LifeScene.Stop));
        await using var zip = new MemoryStream();
        await scene.With<DossierService, bool>(async s =>
        {
            await s.WriteAsync(scene.Movement.Id, zip, LifeScene.Stop);
            return true;
        });
        AssertWhole(zip, scene.Movement.Name);
    }

    /// <summary>Every file of the list is there with its checksum, and the index is a page.</summary>
    private static void AssertWhole(MemoryStream zip, string name)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        var sums = Read(archive, DossierService.Checksums).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(archive.Entries.Count - 1, sums.Length);
        foreach (var line in sums)
        {
            using var entry = archive.GetEntry(line[66..])!.Open();
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(entry)));
        }

        var index = Read(archive, DossierService.Index);
        Assert.Contains(name, index, StringComparison.Ordinal);
        Assert.Contains("Mở thêm lớp buổi tối", index, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", index, StringComparison.OrdinalIgnoreCase);
    }

    private static string Read(ZipArchive archive, string path)
    {
        using var reader = new StreamReader(archive.GetEntry(path)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Task<Guid?> SendAsync(LifeScene scene, SendDispatchOptions options) =>
        scene.With<DispatchService, Guid?>(s => s.SendAsync(options, scene.Act(scene.Office), LifeScene.Stop));

    private static Task<bool> AcknowledgeAsync(LifeScene scene, Guid recipient, Access by) =>
        scene.With<DispatchService, bool>(s => s.AcknowledgeAsync(recipient, "Đã nắm", by, scene.Act(by), LifeScene.Stop));

    private static Task<Guid?> RegisterAsync(LifeScene scene, RegisterOptions options) =>
        scene.With<RegistrationService, Guid?>(s => s.RegisterAsync(options, scene.Act(options.Access), LifeScene.Stop));

    private static Task<RegisterView?> FindAsync(LifeScene scene, Guid call) =>
        scene.With<RegistrationQueries, RegisterView?>(q => q.FindAsync(call, scene.Office, LifeScene.Stop));

    private static Task<bool> DecideAsync(LifeScene scene, Registration registration, RegistrationAction step) =>
        scene.With<RegistrationService, bool>(s =>
            s.DecideAsync(
                new DecideRegistrationOptions
                {
                    Access = scene.Office,
                    RegistrationId = registration.Id,
                    Version = registration.Version,
                    Action = step,
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );

    private static async Task<bool> MoveAsync(LifeScene scene, Guid plan, UnitPlanAction step, Access by)
    {
        var version = await VersionAsync(scene, db => db.UnitPlans.Where(p => p.Id == plan).Select(p => p.Version));
        return await scene.With<UnitPlanService, bool>(s =>
            s.MoveAsync(
                new MoveUnitPlanOptions
                {
                    Access = by,
                    PlanId = plan,
                    Version = version,
                    Action = step,
                },
                scene.Act(by),
                LifeScene.Stop
            )
        );
    }

    private static Task<bool> AttendAsync(LifeScene scene, Guid id, string code) =>
        scene.With<EventService, bool>(s => s.AttendAsync(id, code, scene.First, scene.Act(scene.First), LifeScene.Stop));

    private static async Task CompleteAsync(LifeScene scene, Guid review, string? lessons)
    {
        var version = await VersionAsync(scene, db => db.MovementReviews.Where(r => r.Id == review).Select(r => r.Version));
        await scene.With<ReviewWork, bool>(s =>
            s.WriteAsync(
                new WriteReviewOptions
                {
                    Access = scene.Office,
                    ReviewId = review,
                    Version = version,
                    Results = "Đã mở lớp ở hai thôn.",
                    Limits = "Còn ít máy.",
                    Causes = "Kinh phí hẹp.",
                    Lessons = lessons,
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );
        await scene.With<ReviewWork, bool>(s =>
            s.MoveAsync(
                new MoveReviewOptions
                {
                    Access = scene.Office,
                    ReviewId = review,
                    Version = version + 1,
                    Action = ReviewAction.Complete,
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );
    }

    private static async Task<Guid?> TryCloseAsync(LifeScene scene)
    {
        var version = await VersionAsync(scene, db => db.Movements.Where(m => m.Id == scene.Movement.Id).Select(m => m.Version));
        return await scene.With<ClosingService, Guid?>(s =>
            s.CloseAsync(
                new CloseMovementOptions
                {
                    Access = scene.Office,
                    MovementId = scene.Movement.Id,
                    Version = version,
                    Note = "Hết thời gian thực hiện.",
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );
    }

    private static Task<int> VersionAsync(LifeScene scene, Func<ThiDuaDbContext, IQueryable<int>> version) =>
        scene.Database.WithContextAsync(db => version(db).SingleAsync(LifeScene.Stop));
}
