using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Awards;

/// <summary>Looks names up in a register of 10,000 awards without diacritics, with the rights in the query.</summary>
public sealed class AwardSearchBenchmark : IBenchmark
{
    private const int Count = 10_000;
    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Families = ["Nguyễn Văn", "Rơ Châm", "Ksor", "Siu", "Trần Thị", "Đặng Hồng", "Lê Quốc"];
    private static readonly string[] Given = ["Ánh", "Bình", "Đức", "Hạnh", "Kiên", "Loan", "Ngọc", "Phương", "Quỳnh", "Yến"];

    public string Name => "award-search";

    public string Description => "look-ups without diacritics in 10,000 awards";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-awards-");
        try
        {
            var collection = new ServiceCollection();
            collection.AddLogging();
            collection.AddSqliteDatabase(Path.Combine(folder.FullName, "awards.db"));
            await using var services = collection.AddThiDuaCore().BuildServiceProvider();
            var access = await SeedAsync(services, cancellation);
            string[] words = ["dang hong anh", "ro cham duc", "giay khen 2026", "ksor quynh 68/qd"];
            var next = 0;
            var timing = await Timing.OfAsync(
                async () =>
                {
                    await using var scope = services.CreateAsyncScope();
                    var register = scope.ServiceProvider.GetRequiredService<AwardRegister>();
                    var (rows, _) = await register.SearchAsync(
                        new AwardFilter { Words = words[next++ % words.Length] },
                        access,
                        1,
                        25,
                        cancellation
                    );
                    if (rows.Count == 0)
                    {
                        throw new InvalidOperationException("Nothing was found.");
                    }
                },
                runs: 40,
                warmUp: 8
            );
            report.Times("one look-up with its count", timing);
            return new Verdict(Report.Text(timing.Median), $"≤ {Report.Text(Bar)}", timing.Median <= Bar);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Access> SeedAsync(ServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        var commune = new OrgUnit
        {
            Id = Guid.CreateVersion7(),
            Kind = UnitKind.Commune,
            Name = "xã Kon Chiêng",
            ShortName = "Kon Chiêng",
        };
        db.Add(commune);
        await scope
            .ServiceProvider.GetRequiredService<OrgTreeWriter>()
            .AddVersionAsync(new OrderedDictionary<OrgUnit, Guid?> { [commune] = null }, new DateOnly(2025, 7, 1), "bench", cancellation);
        var action = new ActionContext
        {
            AuthorityId = commune.Id,
            Action = "bench.awards",
            At = TimeProvider.System.GetUtcNow().UtcDateTime,
            Source = "bench",
        };
        await db.SaveAsync(action, cancellation);
        await using var transaction = await db.BeginWriteAsync(cancellation);
        var honorees = Enumerable.Range(0, Count).Select(i => HonoreeOf(i, commune.Id)).ToList();
        await db.InsertManyAsync(honorees, cancellation);
        await db.InsertManyAsync([.. honorees.Select((h, i) => AwardOf(h, i, commune))], cancellation);
        await transaction.CommitAsync(cancellation);
        var tree = await scope.ServiceProvider.GetRequiredService<OrgTreeStore>().OnAsync(new DateOnly(2026, 12, 1), cancellation);
        return new Access(Guid.CreateVersion7(), commune.Id, tree, [(Role.StandingOffice, commune.Id)]);
    }

    private static Honoree HonoreeOf(int i, Guid unit) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = CandidateKind.Individual,
            FullName = $"{Families[i % Families.Length]} {Given[i / Families.Length % Given.Length]}",
            UnitId = unit,
        };

    private static Award AwardOf(Honoree honoree, int i, OrgUnit commune) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = commune.Id,
            HonoreeId = honoree.Id,
            AwardCode = "GK",
            AwardName = "Giấy khen",
            Category = AwardCategory.Form,
            Branch = AwardBranch.Movement,
            HonoreeKind = CandidateKind.Individual,
            HonoreeName = honoree.FullName,
            HonoreeUnit = $"Làng {i % 40}",
            Achievement = "Thành tích",
            DecisionNumber = $"{i % 90 + 10}/QĐ-UBND",
            DecidedOn = new DateOnly(2020 + i % 7, 1 + i % 12, 1 + i % 28),
            IssuedBy = "Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
            Year = 2020 + i % 7,
            PeriodFrom = new DateOnly(2020 + i % 7, 1, 1),
            PeriodTo = new DateOnly(2020 + i % 7, 12, 31),
            VerificationCode = string.Create(CultureInfo.InvariantCulture, $"B{i:00000000}"),
            State = AwardState.Valid,
        };
}
