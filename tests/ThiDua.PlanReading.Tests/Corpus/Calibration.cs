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

    private static readonly double[] s_edges = [0, 0.7, 0.8, 0.88, 0.94, 0.98, 1.01];

    public static List<Band> Bands(IReadOnlyList<(string Field, double Confidence, bool Right)> judged) =>
        Enumerable
            .Range(0, s_edges.Length - 1)
            .Select(i => (Low: s_edges[i], High: s_edges[i + 1]))
            .Select(edge => (edge, Items: judged.Where(j => j.Confidence >= edge.Low && j.Confidence < edge.High).ToList()))
            .Where(band => band.Items.Count > 0)
            .Select(band => new Band(
                FormattableString.Invariant($"{band.edge.Low:0.00}-{Math.Min(1, band.edge.High):0.00}"),
                band.Items.Count,
                band.Items.Average(j => j.Confidence),
                band.Items.Count(j => j.Right)
            ))
            .ToList();

    public static string Table(IReadOnlyList<Band> bands, int items)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Calibration of confidences: {items} items of held-out documents\n");
        text.Append(CultureInfo.InvariantCulture, $"{"band", -12}{"items", 6}{"mean", 8}{"right", 8}{"95 % interval", 18}\n");
        foreach (var b in bands)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{b.Name, -12}{b.Count, 6}{b.Confidence, 8:0.000}{b.Share, 8:0.000}{b.Low, 10:0.000} - {b.High:0.000}\n"
            );
        }

        return text.ToString();
    }
}
