using System.Globalization;
using System.Text;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>A band of confidences: how many items, their mean confidence, and how many were right.</summary>
internal sealed record Band(string Name, int Count, double Confidence, int Right)
{
    private const double Z = 1.96;

    public double Share => (double)Right / Count;
    public double Low => Wilson(-1);
    public double High => Wilson(1);

    /// <summary>The ends of Wilson's interval for a share, at 95 %.</summary>
    private double Wilson(int side)
    {
        var (n, p, z2) = ((double)Count, Share, Z * Z);
        var centre = p + (z2 / (2 * n));
        var spread = Z * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return (centre + (side * spread)) / (1 + (z2 / n));
    }
}

/// <summary>Whether confidences mean what they say.</summary>
internal static class Calibration
{
    /// <summary>A band with fewer items tells nothing.</summary>
    public const int Enough = 20;

    /// <summary>Each field is a band: its confidences are set by rule and lie close together.</summary>
    public static List<Band> Bands(IReadOnlyList<(string Field, double Confidence, bool Right)> judged) =>
        judged
            .GroupBy(j => j.Field)
            .Select(g => new Band(g.Key, g.Count(), g.Average(j => j.Confidence), g.Count(j => j.Right)))
            .Append(new Band("all", judged.Count, judged.Average(j => j.Confidence), judged.Count(j => j.Right)))
            .ToList();

    public static string Table(IReadOnlyList<Band> bands, int items)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Calibration of confidences: {items} items of held-out documents\n");
        text.Append(CultureInfo.InvariantCulture, $"{"field", -15}{"items", 6}{"mean", 8}{"right", 8}{"95 % interval", 18}\n");
        foreach (var b in bands)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{b.Name, -15}{b.Count, 6}{b.Confidence, 8:0.000}{b.Share, 8:0.000}{b.Low, 10:0.000} - {b.High:0.000}\n"
            );
        }

        return text.ToString();
    }
}
