using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Benchmarks.Scoring;

/// <summary>Other weights over 3,321 communes × 60 criteria: from the stored computation to who moves, as a request asks it.</summary>
public sealed class WhatIfBenchmark : IBenchmark
{
    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(100);

    public string Name => "what-if";

    public string Description => "other weights for 3,321 communes × 60 criteria: who moves";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var sqlite = await ScoringCountry.OnSqliteAsync(s => MeasureAsync(s, cancellation), cancellation);
        report.Figure("SQLite: median", Report.Text(sqlite));
        var postgres = await ScoringCountry.OnPostgresAsync(s => MeasureAsync(s, cancellation), cancellation);
        report.Figure("PostgreSQL: median", postgres is { } found ? Report.Text(found) : "not measured");
        return new Verdict(
            $"{Report.Text(sqlite)} and {(postgres is { } p ? Report.Text(p) : "–")}",
            $"≤ {Report.Text(Bar)}",
            sqlite <= Bar && (postgres ?? TimeSpan.Zero) <= Bar
        );
    }

    private static async Task<TimeSpan> MeasureAsync(ServiceProvider services, CancellationToken cancellation)
    {
        var (round, _) = await ScoringCountry.StoreAsync(services, cancellation);
        var moved = 0;
        var timing = await Timing.OfAsync(
            async () =>
            {
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
                var tree = await scope.ServiceProvider.GetRequiredService<OrgTreeStore>().CurrentAsync(cancellation);
                var access = new Access(Guid.CreateVersion7(), tree.Nodes[0].UnitId, tree, [(Role.StandingOffice, tree.Nodes[0].UnitId)]);
                var rule = await db.ScoringRules.OrderBy(r => r.Ordinal).Select(r => r.Id).Skip(1).FirstAsync(cancellation);
                var question = new WhatIfQuestion { Points = new Dictionary<Guid, decimal> { [rule] = 10 } };
                var view = await scope.ServiceProvider.GetRequiredService<WhatIfService>().AskAsync(round, question, access, cancellation);
                moved = view!.Moves.Count(m => m.Move.Moves);
            },
            runs: 11
        );
        return moved > 0 ? timing.Median : throw new InvalidOperationException("Nobody moved.");
    }
}
