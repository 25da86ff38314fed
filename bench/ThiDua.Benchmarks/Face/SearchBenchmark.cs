using System.Globalization;
using ThiDua.Benchmarks.Folding;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Search;
using ThiDua.Data.Sqlite;

namespace ThiDua.Benchmarks.Face;

/// <summary>
/// A search over everything in a country of 100,000 units by somebody who may see all of it: the worst case, because every name is looked at.
/// The baseline is a search by somebody who sees one commune.
/// </summary>
public sealed class SearchBenchmark : IBenchmark
{
    private const double Bar = 50;
    private static readonly string[] Queries = ["don vi 7", "don", "khong co don vi nay", "don vi 99999"];

    public string Name => "search";

    public string Description => "a search over everything among 100,000 units, with rights";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thi-dua-bench-");
        try
        {
            var country = Country.Make();
            await using var database = new CountryDatabase(
                country,
                services => services.AddSqliteDatabase(Path.Combine(folder.FullName, "country.db"))
            );
            await database.FillTreeAsync();
            var tree = await database.WithAsync<OrgTreeStore, OrgTree>(store => store.CurrentAsync(cancellation));
            var worst = TimeSpan.Zero;
            foreach (var query in Queries)
            {
                var all = await FindAsync(
                    database,
                    new Access(Guid.CreateVersion7(), tree.Nodes[0].UnitId, tree, [(Role.StandingOffice, tree.Nodes[0].UnitId)]),
                    query
                );
                var last = tree.Nodes[^1].UnitId;
                var one = await FindAsync(database, new Access(Guid.CreateVersion7(), last, tree, [(Role.VillageHead, last)]), query);
                report.Times($"baseline: one village, “{query}”", one);
                report.Times($"{tree.Count:N0} units, “{query}”", all);
                worst = all.Median > worst ? all.Median : worst;
            }

            return new Verdict(
                string.Create(CultureInfo.InvariantCulture, $"slowest query {worst.TotalMilliseconds:0.0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"≤ {Bar:0} ms"),
                worst.TotalMilliseconds <= Bar
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Timing> FindAsync(CountryDatabase database, Access access, string query) =>
        Timing.OfAsync(
            () => database.WithAsync<SearchService, SearchAnswer>(service => service.FindAsync(query, access, 8, default)),
            runs: 9,
            warmUp: 2
        );
}
