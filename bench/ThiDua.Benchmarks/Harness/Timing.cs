using System.Diagnostics;

namespace ThiDua.Benchmarks.Harness;

/// <summary>The times of several runs of the same work, after runs that do not count.</summary>
public sealed class Timing
{
    private readonly TimeSpan[] sorted;

    private Timing(IEnumerable<TimeSpan> times)
    {
        sorted = [.. times.Order()];
    }

    public int Runs => sorted.Length;

    public TimeSpan Min => sorted[0];

    public TimeSpan Max => sorted[^1];

    public TimeSpan Median => sorted[sorted.Length / 2];

    /// <param name="work">Must use its result, or the compiler may leave it out.</param>
    /// <param name="runs">How many runs count.</param>
    /// <param name="warmUp">How many runs come before, so that the code is compiled and caches are filled.</param>
    /// <param name="prepare">What each run needs and is not measured.</param>
    public static Timing Of(Action work, int runs = 15, int warmUp = 3, Action? prepare = null) =>
        new(
            Enumerable
                .Range(-warmUp, warmUp + runs)
                .Select(i =>
                {
                    prepare?.Invoke();
                    Settle();
                    var start = Stopwatch.GetTimestamp();
                    work();
                    return (Run: i, Time: Stopwatch.GetElapsedTime(start));
                })
                .Where(t => t.Run >= 0)
                .Select(t => t.Time)
        );

    /// <inheritdoc cref="Of"/>
    public static async Task<Timing> OfAsync(Func<Task> work, int runs = 15, int warmUp = 3, Func<Task>? prepare = null)
    {
        var times = new List<TimeSpan>();
        for (var i = -warmUp; i < runs; i++)
        {
            await (prepare?.Invoke() ?? Task.CompletedTask);
            Settle();
            var start = Stopwatch.GetTimestamp();
            await work();
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start));
            }
        }

        return new Timing(times);
    }

    /// <summary>What earlier work left behind is not cleared away on this work's time.</summary>
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
