using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class TodoQueriesTests
{
    [Theory, EachDatabase]
    public async Task List_ByUrgency_OverdueFirst(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var year = await scene.OpenAsync(PeriodCodes.Year(2026));
        var month = await scene.OpenAsync(PeriodCodes.Month(2026, 12));
        var half = await scene.OpenAsync(PeriodCodes.Half(2027, 1));

        var todos = await ListAsync(scene, scene.Village);

        Assert.Equal(3, todos.Count);
        Assert.Equal(half, todos[2].SubjectId);
        Assert.All(todos, t => Assert.Equal((TodoKind.FillReturn, "làng A", false), (t.Kind, t.UnitName, t.IsOverdue)));
        scene.Database.Time.MoveTo(new DateTime(2026, 12, 20, 2, 0, 0, DateTimeKind.Utc));
        Assert.Equal([true, true, false], (await ListAsync(scene, scene.Village)).Select(t => t.IsOverdue));
        scene.Database.Time.MoveTo(new DateTime(2027, 2, 20, 2, 0, 0, DateTimeKind.Utc));
        Assert.Equal([half], (await ListAsync(scene, scene.Village)).Select(t => t.SubjectId));
        Assert.NotEqual(year, month);
    }

    [Theory, EachDatabase]
    public async Task List_HandedIn_MovesToTheOffice(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        Assert.Empty(await ListAsync(scene, scene.Office));

        await scene.HandInAsync(id);

        Assert.Empty(await ListAsync(scene, scene.Village));
        var todo = Assert.Single(await ListAsync(scene, scene.Office));
        Assert.Equal((TodoKind.ReviewReturns, id, 1), (todo.Kind, todo.SubjectId, todo.Count));
    }

    [Theory, EachDatabase]
    public async Task List_ReopenedAfterTheClosing_IsTheUnitsAgain(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        await scene.HandInAsync(id);
        await scene.JudgeAsync(ReturnAction.Accept, id);
        await scene.CloseAsync(id);
        Assert.Empty(await ListAsync(scene, scene.Village));

        await scene.JudgeAsync(ReturnAction.Reopen, id, "Nhầm số");

        Assert.Equal(ReturnState.Reopened, Assert.Single(await ListAsync(scene, scene.Village)).State);
    }

    [Theory, EachDatabase]
    public async Task List_DraftPlan_WaitsForItsAuthorityOnly(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        await scene.Database.Data.CreatePlanAsync(scene.Tree["tỉnh Gia Lai"], scene.Officer);
        var plan = await scene.Database.Data.CreatePlanAsync(scene.Commune, scene.Officer);

        var todo = Assert.Single(await ListAsync(scene, scene.Office));

        Assert.Equal((TodoKind.ConfirmPlan, plan.Id, null), (todo.Kind, todo.SubjectId, todo.DueAt));
    }

    [Theory, EachDatabase]
    public async Task List_AccountsWaitForTheirReview_TellsWhoManagesThem(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var half = HalfYear.Of(scene.Database.Time);

        var todo = Assert.Single(await AllAsync(scene, scene.Office), t => t.Kind == TodoKind.ReviewAccess);

        Assert.Equal((true, $"{half.Half}/{half.Year}"), (todo.IsOverdue, todo.Context));
        Assert.True(todo.Count > 0);
        Assert.DoesNotContain(await AllAsync(scene, scene.Village), t => t.Kind == TodoKind.ReviewAccess);
        await scene.Database.WithContextAsync(db =>
            db.UserAccounts.ExecuteUpdateAsync(
                s => s.SetProperty(u => u.ActiveSince, scene.Database.Time.UtcNow),
                ReportingScene.Cancellation
            )
        );
        Assert.DoesNotContain(await AllAsync(scene, scene.Office), t => t.Kind == TodoKind.ReviewAccess);
    }

    /// <summary>What is to be done in reporting; the review of access is of another kind.</summary>
    private static async Task<IReadOnlyList<Todo>> ListAsync(ReportingScene scene, Access access) =>
        [.. (await AllAsync(scene, access)).Where(t => t.Kind != TodoKind.ReviewAccess)];

    private static Task<IReadOnlyList<Todo>> AllAsync(ReportingScene scene, Access access) =>
        scene.Database.WithAsync<TodoQueries, IReadOnlyList<Todo>>(q => q.ListAsync(access, ReportingScene.Cancellation));
}
