using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>A commune with its office, chairman and two villages, and a running movement with a target and a content.</summary>
public sealed class LifeScene : IAsyncDisposable
{
    private LifeScene(TestDatabase database, UnitTree tree) => (Database, Tree) = (database, tree);

    public TestDatabase Database { get; }
    public UnitTree Tree { get; }
    public OrgUnit Commune => Tree["xã Kon Chiêng"];
    public Access Office { get; private set; } = null!;
    public Access Chairman { get; private set; } = null!;
    public Access First { get; private set; } = null!;
    public Access Second { get; private set; } = null!;
    public Access Stranger { get; private set; } = null!;
    public Movement Movement { get; private set; } = null!;
    public Target Target { get; private set; } = null!;
    public Content Content { get; private set; } = null!;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LifeScene> CreateAsync(DatabaseProvider provider, MovementStatus status = MovementStatus.Running)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync(
            """
            tỉnh Gia Lai > xã Kon Chiêng > Phòng Văn hóa - Xã hội, thôn Một, thôn Hai
            tỉnh Gia Lai > xã Ayun > thôn Ba
            """
        );
        var scene = new LifeScene(database, tree);
        var data = database.Data;
        scene.Movement = await data.CreateMovementAsync(scene.Commune, status: status, standingOffice: tree["Phòng Văn hóa - Xã hội"]);
        var measure = await data.CreateMeasureAsync(ThiDua.Core.Measures.MeasureKind.Share);
        scene.Target = await data.CreateTargetAsync(scene.Movement, measure, 7000);
        scene.Content = new Content
        {
            Id = Guid.CreateVersion7(),
            MovementId = scene.Movement.Id,
            Ordinal = 0,
            Text = "Phổ cập kỹ năng số cho người dân.",
        };
        await database.SaveAsync(scene.Content);
        scene.Office = await scene.AccessAsync("xã Kon Chiêng", Role.StandingOffice);
        scene.Chairman = await scene.AccessAsync("xã Kon Chiêng", Role.Chairman);
        scene.First = await scene.AccessAsync("thôn Một", Role.VillageHead);
        scene.Second = await scene.AccessAsync("thôn Hai", Role.VillageHead);
        scene.Stranger = await scene.AccessAsync("xã Ayun", Role.StandingOffice);
        return scene;
    }

    public Guid Unit(string name) => Tree[name].Id;

    public ActionContext Act(Access by, string name = "tests.life") =>
        new()
        {
            ActorId = by.UserId,
            AuthorityId = Commune.Id,
            Action = name,
            At = Database.Time.UtcNow,
            Source = "test",
        };

    public void GoTo(int year, int month, int day) => Database.Time.MoveTo(new DateTime(year, month, day, 2, 0, 0, DateTimeKind.Utc));

    public Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => Database.WithAsync(work);

    public Task<Guid?> GiveTaskAsync(DateOnly? due, TaskRecurrence recurrence = TaskRecurrence.Once, TaskMode mode = TaskMode.Assigned) =>
        With<TaskService, Guid?>(s =>
            s.CreateAsync(
                new CreateTaskOptions
                {
                    Access = Office,
                    MovementId = Movement.Id,
                    Wording = new TaskWording
                    {
                        Text = "Mở lớp kỹ năng số.",
                        Mode = mode,
                        Leads = [Unit("thôn Một")],
                        Cooperating = [Unit("thôn Hai")],
                        DueOn = due,
                        Recurrence = recurrence,
                        Serves = [Target.Id, Content.Id],
                    },
                },
                Act(Office),
                Stop
            )
        );

    public Task<TaskWork> WorkAsync(Guid task, string unit, int occurrence = 0)
    {
        var id = Unit(unit);
        return Database.WithContextAsync(db =>
            db.TaskWorks.AsNoTracking().SingleAsync(w => w.TaskId == task && w.UnitId == id && w.Occurrence == occurrence, Stop)
        );
    }

    public Task<bool> AnswerAsync(TaskWork work, TaskWorkAction step, Access by, string? text = null, int? progress = null)
    {
        // No two people press a button in the same instant; the history is in the order of time.
        Database.Time.Advance(TimeSpan.FromSeconds(1));
        return With<TaskWorkService, bool>(s =>
            s.AnswerAsync(
                new AnswerTaskOptions
                {
                    Access = by,
                    WorkId = work.Id,
                    Version = work.Version,
                    Action = step,
                    Text = text,
                    Progress = progress,
                },
                Act(by),
                Stop
            )
        );
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<Access> AccessAsync(string unit, Role role) =>
        await Database.Data.AccessOfAsync(await Database.Data.CreateUserAsync(Tree[unit], role));
}
