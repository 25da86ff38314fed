using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Lets Kon Chiêng's movement live a little: the plan is sent and partly acknowledged, the year's registration is open,
/// some tasks are answered, a meeting is planned.
/// </summary>
public sealed class DemoLife(
    ThiDuaDbContext db,
    DispatchService dispatches,
    RegistrationService registrations,
    TaskWorkService works,
    EventService events,
    AccessService accesses
)
{
    private const string KonChieng = "23818";

    public async Task LoadAsync(IReadOnlyList<Guid> movements, DemoStage stage, CancellationToken cancellation)
    {
        var authority = stage.Places.Authorities[KonChieng];
        var movement = await db
            .Movements.AsNoTracking()
            .Where(m => movements.Contains(m.Id) && m.AuthorityUnitId == authority)
            .OrderBy(m => m.Id)
            .FirstAsync(cancellation);
        var officer = (await accesses.FindAsync(stage.Cast.Officers[authority], cancellation))!;
        var villages = officer
            .Tree.Children(authority)
            .Where(n => n.Kind == UnitKind.Village && stage.Cast.Reporters.ContainsKey(n.UnitId))
            .Take(4)
            .ToList();
        var people = new List<(OrgNode Unit, Access Person)>();
        foreach (var village in villages)
        {
            people.Add((village, (await accesses.FindAsync(stage.Cast.Reporters[village.UnitId], cancellation))!));
        }

        await SendAsync(movement, officer, people, stage, cancellation);
        await RegisterAsync(movement, officer, people, stage, cancellation);
        await AnswerAsync(movement, people, stage, cancellation);
        await MeetAsync(movement, officer, villages, stage, cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task SendAsync(
        Movement movement,
        Access officer,
        List<(OrgNode Unit, Access Person)> people,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var plan = await db.MovementPlans.Where(p => p.MovementId == movement.Id).Select(p => p.PlanId).FirstAsync(cancellation);
        var send = new SendDispatchOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Kind = DispatchKind.Plan,
            Title = "Kế hoạch tổ chức phong trào thi đua",
            PlanId = plan,
            Note = "Đề nghị các thôn, làng triển khai và phân công người phụ trách.",
            Units = [.. people.Select(p => p.Unit.UnitId)],
            Outside = "Ủy ban nhân dân tỉnh",
        };
        var sent = await dispatches.SendAsync(send, stage.ByOfficer(movement.AuthorityUnitId, "movements.dispatch.send"), cancellation);
        var recipients = await db.DispatchRecipients.AsNoTracking().Where(r => r.DispatchId == sent).ToListAsync(cancellation);
        foreach (var (unit, person) in people.Take(2))
        {
            var own = recipients.Single(r => r.UnitId == unit.UnitId);
            var action = stage.By(person.UserId, movement.AuthorityUnitId, "movements.dispatch.acknowledge");
            await dispatches.AcknowledgeAsync(own.Id, "Đã phổ biến tại cuộc họp thôn.", person, action, cancellation);
        }
    }

    private async Task RegisterAsync(
        Movement movement,
        Access officer,
        List<(OrgNode Unit, Access Person)> people,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.DateOf(stage.Now);
        var open = new OpenRegistrationOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Year = Math.Clamp(today.Year, movement.StartsOn.Year, movement.EndsOn.Year),
            ClosesOn = today.AddDays(20),
            Note = "Mỗi đơn vị chọn ít nhất một việc cụ thể.",
        };
        var call = await registrations.OpenAsync(
            open,
            stage.ByOfficer(movement.AuthorityUnitId, "movements.registration.open"),
            cancellation
        );
        foreach (var (unit, person) in people.Take(2))
        {
            var entry = new RegisterOptions
            {
                Access = person,
                CallId = call!.Value,
                UnitId = unit.UnitId,
                Title = RegisteredTitle.CulturalVillage,
                OwnWork = "Hướng dẫn các hộ dùng dịch vụ công trực tuyến vào tối thứ Sáu hằng tuần.",
                IsSubmitted = true,
            };
            var action = stage.By(person.UserId, movement.AuthorityUnitId, "movements.registration.submit");
            await registrations.RegisterAsync(entry, action, cancellation);
        }
    }

    private async Task AnswerAsync(
        Movement movement,
        List<(OrgNode Unit, Access Person)> people,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        (TaskWorkAction Step, string Text, int Progress)[] said =
        [
            (TaskWorkAction.Report, "Đã lập danh sách hộ cần hướng dẫn.", 40),
            (TaskWorkAction.Block, "Điểm sinh hoạt chưa có Internet.", 20),
            (TaskWorkAction.Finish, "Đã hoàn thành, có ảnh lưu tại thôn.", 100),
        ];
        foreach (var ((unit, person), (step, text, progress)) in people.Zip(said))
        {
            var work = await db
                .TaskWorks.AsNoTracking()
                .Where(w => w.MovementId == movement.Id && w.UnitId == unit.UnitId)
                .OrderBy(w => w.Id)
                .FirstOrDefaultAsync(cancellation);
            if (work is null)
            {
                continue;
            }

            var answer = new AnswerTaskOptions
            {
                Access = person,
                WorkId = work.Id,
                Version = work.Version,
                Action = step,
                Text = text,
                Progress = progress,
            };
            var action = stage.By(person.UserId, movement.AuthorityUnitId, $"movements.task-work.{TextKeys.Of(step)}");
            await works.AnswerAsync(answer, action, cancellation);
        }
    }

    private async Task MeetAsync(Movement movement, Access officer, List<OrgNode> villages, DemoStage stage, CancellationToken cancellation)
    {
        var meeting = new SaveEventOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Wording = new EventWording
            {
                Kind = EventKind.SteeringMeeting,
                Title = "Họp Ban Chỉ đạo phong trào quý này",
                StartsAt = VietnamTime.StartOf(VietnamTime.DateOf(stage.Now).AddDays(7)).AddHours(8),
                Place = "Hội trường UBND xã",
                Programme = "08:00 Đón tiếp đại biểu\n08:15 Báo cáo kết quả thực hiện\n09:00 Thảo luận\n10:30 Kết luận",
                Units = [.. villages.Select(v => v.UnitId)],
            },
        };
        await events.SaveAsync(meeting, stage.ByOfficer(movement.AuthorityUnitId, "movements.event.save"), cancellation);
    }
}
