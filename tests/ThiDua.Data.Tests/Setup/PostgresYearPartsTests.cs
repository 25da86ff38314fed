using System.Globalization;
using ThiDua.Core;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Setup;

/// <summary>The big tables lie in parts by year, with the guards and the indexes of the whole.</summary>
public class PostgresYearPartsTests : DataTest
{
    private static readonly string[] Tables = ["audit_entries", "cell_edits", "return_answers", "value_rows"];

    [Fact]
    public async Task Migrated_BigTables_HaveAPartForThisYearTheNextAndTheRest()
    {
        await using var database = await PostgresAsync();
        var year = await ServerYearAsync(database);

        var parts = await PartsAsync(database);

        foreach (var table in Tables)
        {
            Assert.Superset(
                new HashSet<string> { $"{table}_{year}", $"{table}_{year + 1}", $"{table}_other" },
                parts.Where(p => p.StartsWith(table, StringComparison.Ordinal)).ToHashSet()
            );
        }
    }

    [Fact]
    public async Task Row_OfAPeriod_LiesInThePartOfTheYearThatThePeriodWasMadeIn()
    {
        await using var database = await PostgresAsync();
        var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A");
        var movement = await database.Data.CreateMovementAsync(tree["xã Kon Chiêng"]);
        var measure = await database.Data.CreateMeasureAsync();
        // Of another year than the one in which it is recorded.
        var period = await database.Data.CreatePeriodAsync(2031);
        await database.Data.CreateRoundAsync(movement, period, [measure], [tree["làng A"]]);

        var part = await database.WithContextAsync(db =>
            db.Database.SqlQuery<string>($"select tableoid::regclass::text as \"Value\" from value_rows").SingleAsync(Cancellation)
        );
        var entries = await database.WithContextAsync(db =>
            db.Database.SqlQuery<string>($"select distinct tableoid::regclass::text as \"Value\" from audit_entries")
                .ToListAsync(Cancellation)
        );

        Assert.Equal($"value_rows_{Ids.YearOf(period.Id)}", part);
        Assert.Equal([$"audit_entries_{database.Time.UtcNow.Year.ToString(CultureInfo.InvariantCulture)}"], entries);
        Assert.Equal(1, await database.WithContextAsync(db => db.ValueRows.CountAsync(r => r.PeriodId == period.Id, Cancellation)));
    }

    [Fact]
    public async Task Query_ByPeriod_LooksIntoOnePart()
    {
        await using var database = await PostgresAsync();
        var period = await database.Data.CreatePeriodAsync();
        var other = await ServerYearAsync(database) + 1;

        var sql = $"explain select * from value_rows where period_id = '{period.Id}'";
        var plan = await NamesAsync(database, sql);

        Assert.Contains(plan, line => line.Contains($"value_rows_{Ids.YearOf(period.Id)}", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains($"value_rows_{other}", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("value_rows_other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parts_HaveTheIndexesOfTheModel()
    {
        await using var database = await PostgresAsync();
        var there = await NamesAsync(
            database,
            "select i.relname::text from pg_class i join pg_index x on x.indexrelid = i.oid where x.indrelid in ('audit_entries'::regclass, 'cell_edits'::regclass, 'return_answers'::regclass, 'value_rows'::regclass)"
        );
        var wanted = await database.WithContextAsync(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(e => Tables.Contains(e.GetTableName()))
                    .SelectMany(e => e.GetIndexes().Select(i => i.GetDatabaseName()!).Append(e.FindPrimaryKey()!.GetName()!))
                    .ToHashSet()
            )
        );

        Assert.Equal(wanted.Order(), there.Order());
        Assert.Equal(
            2,
            (
                await NamesAsync(
                    database,
                    "select conname::text from pg_constraint where contype = 'f' and conrelid = 'value_rows'::regclass"
                )
            ).Count
        );
    }

    [Theory]
    [InlineData("truncate {0}")]
    [InlineData("delete from {0}")]
    [InlineData("update {0} set reason = 'khác'")]
    public async Task PartOfTheAuditLog_Changed_IsRefused(string sql)
    {
        await using var database = await PostgresAsync();
        await database.Data.CreateUnitAsync();
        var part = $"audit_entries_{database.Time.UtcNow.Year.ToString(CultureInfo.InvariantCulture)}";

        var refused = await Record.ExceptionAsync(() => RunAsync(database, string.Format(CultureInfo.InvariantCulture, sql, part)));

        Assert.Contains("append-only", refused?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TendAsync_PartOfTheComingYearIsMissing_MakesItWithItsGuards()
    {
        await using var database = await PostgresAsync();
        var next = await ServerYearAsync(database) + 1;
        foreach (var table in Tables)
        {
            await RunAsync(database, $"drop table {table}_{next}");
        }

        await database.WithAsync<IDatabaseSetup, bool>(async s =>
        {
            await s.TendAsync(Cancellation);
            return true;
        });

        var parts = await PartsAsync(database);
        Assert.All(Tables, t => Assert.Contains($"{t}_{next}", parts));
        var refused = await Record.ExceptionAsync(() => RunAsync(database, $"truncate audit_entries_{next}"));
        Assert.Contains("append-only", refused?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TendAsync_ClockRanAheadBeforeTheYearHadAPart_LeavesItsRowsWithTheRest()
    {
        await using var database = await PostgresAsync();
        var next = await ServerYearAsync(database) + 1;
        foreach (var table in Tables)
        {
            await RunAsync(database, $"drop table {table}_{next}");
        }

        database.Time.MoveTo(new DateTime(next, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await database.Data.CreateUnitAsync();
        var before = await database.WithContextAsync(db => db.AuditEntries.CountAsync(Cancellation));

        await database.WithAsync<IDatabaseSetup, bool>(async s =>
        {
            await s.MigrateAsync(Cancellation);
            await s.TendAsync(Cancellation);
            return true;
        });

        var parts = await PartsAsync(database);
        Assert.Contains($"value_rows_{next}", parts);
        Assert.DoesNotContain($"audit_entries_{next}", parts);
        Assert.Equal(before, await database.WithContextAsync(db => db.AuditEntries.CountAsync(Cancellation)));
    }

    private static async Task<TestDatabase> PostgresAsync()
    {
        var missing = TestDatabase.WhyMissing(DatabaseProvider.Postgres);
        Assert.SkipWhen(missing is not null, missing ?? "");
        return await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
    }

    private static Task<int> ServerYearAsync(TestDatabase database) =>
        database.WithContextAsync(db =>
            db.Database.SqlQuery<int>($"select extract(year from now() at time zone 'UTC')::integer as \"Value\"").SingleAsync(Cancellation)
        );

    private static async Task<HashSet<string>> PartsAsync(TestDatabase database) =>
        [
            .. await NamesAsync(
                database,
                "select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class w on w.oid = i.inhparent where w.relkind = 'p'"
            ),
        ];

    private static Task<List<string>> NamesAsync(TestDatabase database, string sql) =>
        database.WithContextAsync(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancellation));

    private static Task<int> RunAsync(TestDatabase database, string sql) =>
        database.WithContextAsync(db => db.Database.ExecuteSqlRawAsync(sql, Cancellation));
}
