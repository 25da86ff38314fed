using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ThiDua.Web.Infrastructure.Operations.Metrics;

/// <summary>Listens to the instruments of this host, ASP.NET and the runtime, and keeps what they measure until it is read.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private static readonly HashSet<string> Listened =
    [
        "http.server.request.duration",
        "http.server.active_requests",
        "kestrel.active_connections",
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set",
        "dotnet.gc.collections",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.heap.size",
        "dotnet.gc.pause.time",
        "dotnet.thread_pool.thread.count",
        "dotnet.thread_pool.queue.length",
        "dotnet.exceptions",
    ];

    private readonly ConcurrentDictionary<Instrument, MetricSeries> series = new();
    private readonly MeterListener listener = new();
    private readonly Lock reading = new();

    public MetricsCollector(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, itself) =>
        {
            // Another host in this process has a factory of its own; the runtime's meters have none.
            var isOurs = instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, meters);
            if (isOurs && (instrument.Meter.Name == HostMetrics.MeterName || Listened.Contains(instrument.Name)))
            {
                itself.EnableMeasurementEvents(instrument, series.GetOrAdd(instrument, i => new MetricSeries(i)));
            }
        };
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricSeries)state!).Add(value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricSeries)state!).Add(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricSeries)state!).Add(value, tags));
        listener.Start();
    }

    public string Print()
    {
        lock (reading)
        {
            foreach (var one in series.Values)
            {
                one.BeginReading();
            }

            listener.RecordObservableInstruments();
            return PrometheusText.Print(series.Values);
        }
    }

    public void Dispose() => listener.Dispose();
}
