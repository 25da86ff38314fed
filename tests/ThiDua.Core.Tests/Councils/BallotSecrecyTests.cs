using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Councils;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Tests.Commendation;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Councils;

/// <summary>
/// Who holds everything that is stored still cannot tell who voted how: casting changes the ballots and nothing else, a ballot
/// holds neither person nor moment, and the codes are nowhere. A changed ballot is found.
/// </summary>
public sealed class BallotSecrecyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Ballot_FullDump_TellsNothingOfPersonsAndShowsEveryChange(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        var (session, codes) = await scene.BeginVoteAsync();

        var before = await DumpAsync(scene);
        var receipts = new List<string>();
        for (var i = 0; i < codes.Count; i++)
        {
            receipts.Add((await scene.CastAsync(session, codes[i], i < 7 ? VoteChoice.Yes : VoteChoice.No))!);
        }

        // Casting wrote to the ballots and to nothing else: no audit entry, no form key, no instant, no attendance.
        var after = await DumpAsync(scene);
        Assert.Equal(["ballots"], before.Keys.Where(t => !before[t].SequenceEqual(after[t])));
        var columns = await scene.Database.WithContextAsync(db =>
            Task.FromResult(db.Model.FindEntityType(typeof(Ballot))!.GetProperties().Select(p => p.Name).Order().ToList())
        );
        Assert.Equal(["Choice", "ItemId", "KeyHash", "Receipt"], columns);

        Assert.True(await scene.CountAsync(session));
        var stored = await DumpAsync(scene);
        Assert.All(
            codes,
            code => Assert.DoesNotContain(stored.Values.SelectMany(r => r), row => row.Contains(code, StringComparison.Ordinal))
        );
        await FilesHoldNoCodeAsync(scene, provider, codes);

        // Everybody finds the own receipt beside the own choice; anybody can redo the count.
        var published = await PublishedAsync(scene, session);
        Assert.True(published.IsUnchanged);
        var ballots = Assert.Single(published.Items).Ballots;
        Assert.Equal(receipts.Order(StringComparer.Ordinal), ballots.Select(b => b.Receipt));
        Assert.All(receipts.Take(7), r => Assert.Equal(VoteChoice.Yes, ballots.Single(b => b.Receipt == r).Choice));
        Assert.Equal(7, ballots.Count(b => b.Choice == VoteChoice.Yes));

        // Who changes a ballot and the seal beside it still has the audit chain against them: it holds the seal as it was.
        var audited = await scene.Database.WithContextAsync(db => db.AuditEntries.Select(e => e.Changes).ToListAsync(Cancellation));
        Assert.Contains(audited, changes => changes.Contains(published.Seal, StringComparison.Ordinal));

        await scene.Database.WithContextAsync(async db =>
        {
            var victim = await db.Ballots.Where(b => b.Choice == VoteChoice.No).Select(b => b.KeyHash).FirstAsync(Cancellation);
            await db
                .Ballots.Where(b => b.KeyHash == victim)
                .ExecuteUpdateAsync(b => b.SetProperty(x => x.Choice, VoteChoice.Yes), Cancellation);
        });
        Assert.False((await PublishedAsync(scene, session)).IsUnchanged);
    }

    private static async Task<PublishedBallots> PublishedAsync(CommendationScene scene, Guid session) =>
        (await scene.WithAsync<BallotBox, PublishedBallots?>(s => s.PublishedAsync(session, Cancellation)))!;

    /// <summary>Database, write-ahead log and a copy: the bytes themselves.</summary>
    private static async Task FilesHoldNoCodeAsync(CommendationScene scene, DatabaseProvider provider, IReadOnlyList<string> codes)
    {
        if (provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        var folder = Path.GetDirectoryName(scene.Database.Location)!;
        var name = Path.GetFileName(scene.Database.Location);
        var files = Directory.GetFiles(folder, name + "*");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, Cancellation);
            var text = Encoding.Latin1.GetString(memory.ToArray());
            Assert.All(codes, code => Assert.DoesNotContain(code, text, StringComparison.Ordinal));
        }
    }

    /// <summary>Every table of the model, every row as text, in an order of its own.</summary>
    private static Task<SortedDictionary<string, List<string>>> DumpAsync(CommendationScene scene) =>
        scene.Database.WithContextAsync(async db =>
        {
            var dump = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
            await db.Database.OpenConnectionAsync(Cancellation);
            foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"select * from {table}";
                await using var reader = await command.ExecuteReaderAsync(Cancellation);
                var rows = new List<string>();
                while (await reader.ReadAsync(Cancellation))
                {
                    rows.Add(
                        string.Join(
                            '|',
                            Enumerable
                                .Range(0, reader.FieldCount)
                                .Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")
                        )
                    );
                }

                rows.Sort(StringComparer.Ordinal);
                dump[table] = rows;
            }

            return dump;
        });
}
