using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Tasks;

/// <summary>
/// The lists of tasks where 5,000 tasks are given to 100 units each: a page, the counts and the board, for the office and for one unit.
/// The baseline is the page of a unit in a movement with 50 tasks.
/// </summary>
public sealed class TasksBenchmark : IBenchmark
{
    private const double Bar = 50;
    private const int Units = 100;
    private const int Many = 5000;
    private const int Few = 50;

    public string Name => "tasks";

    public string Description => "lists of 5,000 tasks × 100 units";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-bench-");
        try
        {
            await using var services = Services(Path.Combine(folder.FullName, "tasks.db"));
            var (commune, villages) = await OrganisationAsync(services, cancellation);
            var tree = await WithAsync<OrgTreeStore, OrgTree>(services, s => s.CurrentAsync(cancellation));
            var few = await MovementAsync(services, commune, villages, Few, cancellation);
            var many = await MovementAsync(services, commune, villages, Many, cancellation);
            var office = new Access(Guid.CreateVersion7(), commune, tree, [(Role.StandingOffice, commune)]);
            var unit = new Access(Guid.CreateVersion7(), villages[7], tree, [(Role.VillageHead, villages[7])]);
            report.Times("baseline: page of a unit, 50 tasks", await PageAsync(services, unit, TaskScope.Own, few));
            var times = new List<(string, Timing)>
            {
                ("page of a unit", await PageAsync(services, unit, TaskScope.Own, many)),
                ("page of the office", await PageAsync(services, office, TaskScope.Managed, many)),
                ("overdue of the office", await PageAsync(services, office, TaskScope.Managed, many, onlyOverdue: true)),
                ("counts of the office", await CountsAsync(services, office, many)),
                ("board of a unit", await BoardAsync(services, unit, many)),
            };
            times.ForEach(t => report.Times(t.Item1, t.Item2));
            var worst = times.Max(t => t.Item2.Median.TotalMilliseconds);
            return new Verdict(
                string.Create(CultureInfo.InvariantCulture, $"slowest list {worst:0.0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"≤ {Bar:0} ms"),
                worst <= Bar
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Timing> PageAsync(
        IServiceProvider services,
        Access access,
        TaskScope scope,
        Guid movement,
        bool onlyOverdue = false
    )
    {
        var filter = new TaskFilter
        {
            Scope = scope,
            MovementId = movement,
            OnlyOpen = true,
            OnlyOverdue = onlyOverdue,
        };
        return Timing.OfAsync(
            () => WithAsync<TaskQueries, TaskList>(services, q => q.ListAsync(filter, access, default)),
            runs: 9,
            warmUp: 2
        );
    }

    private static Task<Timing> CountsAsync(IServiceProvider services, Access access, Guid movement)
    {
        var filter = new TaskFilter { Scope = TaskScope.Managed, MovementId = movement };
        return Timing.OfAsync(
            () =>
                WithAsync<TaskQueries, (IReadOnlyDictionary<TaskWorkState, int>, int)>(
                    services,
                    q => q.CountsAsync(filter, access, default)
                ),
            runs: 9,
            warmUp: 2
        );
    }

    private static Task<Timing> BoardAsync(IServiceProvider services, Access access, Guid movement)
    {
        var filter = new TaskFilter { Scope = TaskScope.Own, MovementId = movement };
        return Timing.OfAsync(
            () =>
                WithAsync<TaskQueries, IReadOnlyList<(TaskWorkState, TaskList)>>(services, q => q.BoardAsync(filter, 20, access, default)),
            runs: 9,
            warmUp: 2
        );
    }

    private static ServiceProvider Services(string path) =>
        new ServiceCollection().AddLogging().AddSqliteDatabase(path).AddThiDuaCore().BuildServiceProvider();

    private static async Task<(Guid Commune, List<Guid> Villages)> OrganisationAsync(
        ServiceProvider services,
        CancellationToken cancellation
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var parents = new OrderedDictionary<OrgUnit, Guid?>();
        var commune = Unit(UnitKind.Commune, "xã Thử");
        parents.Add(commune, null);
        for (var i = 1; i <= Units; i++)
        {
            parents.Add(Unit(UnitKind.Village, $"thôn {i:000}"), commune.Id);
        }

        db.AddRange(parents.Keys);
        await scope
            .ServiceProvider.GetRequiredService<OrgTreeWriter>()
            .AddVersionAsync(parents, new DateOnly(2025, 7, 1), "Đo hiệu năng", cancellation);
        await db.SaveAsync(Act(commune.Id), cancellation);
        return (commune.Id, [.. parents.Keys.Skip(1).Select(u => u.Id)]);
    }

    private static async Task<Guid> MovementAsync(
        ServiceProvider services,
        Guid commune,
        List<Guid> villages,
        int count,
        CancellationToken cancellation
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var movement = new Movement
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = commune,
            Name = $"Phong trào {count}",
            Slug = $"phong-trao-{count}",
            Kind = MovementKind.Thematic,
            Field = MovementField.Other,
            StartsOn = new DateOnly(2025, 1, 1),
            EndsOn = new DateOnly(2030, 12, 31),
            Status = MovementStatus.Running,
            CreatedAt = DateTime.UnixEpoch,
        };
        await using var transaction = await db.BeginWriteAsync(cancellation);
        db.Add(movement);
        var tasks = Enumerable.Range(0, count).Select(i => Task(movement.Id, i)).ToList();
        db.AddRange(tasks);
        await db.SaveAsync(Act(commune), cancellation);
        db.ChangeTracker.Clear();
        foreach (var part in tasks.Chunk(200))
        {
            await db.InsertManyAsync([.. part.SelectMany(t => villages.Select((v, i) => Work(movement, t, v, i)))], cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return movement.Id;
    }

    private static TaskAssignment Task(Guid movement, int ordinal) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = movement,
            Ordinal = ordinal,
            Mode = TaskMode.Assigned,
            Text = $"Nhiệm vụ số {ordinal}: tổ chức lớp kỹ năng số cho người dân.",
            UnitText = "các thôn",
            DueOn = new DateOnly(2026, 1, 1).AddDays(ordinal % 700),
        };

    private static TaskWork Work(Movement movement, TaskAssignment task, Guid village, int index) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            TaskId = task.Id,
            MovementId = movement.Id,
            AuthorityUnitId = movement.AuthorityUnitId,
            UnitId = village,
            Role = TaskUnitRole.Lead,
            Occurrence = 0,
            Year = task.DueOn!.Value.Year,
            DueOn = task.DueOn,
            State = (TaskWorkState)((task.Ordinal + index) % 5),
            CreatedAt = DateTime.UnixEpoch,
        };

    private static OrgUnit Unit(UnitKind kind, string name) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Name = name,
            ShortName = name,
        };

    private static ActionContext Act(Guid authority) =>
        new()
        {
            AuthorityId = authority,
            Action = "bench.tasks.fill",
            At = DateTime.UnixEpoch,
            Source = "bench",
        };

    private static async Task<T> WithAsync<TService, T>(IServiceProvider services, Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
