using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Web.Tests.Operations;

/// <summary>Reads the text format of Prometheus and refuses what its grammar refuses.</summary>
internal sealed partial class PrometheusPage
{
    private readonly Dictionary<string, string> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> samples = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Types => types;

    /// <summary>By name and labels as they stand in the page.</summary>
    public IReadOnlyDictionary<string, double> Samples => samples;

    public static PrometheusPage Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        var page = new PrometheusPage();
        string? family = null;
        string? helped = null;
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups[1].Value;
                Assert.False(page.types.ContainsKey(helped), $"{helped} comes twice");
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                family = type.Groups[1].Value;
                Assert.Equal(helped, family);
                page.types.Add(family, type.Groups[2].Value);
            }
            else
            {
                page.Take(line, family);
            }
        }

        foreach (var histogram in page.types.Where(t => t.Value == "histogram").Select(t => t.Key))
        {
            page.CheckHistogram(histogram);
        }

        Assert.All(page.types.Where(t => t.Value == "counter"), t => Assert.EndsWith("_total", t.Key, StringComparison.Ordinal));
        return page;
    }

    public double Sum(string name, params string[] labels) =>
        samples
            .Where(s => s.Key.StartsWith(name, StringComparison.Ordinal) && labels.All(l => s.Key.Contains(l, StringComparison.Ordinal)))
            .Where(s => s.Key.Length == name.Length || s.Key[name.Length] == '{')
            .Sum(s => s.Value);

    private void Take(string line, string? family)
    {
        var sample = Sample().Match(line);
        Assert.True(sample.Success, $"Not the format: {line}");
        var name = sample.Groups["name"].Value;
        string[] names =
            types.GetValueOrDefault(family ?? "") == "histogram" ? [$"{family}_bucket", $"{family}_sum", $"{family}_count"] : [$"{family}"];
        Assert.Contains(name, names);
        var value = sample.Groups["value"].Value;
        Assert.True(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number), line);
        Assert.True(samples.TryAdd(name + sample.Groups["labels"].Value, number), $"Twice: {line}");
    }

    private void CheckHistogram(string name)
    {
        var counts = samples.Where(s => s.Key.StartsWith($"{name}_count", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(counts);
        foreach (var (key, count) in counts)
        {
            var labels = key[$"{name}_count".Length..].Trim('{', '}');
            var prefix = labels.Length == 0 ? $"{name}_bucket{{le=" : $"{name}_bucket{{{labels},le=";
            var buckets = samples.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            Assert.Equal(buckets.Select(b => b.Value).Order(), buckets.Select(b => b.Value));
            Assert.EndsWith("le=\"+Inf\"}", buckets[^1].Key, StringComparison.Ordinal);
            Assert.Equal(count, buckets[^1].Value);
            Assert.True(samples.ContainsKey(labels.Length == 0 ? $"{name}_sum" : $"{name}_sum{{{labels}}}"));
        }
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\n]|\\\\|\\n)*$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex(
        "^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\\{[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\"(?:,[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\")*\\})? (?<value>\\S+)$"
    )]
    private static partial Regex Sample();
}
