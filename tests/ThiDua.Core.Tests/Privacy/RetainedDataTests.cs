using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Community;
using ThiDua.Core.Learning;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Privacy;

/// <summary>What learning and community keep of people goes when its purpose's months are over; what was counted stays.</summary>
public sealed class RetainedDataTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task RunByClock_LearnersAndSendersPastTheirTime_AreForgotten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        await database.WithAsync<PurposeService, bool>(async s =>
        {
            await s.LoadAsync(StarterPurposes.All(), database.Action(), Cancellation);
            return true;
        });
        var (old, recent) = (database.Time.UtcNow.AddMonths(-61), database.Time.UtcNow.AddMonths(-3));
        var (gone, left, learns) = (Learner(tree, "Siu Blơi", old), Learner(tree, "Siu Hai", recent), Learner(tree, "Siu Ba", null));
        var (answered, fresh, waiting) = (
            Proposal(tree, "A1", old, ProposalState.Answered),
            Proposal(tree, "A2", recent, ProposalState.Answered),
            Proposal(tree, "A3", old, ProposalState.Assigned)
        );
        var (helped, open) = (Request(tree, "H1", old), Request(tree, "H2", null));
        await database.SaveAsync([gone, left, learns, answered, fresh, waiting, helped, open]);
        database.Time.MoveTo(database.Time.UtcNow.Date.AddHours(18).AddMinutes(30));

        Assert.Equal(new RetentionDue(0, 0, 3), await RunAsync(database));
        database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new RetentionDue(0, 0, 0), await RunAsync(database));

        await database.WithContextAsync(async db =>
        {
            var learners = await db
                .Learners.OrderBy(l => l.LeftOn == null)
                .ThenBy(l => l.LeftOn)
                .Select(l => new { l.FullName, l.Phone })
                .ToListAsync(Cancellation);
            Assert.Equal(["Đã xóa dữ liệu cá nhân", "Siu Hai", "Siu Ba"], learners.Select(l => l.FullName));
            Assert.Equal([null, "0912345678", "0912345678"], learners.Select(l => l.Phone));
            var senders = await db.Proposals.OrderBy(p => p.Code).Select(p => p.ContactName).ToListAsync(Cancellation);
            Assert.Equal([null, "Siu Blơi", "Siu Blơi"], senders);
            Assert.All(await db.Proposals.Select(p => p.Text).ToListAsync(Cancellation), t => Assert.Equal("Hỏi", t));
            var requests = await db.HelpRequests.OrderBy(r => r.Code).Select(r => r.ContactName).ToListAsync(Cancellation);
            Assert.Equal(["(đã xóa)", "Siu Blơi"], requests);
            Assert.False(
                await db.AuditPersonKeys.AnyAsync(
                    k => k.SubjectId == gone.Id || k.SubjectId == answered.Id || k.SubjectId == helped.Id,
                    Cancellation
                )
            );
            Assert.Equal([3, 0], await db.RetentionRuns.OrderBy(r => r.StartedAt).Select(r => r.Others).ToListAsync(Cancellation));
        });
    }

    private static Task<RetentionDue?> RunAsync(TestDatabase database) =>
        database.WithAsync<RetentionService, RetentionDue?>(s => s.RunByClockAsync(Cancellation));

    private static Learner Learner(UnitTree tree, string name, DateTime? left) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = tree["làng Klah"].Id,
            Group = Audience.Citizens,
            FullName = name,
            Phone = "0912345678",
            RegisteredAt = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            LeftOn = left is { } at ? DateOnly.FromDateTime(at) : null,
        };

    private static Proposal Proposal(UnitTree tree, string code, DateTime answered, ProposalState state) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Kind = ProposalKind.Question,
            Topic = ProposalTopic.Other,
            AuthorityUnitId = tree["xã Kon Chiêng"].Id,
            UnitId = tree["xã Kon Chiêng"].Id,
            ContactName = "Siu Blơi",
            ContactPhone = "0912345678",
            Title = "Nộp ở đâu?",
            Text = "Hỏi",
            State = state,
            ReceivedAt = answered,
            DueOn = DateOnly.FromDateTime(answered),
            AnsweredAt = state == ProposalState.Answered ? answered : null,
        };

    private static HelpRequest Request(UnitTree tree, string code, DateTime? closed) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            AuthorityUnitId = tree["xã Kon Chiêng"].Id,
            UnitId = tree["làng Klah"].Id,
            Source = RequestSource.Phone,
            Topic = HelpTopic.Smartphone,
            Text = "Cài ứng dụng",
            ContactName = "Siu Blơi",
            State = closed is null ? HelpState.Received : HelpState.Solved,
            ReceivedAt = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            DueOn = new DateOnly(2020, 2, 1),
            ClosedAt = closed,
        };
}
