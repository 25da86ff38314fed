using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Protection;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Contests;

/// <summary>Learners with cards and a round with drawn papers, put into the database of a host that has started once.</summary>
internal sealed class ContestWorld(string data, string? postgres)
{
    private NpgsqlDataSource? source;

    public const int Questions = 20;

    public Guid RoundId { get; } = Guid.CreateVersion7();

    /// <summary>The cookie of each contestant.</summary>
    public IReadOnlyList<string> Cards { get; private set; } = [];

    public ThiDuaDbContext Open()
    {
        if (postgres is not null)
        {
            var options = new DbContextOptionsBuilder<PostgresThiDuaDbContext>();
            PostgresThiDuaDbContext.Configure(options, source ??= NpgsqlDataSource.Create(postgres));
            return new PostgresThiDuaDbContext(options.Options);
        }

        var lite = new DbContextOptionsBuilder<SqliteThiDuaDbContext>();
        SqliteThiDuaDbContext.Configure(lite, Directory.GetFiles(data, "*.db").Single());
        return new SqliteThiDuaDbContext(lite.Options);
    }

    public async Task FillAsync(int contestants, CancellationToken cancellation)
    {
        await using var db = Open();
        var village = await db.OrgUnits.FirstAsync(u => u.Kind == UnitKind.Village, cancellation);
        var country = await db.OrgUnits.FirstAsync(u => u.Kind == UnitKind.Country, cancellation);
        var learners = Enumerable.Range(0, contestants).Select(i => Learner(village.Id, i)).ToList();
        var round = Round(country.Id);
        var papers = learners.ConvertAll(l => new QuizPaper
        {
            RoundId = RoundId,
            LearnerId = l.Id,
            Questions = QuizRules.DrawPaper(round.Seed, l.Id, 50, Questions),
            DrawOrder = QuizRules.DrawOrder(round.Seed, l.Id),
        });
        await using var transaction = await db.BeginWriteAsync(cancellation);
        await db.InsertManyAsync(learners, cancellation);
        await db.InsertManyAsync([round], cancellation);
        await db.InsertManyAsync(papers, cancellation);
        await transaction.CommitAsync(cancellation);
        Cards = Cookies(learners);
    }

    /// <summary>Answers that are in the database, as (learner, question).</summary>
    public async Task<HashSet<(Guid, int)>> KeptAsync(CancellationToken cancellation)
    {
        await using var db = Open();
        var rows = await db
            .QuizAnswers.Where(a => a.RoundId == RoundId)
            .Select(a => new { a.LearnerId, a.Ordinal })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => (r.LearnerId, r.Ordinal))];
    }

    public IReadOnlyList<Guid> Ids { get; private set; } = [];

    /// <summary>Made with the keys of the host, as it makes them itself when somebody enters with a card.</summary>
    private List<string> Cookies(List<Learner> learners)
    {
        Ids = learners.ConvertAll(l => l.Id);
        var collection = new ServiceCollection().AddSingleton(TimeProvider.System).AddScoped(_ => Open()).AddLogging();
        using var services = collection.AddKeysInDatabase(new()).BuildServiceProvider();
        var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("learner-card");
        return learners.ConvertAll(l => Base64Url.EncodeToString(protector.Protect([.. l.Id.ToByteArray(), .. l.CardHash!.AsSpan(0, 8)])));
    }

    private static Learner Learner(Guid village, int number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = village,
            Group = Audience.Citizens,
            FullName = string.Create(CultureInfo.InvariantCulture, $"Thí Sinh {number}"),
            CardHash = SecretCodes.Hash(string.Create(CultureInfo.InvariantCulture, $"THE{number}")),
            RegisteredAt = DateTime.UnixEpoch,
        };

    private QuizRound Round(Guid owner)
    {
        var bank = new StringBuilder();
        for (var i = 0; i < 50; i++)
        {
            bank.Append(
                CultureInfo.InvariantCulture,
                $"? Câu hỏi số {i} về kỹ năng số?\n+ Đúng {i}\n- Sai {i}\n- Cũng sai {i}\n> Vì thế.\n\n"
            );
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new QuizRound
        {
            Id = RoundId,
            OwnerUnitId = owner,
            Contest = "Đo tải",
            Title = "Vòng một",
            Rules = "",
            Prize = "",
            Bank = bank.ToString(),
            Questions = Questions,
            Minutes = 60,
            OpensAt = now.AddMinutes(-1),
            ClosesAt = now.AddHours(2),
            State = QuizState.Ready,
            Seed = SeededDraw.NewSeed(),
        };
    }
}
