using Microsoft.Extensions.DependencyInjection;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Contests;

/// <summary>A class of 50,000 members: the pages of its list and of the unit's learners, on SQLite.</summary>
public sealed class ClassPages : IBenchmark
{
    private const int Members = 50_000;
    private const int PageSize = 100;
    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(50);

    public string Name => "class-pages";

    public string Description => "a class of 50,000 members: first, middle and last page, and the unit's list by name";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thidua-class-");
        try
        {
            var collection = new ServiceCollection();
            collection.AddSqliteDatabase(Path.Combine(folder.FullName, "class.db"));
            await using var services = collection.AddThiDuaCore().BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
            var (unit, classId, access) = await FillAsync(scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>(), cancellation);
            var classes = scope.ServiceProvider.GetRequiredService<ClassQueries>();
            var learners = scope.ServiceProvider.GetRequiredService<LearnerQueries>();
            var worst = TimeSpan.Zero;
            foreach (var page in new[] { 1, Members / PageSize / 2, Members / PageSize })
            {
                var list = await Timing.OfAsync(() => classes.FindAsync(classId, access, page, PageSize, cancellation));
                report.Times($"page {page} of the class", list);
                var filter = new LearnerFilter { UnitId = unit, Page = page };
                var named = await Timing.OfAsync(() => learners.ListAsync(access, filter, cancellation));
                report.Times($"page {page} of the unit's learners", named);
                worst = new[] { worst, list.Median, named.Median }.Max();
            }

            return new Verdict(Report.Text(worst), $"≤ {Report.Text(Bar)}", worst <= Bar);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(Guid Unit, Guid Class, Access Access)> FillAsync(ThiDuaDbContext db, CancellationToken cancellation)
    {
        var (unit, version) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var node = new OrgNode(unit, null, 0, 0, 0, UnitKind.Village, "làng Đông", "Đông");
        var access = new Access(Guid.CreateVersion7(), unit, new OrgTree(version, [node]), [(Role.VillageHead, unit)]);
        var of = new LearningClass
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit,
            Name = "Lớp lớn",
            Place = "Trực tuyến",
            TeacherName = "Thầy",
            StartsOn = new DateOnly(2026, 1, 1),
            PlannedSessions = 1,
        };
        var learners = Enumerable
            .Range(0, Members)
            .Select(i => new Learner
            {
                Id = Guid.CreateVersion7(),
                UnitId = unit,
                Group = Audience.Citizens,
                FullName = $"Nguyễn Văn {(char)('A' + i % 26)}{i}",
                RegisteredAt = DateTime.UnixEpoch,
            })
            .ToList();
        await using var transaction = await db.BeginWriteAsync(cancellation);
        var village = new OrgUnit
        {
            Id = unit,
            Kind = UnitKind.Village,
            Name = "làng Đông",
            ShortName = "Đông",
        };
        await db.InsertManyAsync([village], cancellation);
        await db.InsertManyAsync(
            [
                new OrgTreeVersion
                {
                    Id = version,
                    Sequence = 1,
                    ValidFrom = new DateOnly(2025, 1, 1),
                    RecordedAt = DateTime.UnixEpoch,
                    Reason = "",
                },
            ],
            cancellation
        );
        await db.InsertManyAsync(
            [
                new OrgPosition
                {
                    VersionId = version,
                    UnitId = unit,
                    Left = 0,
                    Right = 0,
                    Depth = 0,
                },
            ],
            cancellation
        );
        await db.InsertManyAsync(learners, cancellation);
        await db.InsertManyAsync([of], cancellation);
        await db.InsertManyAsync(
            [
                .. learners.Select(l => new ClassMember
                {
                    ClassId = of.Id,
                    LearnerId = l.Id,
                    JoinedAt = DateTime.UnixEpoch,
                }),
            ],
            cancellation
        );
        await transaction.CommitAsync(cancellation);
        return (unit, of.Id, access);
    }
}
