using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace ThiDua.Web.Infrastructure.Operations.Metrics;

public enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>What one instrument has measured, by the values of its labels.</summary>
public sealed class MetricSeries
{
    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>The runtime calls these counters although they fall too.</summary>
    private static readonly string[] Gauges = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    private readonly ConcurrentDictionary<string, Value> values = new(StringComparer.Ordinal);
    private readonly double[] bounds;

    public MetricSeries(Instrument instrument)
    {
        Instrument = instrument;
        var type = instrument.GetType().IsGenericType ? instrument.GetType().GetGenericTypeDefinition() : null;
        (Kind, IsSum) =
            Gauges.Contains(instrument.Name) ? (MetricKind.Gauge, false)
            : type == typeof(Histogram<>) ? (MetricKind.Histogram, true)
            : type == typeof(Counter<>) ? (MetricKind.Counter, true)
            : type == typeof(ObservableCounter<>) ? (MetricKind.Counter, false)
            : type == typeof(UpDownCounter<>) ? (MetricKind.Gauge, true)
            : (MetricKind.Gauge, false);
        bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? DefaultBounds;
    }

    public Instrument Instrument { get; }

    public MetricKind Kind { get; }

    /// <summary>Whether measurements add up; otherwise each is the whole truth.</summary>
    private bool IsSum { get; }

    public IReadOnlyList<double> Bounds => bounds;

    /// <summary>By labels as they are printed, in their order.</summary>
    public IEnumerable<(string Labels, double Sum, long Count, IReadOnlyList<long> Buckets)> Read()
    {
        foreach (var (labels, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            lock (value)
            {
                yield return (labels, value.Sum, value.Count, [.. value.Buckets]);
            }
        }
    }

    /// <summary>What is observed anew at each reading begins from nothing; label values that are gone are gone.</summary>
    public void BeginReading()
    {
        if (Instrument.IsObservable)
        {
            values.Clear();
        }
    }

    public void Add(double measured, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var value = values.GetOrAdd(MetricLabels.Print(tags), _ => new Value(Kind == MetricKind.Histogram ? bounds.Length : 0));
        lock (value)
        {
            // Labels that are not printed fall together: what is observed of each adds up within one reading.
            value.Sum = IsSum || Instrument.IsObservable ? value.Sum + measured : measured;
            value.Count++;
            for (var i = 0; i < value.Buckets.Length; i++)
            {
                value.Buckets[i] += measured <= bounds[i] ? 1 : 0;
            }
        }
    }

    private sealed class Value(int buckets)
    {
        public double Sum { get; set; }
        public long Count { get; set; }

        /// <summary>How many were at most the bound: cumulative, as they are printed.</summary>
        public long[] Buckets { get; } = new long[buckets];
    }
}

internal static class MetricLabels
{
    /// <summary>The only labels that are printed: few values each, none of a person.</summary>
    private static readonly (string Tag, string Label)[] Known =
    [
        ("http.route", "route"),
        ("http.request.method", "method"),
        ("http.response.status_code", "status"),
        ("gc.heap.generation", "generation"),
        ("cpu.mode", "mode"),
        ("state", "state"),
        ("outcome", "outcome"),
        ("kind", "kind"),
        ("version", "version"),
    ];

    public static string Print(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var printed = new List<string>();
        foreach (var (tag, label) in Known)
        {
            foreach (var given in tags)
            {
                if (given.Key == tag)
                {
                    printed.Add($"{label}=\"{Escape(Convert.ToString(given.Value, CultureInfo.InvariantCulture) ?? "")}\"");
                }
            }
        }

        return string.Join(',', printed);
    }

    private static string Escape(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
