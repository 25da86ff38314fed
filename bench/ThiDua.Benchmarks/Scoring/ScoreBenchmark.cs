using ThiDua.Benchmarks.Harness;
using ThiDua.Core.Assessment.Scoring;

namespace ThiDua.Benchmarks.Scoring;

/// <summary>3,321 communes × 60 criteria: computed and ranked, then stored with everything they came from on both databases.</summary>
public sealed class ScoreBenchmark : IBenchmark
{
    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StoreBar = TimeSpan.FromSeconds(5);

    public string Name => "score";

    public string Description => "3,321 communes × 60 criteria: compute and rank; store with the trace";

    public async Task<Verdict> RunAsync(Report report, CancellationToken cancellation)
    {
        var (book, table) = ScoringCountry.World([.. Enumerable.Range(0, ScoringCountry.Communes).Select(_ => Guid.CreateVersion7())]);
        var ranked = 0;
        var computed = Timing.Of(() => ranked = ScoreEngine.Compute(book, table).Ranked);
        report.Times("compute and rank", computed);
        report.Figure("ranked", $"{ranked} of {ScoringCountry.Communes}");
        var sqlite = await ScoringCountry.OnSqliteAsync(async s => (await ScoringCountry.StoreAsync(s, cancellation)).Stored, cancellation);
        report.Figure("store with the trace, SQLite", Report.Text(sqlite));
        var postgres = await ScoringCountry.OnPostgresAsync(
            async s => (await ScoringCountry.StoreAsync(s, cancellation)).Stored,
            cancellation
        );
        report.Figure("store with the trace, PostgreSQL", postgres is { } stored ? Report.Text(stored) : "not measured");
        return new Verdict(
            $"{Report.Text(computed.Median)}; stored {Report.Text(sqlite)} and {(postgres is { } p ? Report.Text(p) : "–")}",
            $"≤ {Report.Text(Bar)}; stored ≤ {Report.Text(StoreBar)}",
            computed.Median <= Bar && sqlite <= StoreBar && (postgres ?? TimeSpan.Zero) <= StoreBar
        );
    }
}
