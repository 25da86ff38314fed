using System.Globalization;

namespace ThiDua.Benchmarks.Harness;

/// <summary>Prints what was measured, in one form for all benchmarks.</summary>
public sealed class Report(TextWriter output)
{
    public void Line(string text) => output.WriteLine(text);

    /// <summary>The median with the least and the most: one number alone hides how restless the machine was.</summary>
    public void Times(string what, Timing timing) =>
        Line(
            $"{what, -44} {Text(timing.Median)} (min {Text(timing.Min)}, max {Text(timing.Max)}, processor {Text(timing.MedianCpu)}, {timing.Runs} runs)"
        );

    public void Figure(string what, string figure) => Line($"{what, -44} {figure}");

    /// <summary>How many times the baseline's processor time the work takes.</summary>
    public void Ratio(string what, Timing work, Timing baseline) =>
        Figure(what, string.Create(CultureInfo.InvariantCulture, $"{work.MedianCpu / baseline.MedianCpu:0.0} ×"));

    public static string Text(TimeSpan time) =>
        time.TotalSeconds >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s")
        : time.TotalMilliseconds >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.00} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.0} µs");
}
