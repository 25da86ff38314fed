using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

/// <summary>An old year leaves the big tables as a whole, when nothing needs it any more, and not before.</summary>
public class OldYearsTests
{
    private static readonly CellValue Three = new(3, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListAsync_OnSqlite_HasNoParts()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        Assert.False(await database.WithAsync<OldYears, bool>(y => Task.FromResult(y.HasParts)));
        var stays = await DetachAsync(database, 2026);

        Assert.Equal("reporting.year.no-part", stays?.Key);
    }

    [Fact]
    public async Task DetachAsync_WhatStillNeedsTheYear_IsNamed()
    {
        await using var scene = await SceneAsync();
        var database = scene.Database;
        var year = Ids.YearOf(Ids.Next())!.Value;
        await AcceptedAsync(scene);

        Assert.Equal("reporting.year.too-young", (await DetachAsync(database, year))?.Key);
        database.Time.MoveTo(new DateTime(year + 5, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        var runs = await DetachAsync(database, year);
        Assert.Equal("reporting.year.movement-runs", runs?.Key);
        Assert.Equal(scene.Movement.Name, runs!.Arguments[1]);

        await CloseAsync(scene);
        Assert.Equal("reporting.year.audit", (await DetachAsync(database, year))?.Key);
        // A period of the year that is not over yet.
        await database.Data.CreatePeriodAsync(year + 6);
        Assert.Equal("reporting.year.period-runs", (await DetachAsync(database, year))?.Key);
        Assert.Equal("reporting.year.no-part", (await DetachAsync(database, year + 40))?.Key);

        Assert.True(await database.WithContextAsync(db => db.ValueRows.AnyAsync(r => r.AcceptedAt != null, Cancellation)));
    }

    [Fact]
    public async Task DetachAsync_YearThatNothingNeeds_LeavesTheTablesAndStaysBeside()
    {
        await using var scene = await SceneAsync();
        var database = scene.Database;
        var year = Ids.YearOf(Ids.Next())!.Value;
        var round = await AcceptedAsync(scene);
        database.Time.MoveTo(new DateTime(year + 5, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        await CloseAsync(scene);
        await ArchiveAsync(database);
        var before = await FigureAsync(scene, round);

        var held = await database.WithAsync<OldYears, IReadOnlyList<YearPart>>(y =>
            y.DetachAsync(year, database.Action("reporting.year.detach", authority: Guid.Empty), Cancellation)
        );

        Assert.Equal(["audit_entries", "cell_edits", "return_answers", "value_rows"], held.Select(p => p.Table));
        Assert.Equal(3, before.Numerator);
        Assert.False((await FigureAsync(scene, round)).HasValue);
        var rows = held.Single(p => p.Table == "value_rows").Rows;
        Assert.Equal(2, rows);
        Assert.Equal(rows, await CountAsync(database, $"detached.value_rows_{year}"));
        Assert.False(await database.WithContextAsync(db => db.ValueRows.AnyAsync(Cancellation)));
        Assert.DoesNotContain(
            await database.WithAsync<OldYears, IReadOnlyList<YearPart>>(y => y.ListAsync(Cancellation)),
            p => p.Year == year && !p.IsDetached
        );
        var entry = await database.WithContextAsync(db =>
            db.AuditEntries.SingleAsync(e => e.Action == "reporting.year.detach", Cancellation)
        );
        Assert.Contains($"\"value_rows\":{rows}", entry.Changes, StringComparison.Ordinal);
        // The return itself is still there and says that its numbers are not.
        var view = await database.WithAsync<ReturnQueries, ReturnView?>(q =>
            q.FindAsync(round.Id, scene.VillageA.Id, scene.Office, Cancellation)
        );
        Assert.True(view!.IsDetached);
        Assert.All(view.Measures, m => Assert.Null(m.Value));
        // The next turn of the clock does not bring the year back.
        await database.WithAsync<IDatabaseSetup, bool>(async s =>
        {
            await s.TendAsync(Cancellation);
            return true;
        });
        Assert.DoesNotContain(
            await database.WithAsync<OldYears, IReadOnlyList<YearPart>>(y => y.ListAsync(Cancellation)),
            p => p.Year == year && !p.IsDetached
        );
    }

    [Fact]
    public async Task AttachAsync_YearThatWasDetached_IsBackAsItWasAndMayLeaveAgain()
    {
        await using var scene = await SceneAsync();
        var (database, year) = (scene.Database, Ids.YearOf(Ids.Next())!.Value);
        var round = await DetachedAsync(scene, year);
        Assert.False((await FigureAsync(scene, round)).HasValue);

        Assert.Equal("reporting.year.not-detached", (await AttachAsync(database, year - 1))?.Key);
        Assert.Null(await AttachAsync(database, year));

        Assert.Equal(3, (await FigureAsync(scene, round)).Numerator);
        var view = await database.WithAsync<ReturnQueries, ReturnView?>(q =>
            q.FindAsync(round.Id, scene.VillageA.Id, scene.Office, Cancellation)
        );
        Assert.False(view!.IsDetached);
        Assert.Contains(
            "\"value_rows\":2",
            await database.WithContextAsync(db =>
                db.AuditEntries.Where(e => e.Action == "reporting.year.attach").Select(e => e.Changes).SingleAsync(Cancellation)
            ),
            StringComparison.Ordinal
        );
        Assert.Equal("reporting.year.not-detached", (await AttachAsync(database, year))?.Key);
        // Its part of the audit log went for good; the other three leave as before.
        Assert.Null(await DetachAsync(database, year));
        Assert.False((await FigureAsync(scene, round)).HasValue);
    }

    [Theory]
    [InlineData("alter table detached.value_rows_{0} add column later integer")]
    [InlineData("alter table detached.value_rows_{0} drop column accepted_at")]
    [InlineData("create table value_rows_{0} (n integer)")]
    public async Task AttachAsync_TablesThatDoNotFitAnyMore_StayBesideWithAReason(string change)
    {
        await using var scene = await SceneAsync();
        var (database, year) = (scene.Database, Ids.YearOf(Ids.Next())!.Value);
        await DetachedAsync(scene, year);
        var sql = string.Format(CultureInfo.InvariantCulture, change, year);
        await database.WithContextAsync(db => db.Database.ExecuteSqlRawAsync(sql, Cancellation));

        var stays = await AttachAsync(database, year);

        Assert.Equal("reporting.year.misfit", stays?.Key);
        Assert.Equal(2, await CountAsync(database, $"detached.value_rows_{year}"));
        Assert.Equal(
            ["cell_edits", "return_answers", "value_rows"],
            (await database.WithAsync<OldYears, IReadOnlyList<YearPart>>(y => y.ListAsync(Cancellation)))
                .Where(p => p.IsDetached)
                .Select(p => p.Table)
        );
    }

    private static Task<ReportingScene> SceneAsync()
    {
        var missing = TestDatabase.WhyMissing(DatabaseProvider.Postgres);
        Assert.SkipWhen(missing is not null, missing ?? "");
        return ReportingScene.CreateAsync(DatabaseProvider.Postgres);
    }

    private static async Task<ReportingRound> AcceptedAsync(ReportingScene scene)
    {
        var data = scene.Database.Data;
        var round = await data.CreateRoundAsync(
            scene.Movement,
            await data.CreatePeriodAsync(),
            [scene.Count],
            [scene.VillageA, scene.VillageB]
        );
        await data.AcceptReturnAsync(round, scene.VillageA, Three);
        return round;
    }

    /// <summary>An accepted return of a year that has left the tables.</summary>
    private static async Task<ReportingRound> DetachedAsync(ReportingScene scene, int year)
    {
        var round = await AcceptedAsync(scene);
        scene.Database.Time.MoveTo(new DateTime(year + 5, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        await CloseAsync(scene);
        await ArchiveAsync(scene.Database);
        Assert.Null(await DetachAsync(scene.Database, year));
        return round;
    }

    private static Task CloseAsync(ReportingScene scene) =>
        scene.Database.WithContextAsync(async db =>
        {
            var movement = await db.Movements.AsTracking().SingleAsync(m => m.Id == scene.Movement.Id, Cancellation);
            movement.Status = MovementStatus.Closed;
            await db.SaveAsync(scene.Database.Action(), Cancellation);
        });

    /// <summary>Every chain goes to a file, as the operator does it before.</summary>
    private static async Task ArchiveAsync(TestDatabase database)
    {
        await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(Cancellation));
        var chains = await database.WithContextAsync(db => db.AuditSeals.Select(s => s.AuthorityId).Distinct().ToListAsync(Cancellation));
        foreach (var chain in chains)
        {
            using var file = new MemoryStream();
            await database.WithAsync<AuditArchiver, AuditArchive?>(a =>
                a.DetachAsync(
                    chain,
                    "chain",
                    database.Time.UtcNow.AddDays(1),
                    file,
                    database.Action("audit.archive.detach", authority: chain),
                    Cancellation
                )
            );
        }
    }

    private static async Task<Figure> FigureAsync(ReportingScene scene, ReportingRound round)
    {
        var figures = await scene.Database.WithAsync<RollUpService, PeriodFigures?>(r =>
            r.FoldAsync(
                new RollUpOptions
                {
                    PeriodId = round.PeriodId,
                    RootUnitId = scene.Commune.Id,
                    MeasureIds = [scene.Count.Id],
                },
                Cancellation
            )
        );
        return figures![scene.Commune.Id, scene.Count.Id];
    }

    private static Task<long> CountAsync(TestDatabase database, string table)
    {
        var sql = $"select count(*) as \"Value\" from {table}";
        return database.WithContextAsync(db => db.Database.SqlQueryRaw<long>(sql).SingleAsync(Cancellation));
    }

    private static Task<YearStaysException?> AttachAsync(TestDatabase database, int year) =>
        StaysAsync(database, y => y.AttachAsync(year, database.Action("reporting.year.attach", authority: Guid.Empty), Cancellation));

    private static Task<YearStaysException?> DetachAsync(TestDatabase database, int year) =>
        StaysAsync(database, y => y.DetachAsync(year, database.Action(), Cancellation));

    private static async Task<YearStaysException?> StaysAsync(TestDatabase database, Func<OldYears, Task<IReadOnlyList<YearPart>>> work)
    {
        try
        {
            await database.WithAsync(work);
            return null;
        }
        catch (YearStaysException stays)
        {
            return stays;
        }
    }
}
