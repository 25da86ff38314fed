using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

public sealed class TaskTests
{
    [Theory, EachDatabase]
    public async Task ATask_FromGivingToConfirming_IsAnsweredByEachUnitAndEscalatesWhenLate(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var task = (await scene.GiveTaskAsync(new DateOnly(2026, 12, 5)))!.Value;
        var first = await scene.WorkAsync(task, "thôn Một");
        var second = await scene.WorkAsync(task, "thôn Hai");
        Assert.Equal((TaskUnitRole.Lead, TaskUnitRole.Cooperate), (first.Role, second.Role));

        // Each for itself: neither a neighbour nor a stranger answers, and nobody confirms what is not done.
        Assert.False(await scene.AnswerAsync(first, TaskWorkAction.Report, scene.Second, "Thay", 10));
        Assert.False(await scene.AnswerAsync(first, TaskWorkAction.Confirm, scene.Stranger));
        await Assert.ThrowsAsync<ValidationException>(() => scene.AnswerAsync(first, TaskWorkAction.Confirm, scene.Office));
        await Assert.ThrowsAsync<ValidationException>(() => scene.AnswerAsync(first, TaskWorkAction.Decline, scene.First, "Bận"));
        await Assert.ThrowsAsync<ValidationException>(() => scene.AnswerAsync(first, TaskWorkAction.Block, scene.First));
        Assert.True(await scene.AnswerAsync(first, TaskWorkAction.Block, scene.First, "Chưa có máy chiếu", 20));
        first = await scene.WorkAsync(task, "thôn Một");
        Assert.Equal((TaskWorkState.Blocked, "Chưa có máy chiếu", 20), (first.State, first.Obstacle, first.Progress));

        // Three days of grace, then the head is told, once.
        scene.GoTo(2026, 12, 8);
        Assert.Equal(0, (await ClockAsync(scene)).Escalated);
        scene.GoTo(2026, 12, 9);
        Assert.Equal(2, (await ClockAsync(scene)).Escalated);
        Assert.Equal(0, (await ClockAsync(scene)).Escalated);
        var todos = await scene.With<LifeTodos, IReadOnlyList<LifeTodo>>(t => t.ListAsync(scene.First, LifeScene.Stop));
        Assert.Contains(todos, t => t.Kind == LifeTodoKind.EscalatedTasks && t.Count == 1);
        Assert.Contains(todos, t => t.Kind == LifeTodoKind.DoTask && t.SubjectId == first.Id);

        first = await scene.WorkAsync(task, "thôn Một");
        await scene.AnswerAsync(first, TaskWorkAction.Finish, scene.First, "Đã mở hai lớp");
        first = await scene.WorkAsync(task, "thôn Một");
        await Assert.ThrowsAsync<ValidationException>(() => scene.AnswerAsync(first, TaskWorkAction.SendBack, scene.Office));
        await scene.AnswerAsync(first, TaskWorkAction.SendBack, scene.Office, "Thiếu danh sách lớp");
        await scene.AnswerAsync(await scene.WorkAsync(task, "thôn Một"), TaskWorkAction.Finish, scene.First, "Đã bổ sung");
        await scene.AnswerAsync(await scene.WorkAsync(task, "thôn Một"), TaskWorkAction.Confirm, scene.Office);
        var details = await scene.With<TaskQueries, TaskWorkDetails?>(q => q.FindAsync(first.Id, scene.Office, LifeScene.Stop));
        Assert.Equal((TaskWorkState.Confirmed, 100), (details!.Work.State, details.Work.Progress));
        Assert.Equal(
            [
                TaskWorkAction.Block,
                TaskWorkAction.Escalate,
                TaskWorkAction.Finish,
                TaskWorkAction.SendBack,
                TaskWorkAction.Finish,
                TaskWorkAction.Confirm,
            ],
            details.History.Select(h => h.Answer.Action)
        );
        Assert.Null(await scene.With<TaskQueries, TaskWorkDetails?>(q => q.FindAsync(first.Id, scene.Stranger, LifeScene.Stop)));
        Assert.Equal(
            [second.Id],
            (await ListAsync(scene, new TaskFilter { Scope = TaskScope.Managed, OnlyOverdue = true })).Rows.Select(r => r.Work.Id)
        );
    }

    [Theory, EachDatabase]
    public async Task AYear_LaunchedAnew_CarriesOpenWorkOverAndRecurringTasksComeByThemselves(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var once = (await scene.GiveTaskAsync(new DateOnly(2026, 12, 5), mode: TaskMode.Requested))!.Value;
        var yearly = (await scene.GiveTaskAsync(new DateOnly(2026, 12, 15), TaskRecurrence.Yearly))!.Value;
        var asked = await scene.WorkAsync(once, "thôn Hai");
        await scene.AnswerAsync(asked, TaskWorkAction.Decline, scene.Second, "Không có người");
        Assert.Equal(TaskWorkState.Declined, (await scene.WorkAsync(once, "thôn Hai")).State);

        await Assert.ThrowsAsync<ValidationException>(() => RelaunchAsync(scene, 2028, []));
        await Assert.ThrowsAsync<ValidationException>(() => RelaunchAsync(scene, 2027, [])); // November: too early
        scene.GoTo(2026, 12, 20);
        var open = (await scene.With<YearService, YearsView?>(s => s.FindAsync(scene.Movement.Id, scene.Office, LifeScene.Stop)))!;
        Assert.Equal(2027, open.NextYear);
        Assert.Equal(3, open.Open.Count);
        await RelaunchAsync(scene, 2027, [.. open.Open.Select(r => r.Work.Id)]);

        Assert.Equal(TaskWorkState.CarriedOver, (await scene.WorkAsync(once, "thôn Một")).State);
        var next = await scene.WorkAsync(once, "thôn Một", 1);
        Assert.Equal((2027, new DateOnly(2027, 12, 5), TaskWorkState.NotStarted), (next.Year, next.DueOn, next.State));
        Assert.NotNull(next.CarriedFromId);
        scene.GoTo(2027, 11, 20);
        Assert.Equal(2, (await ClockAsync(scene)).Made);
        Assert.Equal(new DateOnly(2027, 12, 15), (await scene.WorkAsync(yearly, "thôn Một", 1)).DueOn);
        var years = await scene.Database.WithContextAsync(db => db.MovementYears.AsNoTracking().ToListAsync(LifeScene.Stop));
        Assert.Equal((2027, "Phủ kín lớp học ở các thôn"), (Assert.Single(years).Year, years[0].Focus));
    }

    [Theory, EachDatabase]
    public async Task ATask_EditedAndTakenBack_KeepsWhatUnitsSaid(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var task = (await scene.GiveTaskAsync(new DateOnly(2026, 12, 5)))!.Value;
        await scene.AnswerAsync(await scene.WorkAsync(task, "thôn Một"), TaskWorkAction.Report, scene.First, "Đang làm", 40);

        Assert.True(await EditAsync(scene, task, new DateOnly(2027, 1, 31), [scene.Unit("thôn Một")]));
        Assert.Equal(new DateOnly(2027, 1, 31), (await scene.WorkAsync(task, "thôn Một")).DueOn);
        Assert.Equal(40, (await scene.WorkAsync(task, "thôn Một")).Progress);
        Assert.Equal(TaskWorkState.Dropped, (await scene.WorkAsync(task, "thôn Hai")).State);
        await Assert.ThrowsAsync<ValidationException>(() => EditAsync(scene, task, new DateOnly(2031, 1, 1), [scene.Unit("thôn Một")]));
        await Assert.ThrowsAsync<ValidationException>(() => EditAsync(scene, task, null, []));
        await Assert.ThrowsAsync<ValidationException>(() => EditAsync(scene, task, null, [scene.Unit("thôn Ba")]));

        var table = (await CoverageAsync(scene))!;
        Assert.Equal(["thôn Một"], Assert.Single(table.Rows).Units);
        Assert.Empty(table.Unserved);
        Assert.True(
            await scene.With<TaskService, bool>(s => s.RetireAsync(task, "Gộp việc", scene.Office, scene.Act(scene.Office), LifeScene.Stop))
        );
        Assert.True(Assert.Single((await CoverageAsync(scene))!.Rows).IsCarriedByNobody);
        Assert.Equal(TaskWorkState.Dropped, (await scene.WorkAsync(task, "thôn Một")).State);
    }

    private static Task<(int Made, int Escalated)> ClockAsync(LifeScene scene) =>
        scene.With<TaskClock, (int, int)>(c => c.RunAsync(scene.Act(scene.Office, "movements.task.clock"), LifeScene.Stop));

    private static Task<TaskList> ListAsync(LifeScene scene, TaskFilter filter) =>
        scene.With<TaskQueries, TaskList>(q => q.ListAsync(filter, scene.Office, LifeScene.Stop));

    private static Task<CoverageTable?> CoverageAsync(LifeScene scene) =>
        scene.With<CoverageService, CoverageTable?>(s => s.FindAsync(scene.Movement.Id, scene.Office, LifeScene.Stop));

    private static Task<Guid?> RelaunchAsync(LifeScene scene, int year, IReadOnlyList<Guid> works) =>
        scene.With<YearService, Guid?>(s =>
            s.RelaunchAsync(
                new RelaunchOptions
                {
                    Access = scene.Office,
                    MovementId = scene.Movement.Id,
                    Year = year,
                    Focus = "Phủ kín lớp học ở các thôn",
                    Targets = [scene.Target.Id],
                    CarriedWorks = works,
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );

    private static async Task<bool> EditAsync(LifeScene scene, Guid task, DateOnly? due, IReadOnlyList<Guid> leads)
    {
        var version = await scene.Database.WithContextAsync(db =>
            db.TaskAssignments.Where(t => t.Id == task).Select(t => t.Version).SingleAsync(LifeScene.Stop)
        );
        return await scene.With<TaskService, bool>(s =>
            s.EditAsync(
                new EditTaskOptions
                {
                    Access = scene.Office,
                    TaskId = task,
                    Version = version,
                    Wording = new TaskWording
                    {
                        Text = "Mở lớp kỹ năng số.",
                        Leads = leads,
                        DueOn = due,
                        Serves = [scene.Content.Id, scene.Target.Id],
                    },
                },
                scene.Act(scene.Office),
                LifeScene.Stop
            )
        );
    }
}
