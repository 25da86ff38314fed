namespace ThiDua.Benchmarks.Harness;

/// <summary>
/// One benchmark of bench/run. It is found by itself: a public class with a parameterless constructor is enough. What it
/// measures is compared with a baseline that it measures in the same run, because machines differ and are shared.
/// </summary>
public interface IBenchmark
{
    /// <summary>What is typed after bench/run: "read-text".</summary>
    string Name { get; }

    /// <summary>One line for bench/run --list.</summary>
    string Description { get; }

    /// <summary>Prepares, measures and prints; prints everything but the closing line.</summary>
    Task<Verdict> RunAsync(Report report, CancellationToken cancellation);
}

/// <summary>How a benchmark ended.</summary>
/// <param name="Figure">The figure with its unit: "412 plans/s/core".</param>
/// <param name="Bar">What was asked: "≥ 100 plans/s/core".</param>
/// <param name="Met">Whether the figure meets the bar.</param>
public sealed record Verdict(string Figure, string Bar, bool Met)
{
    public string Line(string name) => $"{name}: {Figure} (bar {Bar}): {(Met ? "ok" : "short")}";
}
