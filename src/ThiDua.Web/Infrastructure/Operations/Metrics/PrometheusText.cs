using System.Globalization;
using System.Text;

namespace ThiDua.Web.Infrastructure.Operations.Metrics;

/// <summary>The text format of Prometheus, version 0.0.4.</summary>
public static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Print(IEnumerable<MetricSeries> all)
    {
        var text = new StringBuilder();
        foreach (var series in all.OrderBy(NameOf, StringComparer.Ordinal))
        {
            var values = series.Read().ToList();
            if (values.Count == 0)
            {
                continue;
            }

            var name = NameOf(series);
            text.Append("# HELP ").Append(name).Append(' ').Append(Help(series.Instrument.Description)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(series.Kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var (labels, sum, count, buckets) in values)
            {
                if (series.Kind != MetricKind.Histogram)
                {
                    Line(text, name, labels, sum);
                    continue;
                }

                for (var i = 0; i < buckets.Count; i++)
                {
                    Line(text, $"{name}_bucket", With(labels, Number(series.Bounds[i])), buckets[i]);
                }

                Line(text, $"{name}_bucket", With(labels, "+Inf"), count);
                Line(text, $"{name}_sum", labels, sum);
                Line(text, $"{name}_count", labels, count);
            }
        }

        return text.ToString();
    }

    /// <summary>"http.server.request.duration" in seconds is http_server_request_duration_seconds; what only grows ends with _total.</summary>
    private static string NameOf(MetricSeries series)
    {
        var name = new string([.. series.Instrument.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        var unit = series.Instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var measured = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return series.Kind == MetricKind.Counter ? $"{measured}_total" : measured;
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string With(string labels, string bound) => labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Help(string? description) =>
        (description ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
