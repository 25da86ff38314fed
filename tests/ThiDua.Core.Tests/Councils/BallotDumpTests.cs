using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Tests.Commendation;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Councils;

/// <summary>
/// What somebody gets who carries the whole database away: the dump as PostgreSQL's own program writes it, its write-ahead log,
/// the backup of a SQLite file. Beside the ballots nothing speaks of them, and beside a ballot stands no person.
/// </summary>
public sealed class BallotDumpTests
{
    private static readonly string[] BallotColumns = ["choice", "item_id", "key_hash", "receipt"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Schema_OfTheBallots_LinksNoPerson(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var columns =
            provider == DatabaseProvider.Postgres
                ? "select column_name from information_schema.columns where table_name = 'ballots' order by 1"
                : "select name from pragma_table_info('ballots') order by 1";
        var points =
            provider == DatabaseProvider.Postgres
                ? "select confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid = 'ballots'::regclass"
                : "select \"table\" from pragma_foreign_key_list('ballots')";
        var pointedAt =
            provider == DatabaseProvider.Postgres
                ? "select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'ballots'::regclass"
                : "select m.name from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table' and f.\"table\" = 'ballots'";

        Assert.Equal(BallotColumns, await ReadAsync(scene, columns));
        Assert.Equal(["session_items"], await ReadAsync(scene, points));
        Assert.Empty(await ReadAsync(scene, pointedAt));
    }

    [Fact]
    public async Task PostgresDumpAndLog_OfAWholeVote_TellNotWhoVotedHow()
    {
        Assert.SkipWhen(TestDatabase.WhyMissing(DatabaseProvider.Postgres) is not null, "PostgreSQL is missing.");
        await using var scene = await CommendationScene.CreateAsync(DatabaseProvider.Postgres);
        var from = Assert.Single(await ReadAsync(scene, "select pg_walfile_name(pg_current_wal_lsn())"));
        var (codes, receipts) = await VoteAsync(scene);
        var to = Assert.Single(await ReadAsync(scene, "select pg_walfile_name(pg_current_wal_lsn())"));

        var dump = await DumpAsync(scene);
        var tables = TablesOf(dump);
        Assert.All(codes, code => Assert.DoesNotContain(code, dump, StringComparison.OrdinalIgnoreCase));
        Assert.All(
            receipts,
            receipt => Assert.Equal(["ballots"], tables.Where(t => t.Value.Contains(receipt, StringComparison.Ordinal)).Select(t => t.Key))
        );
        var ballots = tables["ballots"];
        foreach (var person in await PeopleAsync(scene))
        {
            Assert.DoesNotContain(person, ballots, StringComparison.OrdinalIgnoreCase);
        }

        // The rows lie in the order of chance, not in that in which they were cast.
        var order = receipts.OrderBy(r => ballots.IndexOf(r, StringComparison.Ordinal));
        Assert.NotEqual(receipts, order);
        var wal = await WalAsync(scene, from, to);
        Assert.Contains(receipts[0], wal, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code, wal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SqliteBackup_OfAWholeVote_HoldsNoCodeAndNoFormerRow()
    {
        await using var scene = await CommendationScene.CreateAsync(DatabaseProvider.Sqlite);
        var (codes, receipts) = await VoteAsync(scene);
        var file = Path.Combine(Directory.CreateTempSubdirectory("thidua-ballots-").FullName, "backup.db");
        try
        {
            await scene.WithAsync<IDatabaseCopy, IReadOnlyDictionary<string, long>>(c => c.WriteAsync(file, Cancellation));
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancellation));

            Assert.All(receipts, receipt => Assert.Contains(receipt, text, StringComparison.Ordinal));
            Assert.All(codes, code => Assert.DoesNotContain(code, text, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    /// <summary>
    /// An administrator who makes the server write every statement down with its values sees ballots come in, and still no person:
    /// what a cast reads and writes names nobody, and the code itself never reaches the server.
    /// </summary>
    [Fact]
    public async Task PostgresServerLog_AtItsMostTalkative_NamesNobodyBesideABallot()
    {
        Assert.SkipWhen(TestDatabase.WhyMissing(DatabaseProvider.Postgres) is not null, "PostgreSQL is missing.");
        await using var scene = await CommendationScene.CreateAsync(DatabaseProvider.Postgres);
        var begin = await LogSizeAsync(scene);
        Assert.SkipWhen(begin is null, "The server's log is no file that it can read.");
        var (session, codes) = await scene.BeginVoteAsync();
        var name = new NpgsqlConnectionStringBuilder(scene.Database.Location).Database;
        await ReadAsync(
            scene,
            $"alter database {name} set log_statement = 'all'; alter database {name} set log_parameter_max_length = -1; select ''"
        );
        ((NpgsqlDataSource)scene.Database.Services.GetService(typeof(NpgsqlDataSource))!).Clear();
        var first = (await LogSizeAsync(scene))!.Value;

        var receipts = new List<string>();
        foreach (var (index, code) in codes.Index())
        {
            receipts.Add((await scene.CastAsync(session, code, index < 7 ? VoteChoice.Yes : VoteChoice.No))!);
        }

        var lines = (await LogAsync(scene, first)).Split('\n');
        // Other databases write into the same log: of this one are the lines around its own ballots.
        var talks = lines.Where(l => l.Contains("ballots", StringComparison.Ordinal)).ToList();
        Assert.True(talks.Count >= codes.Count, "The server does write statements down.");
        var log = string.Join('\n', lines);
        Assert.All(receipts, receipt => Assert.Contains(receipt, log, StringComparison.Ordinal));
        Assert.All(codes, code => Assert.DoesNotContain(code, log, StringComparison.OrdinalIgnoreCase));
        // Identities and accounts are of this database alone; names of members are not ("Thành viên 1" is anybody's).
        var people = await scene.Database.WithContextAsync(async db =>
        {
            var members = await db.CouncilMembers.Select(m => m.Id).ToListAsync(Cancellation);
            var users = await db.UserAccounts.Select(u => u.Id).ToListAsync(Cancellation);
            return members.Concat(users).ToList();
        });
        Assert.All(people, person => Assert.DoesNotContain($"{person}", log, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The server's standard error, where it is a file; null where it is a pipe or lies elsewhere.</summary>
    private static Task<long?> LogSizeAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText =
                "select (pg_stat_file('/proc/self/fd/2', true)).size where current_setting('logging_collector') = 'off' and current_setting('log_destination') = 'stderr'";
            return await command.ExecuteScalarAsync(Cancellation) is long size and > 0 ? (long?)size : null;
        });

    private static Task<string> LogAsync(CommendationScene scene, long from) =>
        scene.Database.WithContextAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select pg_read_binary_file('/proc/self/fd/2', {from}, 100000000)";
            return Encoding.UTF8.GetString((byte[])(await command.ExecuteScalarAsync(Cancellation))!);
        });

    private static async Task<(IReadOnlyList<string> Codes, List<string> Receipts)> VoteAsync(CommendationScene scene)
    {
        var (session, codes) = await scene.BeginVoteAsync();
        var receipts = new List<string>();
        foreach (var (index, code) in codes.Index())
        {
            receipts.Add((await scene.CastAsync(session, code, index < 7 ? VoteChoice.Yes : VoteChoice.No))!);
        }

        Assert.True(await scene.CountAsync(session));
        await scene.CloseAsync(session);
        return (codes, receipts);
    }

    /// <summary>Ids and names of everybody who sits in the council or has an account.</summary>
    private static Task<List<string>> PeopleAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(async db =>
        {
            var members = await db.CouncilMembers.Select(m => new { m.Id, m.FullName }).ToListAsync(Cancellation);
            var users = await db.UserAccounts.Select(u => new { u.Id, u.UserName }).ToListAsync(Cancellation);
            return members
                .SelectMany(m => new[] { $"{m.Id}", m.FullName })
                .Concat(users.SelectMany(u => new[] { $"{u.Id}", u.UserName! }))
                .ToList();
        });

    private static Task<List<string>> ReadAsync(CommendationScene scene, string sql) =>
        scene.Database.WithContextAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            var lines = new List<string>();
            while (await reader.ReadAsync(Cancellation))
            {
                lines.Add(reader.GetString(0));
            }

            return lines;
        });

    private static async Task<string> DumpAsync(CommendationScene scene)
    {
        var target = new NpgsqlConnectionStringBuilder(scene.Database.Location);
        var start = new ProcessStartInfo("pg_dump") { RedirectStandardOutput = true };
        foreach (
            var argument in new[]
            {
                "--no-password",
                $"--host={target.Host}",
                $"--port={target.Port}",
                $"--username={target.Username}",
                target.Database!,
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = target.Password;
        using var process = Process.Start(start)!;
        var dump = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
        return dump;
    }

    /// <summary>The rows of each table as they stand in the dump.</summary>
    private static Dictionary<string, string> TablesOf(string dump)
    {
        const string Copy = "COPY public.";
        return dump.Split(Copy)
            .Skip(1)
            .ToDictionary(
                part => part[..part.IndexOf(' ', StringComparison.Ordinal)],
                part => part[..part.IndexOf("\n\\.\n", StringComparison.Ordinal)]
            );
    }

    /// <summary>The segments of the write-ahead log that the vote went through, byte by byte.</summary>
    private static Task<string> WalAsync(CommendationScene scene, string from, string to) =>
        scene.Database.WithContextAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText =
                $"select pg_read_binary_file('pg_wal/' || name) from pg_ls_waldir() where name between '{from}' and '{to}' order by name";
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            var log = new StringBuilder();
            while (await reader.ReadAsync(Cancellation))
            {
                log.Append(Encoding.Latin1.GetString(reader.GetFieldValue<byte[]>(0)));
            }

            return log.ToString();
        });
}
