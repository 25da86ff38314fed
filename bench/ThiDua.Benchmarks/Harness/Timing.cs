using System.Diagnostics;

namespace ThiDua.Benchmarks.Harness;

/// <summary>The times of several runs of the same work, after runs that do not count.</summary>
public sealed class Timing
{
    private readonly TimeSpan[] sorted;
    private readonly TimeSpan[] sortedCpu;

    private Timing(IReadOnlyCollection<(TimeSpan Wall, TimeSpan Cpu)> times)
    {
        sorted = [.. times.Select(t => t.Wall).Order()];
        sortedCpu = [.. times.Select(t => t.Cpu).Order()];
    }

    public int Runs => sorted.Length;

    public TimeSpan Min => sorted[0];

    public TimeSpan Max => sorted[^1];

    public TimeSpan Median => sorted[sorted.Length / 2];

    /// <summary>
    /// Processor time of the whole process: what a figure "per core" is made of, because it does not count the time in
    /// which the machine was busy with something else.
    /// </summary>
    public TimeSpan MedianCpu => sortedCpu[sortedCpu.Length / 2];

    /// <param name="work">Must use its result, or the compiler may leave it out.</param>
    /// <param name="runs">How many runs count.</param>
    /// <param name="warmUp">How many runs come before, so that the code is compiled and caches are filled.</param>
    /// <param name="prepare">What each run needs and is not measured.</param>
    public static Timing Of(Action work, int runs = 15, int warmUp = 3, Action? prepare = null)
    {
        var times = new List<(TimeSpan, TimeSpan)>();
        for (var i = -warmUp; i < runs; i++)
        {
            prepare?.Invoke();
            var watch = Watch.Start();
            work();
            watch.AddTo(times, counts: i >= 0);
        }

        return new Timing(times);
    }

    /// <inheritdoc cref="Of"/>
    public static async Task<Timing> OfAsync(Func<Task> work, int runs = 15, int warmUp = 3, Func<Task>? prepare = null)
    {
        var times = new List<(TimeSpan, TimeSpan)>();
        for (var i = -warmUp; i < runs; i++)
        {
            await (prepare?.Invoke() ?? Task.CompletedTask);
            var watch = Watch.Start();
            await work();
            watch.AddTo(times, counts: i >= 0);
        }

        return new Timing(times);
    }

    private readonly struct Watch
    {
        private readonly long started;
        private readonly TimeSpan cpu;

        private Watch(long started, TimeSpan cpu)
        {
            (this.started, this.cpu) = (started, cpu);
        }

        /// <summary>What earlier work left behind is cleared away first, not on this work's time.</summary>
        public static Watch Start()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return new Watch(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        }

        public void AddTo(List<(TimeSpan Wall, TimeSpan Cpu)> times, bool counts)
        {
            var (wall, used) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
            if (counts)
            {
                times.Add((wall, used));
            }
        }
    }
}
