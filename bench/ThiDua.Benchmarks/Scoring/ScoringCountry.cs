using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Scoring;

/// <summary>A scoring round over all communes of the country with sixty criteria of every kind, on either database.</summary>
internal static class ScoringCountry
{
    public const int Communes = 3321;
    public const int Criteria = 60;

    /// <summary>Random values that are the same every time: ratios, intervals, ranks, gates, points by hand, gaps.</summary>
    public static (RuleBook Book, ScoreTable Table) World(IReadOnlyList<Guid> units)
    {
        var random = new Random(20261120);
        var methods = Enum.GetValues<ScoreMethod>();
        var rules = Enumerable
            .Range(0, Criteria)
            .Select(i => new ScoreRule
            {
                Id = new Guid(i + 1, 0, 0, new byte[8]),
                Code = $"{i + 1}",
                Method = methods[i % methods.Length],
                Role =
                    i == 0 ? ScoreRole.Gate
                    : i % 10 == 9 ? ScoreRole.Bonus
                    : i % 15 == 14 ? ScoreRole.Deduction
                    : ScoreRole.Standard,
                Points = 200,
                PointsEach = 50,
                Goal = i == 0 ? 0 : 80_00,
                WithoutSubjects = WithoutSubjects.LeaveOut,
                Steps =
                    i % methods.Length == (int)ScoreMethod.Steps
                        ? [new(null, true, 50_00, false, 50), new(50_00, true, null, true, 200)]
                        : [],
            })
            .ToList();
        var book = new RuleBook
        {
            EditionId = new Guid(1, 1, 1, new byte[8]),
            Rules = rules,
            BonusCap = 1000,
            Deviation = DeviationRule.ScaleByFactor,
            Ties =
            [
                new(TieBreak.LegalPreference),
                new(TieBreak.Value, rules[1].Id),
                new(TieBreak.Points, rules[2].Id),
                new(TieBreak.Ballot),
            ],
        };
        var table = new ScoreTable(units, Criteria);
        for (var u = 0; u < units.Count; u++)
        {
            table.Preferred[u] = random.Next(5) == 0;
            for (var r = 0; r < Criteria; r++)
            {
                table[u, r] = random.Next(20) switch
                {
                    0 => ScoreInput.Missing,
                    1 => ScoreInput.Of(0, 0),
                    _ => ScoreInput.Of((long)random.Next(1000) * 10_000, 1000) with { Evidence = random.Next(3), Factor = 90_00 },
                };
                if (book.Rules[r].Method == ScoreMethod.Manual)
                {
                    table[u, r] = table[u, r] with { Given = random.Next(4) * 50, Column = ScoreColumn.Office };
                }
            }
        }

        return (book, table);
    }

    public static Task<T> OnSqliteAsync<T>(Func<ServiceProvider, Task<T>> work, CancellationToken cancellation) =>
        InFolderAsync(folder => OnAsync(s => s.AddSqliteDatabase(Path.Combine(folder, "scores.db")), work, cancellation));

    /// <summary>Null where no server is named.</summary>
    public static async Task<T?> OnPostgresAsync<T>(Func<ServiceProvider, Task<T>> work, CancellationToken cancellation)
        where T : struct
    {
        if (Environment.GetEnvironmentVariable("THIDUA_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            return null;
        }

        var name = $"thi_dua_scores_{Guid.CreateVersion7():N}";
        await using var admin = NpgsqlDataSource.Create(server);
        await admin.CreateCommand($"create database {name}").ExecuteNonQueryAsync(cancellation);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
            return await OnAsync(s => s.AddPostgresDatabase(connection), work, cancellation);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await admin.CreateCommand($"drop database {name} with (force)").ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>A round whose working computation is stored; gives the round and how long storing took.</summary>
    public static async Task<(Guid Round, TimeSpan Stored)> StoreAsync(ServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var country = await db.OrgUnits.Where(u => u.Kind == UnitKind.Country).Select(u => u.Id).SingleAsync(cancellation);
        var units = await db
            .OrgUnits.Where(u => u.Kind == UnitKind.Commune || u.Kind == UnitKind.Ward || u.Kind == UnitKind.SpecialZone)
            .Select(u => u.Id)
            .ToListAsync(cancellation);
        var (book, table) = World(units);
        var round = await RoundAsync(db, country, book, cancellation);
        var result = ScoreEngine.Compute(book, table);
        var watch = Stopwatch.StartNew();
        await using var transaction = await db.BeginWriteAsync(cancellation);
        await scope
            .ServiceProvider.GetRequiredService<ScoreRuns>()
            .StoreAsync(round, ScoreRunKind.Working, result, Action(country), cancellation);
        await transaction.CommitAsync(cancellation);
        return (round, watch.Elapsed);
    }

    public static ActionContext Action(Guid authority) =>
        new()
        {
            AuthorityId = authority,
            Action = "bench.scores",
            At = new DateTime(2026, 12, 20, 0, 0, 0, DateTimeKind.Utc),
            Source = "bench",
        };

    private static async Task<Guid> RoundAsync(ThiDuaDbContext db, Guid country, RuleBook book, CancellationToken cancellation)
    {
        var period = new Period
        {
            Id = Guid.CreateVersion7(),
            Kind = PeriodKind.Year,
            Code = "2026",
            StartsOn = new DateOnly(2026, 1, 1),
            EndsOn = new DateOnly(2026, 12, 31),
            WindowFrom = new DateOnly(2025, 12, 15),
            WindowTo = new DateOnly(2026, 12, 14),
            TimeZone = PeriodService.TimeZone,
        };
        var scheme = new ScoringScheme
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = country,
            Name = "Sáu mươi tiêu chí",
            Group = SchemeGroup.AgenciesAndVillages,
            Purpose = SchemePurpose.Movement,
            UnitKinds = [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone],
        };
        var edition = new SchemeEdition
        {
            Id = book.EditionId,
            SchemeId = scheme.Id,
            Number = 1,
            Status = EditionStatus.InForce,
            BonusCap = book.BonusCap,
            Deviation = book.Deviation,
        };
        edition.Rules.AddRange(
            book.Rules.Select(
                (r, i) =>
                    new ScoringRule
                    {
                        Id = r.Id,
                        EditionId = edition.Id,
                        Ordinal = i + 1,
                        Code = r.Code,
                        Text = $"Tiêu chí {r.Code}",
                        Role = r.Role,
                        Method = r.Method,
                        Source = RuleSource.Manual,
                        Points = r.Points,
                        Goal = r.Goal,
                    }
            )
        );
        var round = new ScoringRound
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = country,
            SchemeId = scheme.Id,
            EditionId = edition.Id,
            PeriodId = period.Id,
            Name = "Cả nước 2026",
            State = ScoringRoundState.Scoring,
            SelfUntil = new DateOnly(2026, 12, 31),
            OpenedAt = Action(country).At,
        };
        db.AddRange(period, scheme, edition, round);
        await db.SaveAsync(Action(country), cancellation);
        return round.Id;
    }

    private static async Task<T> OnAsync<T>(
        Action<IServiceCollection> register,
        Func<ServiceProvider, Task<T>> work,
        CancellationToken cancellation
    )
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        register(collection);
        await using var services = collection.AddThiDuaCore().BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        }

        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BaseData>().LoadAsync("bench", cancellation);
        }

        return await work(services);
    }

    private static async Task<T> InFolderAsync<T>(Func<string, Task<T>> work)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-scores-");
        try
        {
            return await work(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
