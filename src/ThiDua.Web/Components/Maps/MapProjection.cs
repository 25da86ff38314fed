using ThiDua.Core.Organizations;
using ThiDua.Web.Components.Charts;

namespace ThiDua.Web.Components.Maps;

/// <summary>Degrees to places of a drawing: plain cylindrical, true in the middle of the map, which is right for a province and good for the country.</summary>
internal sealed class MapProjection
{
    private const double Fine = 100_000;
    private readonly double west;
    private readonly double north;
    private readonly double shrink;
    private readonly double scale;

    /// <param name="places">All that must be seen: longitude and latitude.</param>
    /// <param name="width">Width of the drawing without its margins.</param>
    /// <param name="maxHeight">The map is made narrower where it would become higher.</param>
    public MapProjection(IEnumerable<(double Longitude, double Latitude)> places, int width, int maxHeight, int margin)
    {
        var all = places.ToList();
        var (east, south) = (all.Max(p => p.Longitude), all.Min(p => p.Latitude));
        (west, north) = (all.Min(p => p.Longitude), all.Max(p => p.Latitude));
        shrink = double.Cos(double.DegreesToRadians((north + south) / 2));
        var (wide, high) = (double.Max((east - west) * shrink, 0.01), double.Max(north - south, 0.01));
        scale = double.Min(width / wide, maxHeight / high);
        Width = (int)double.Ceiling(wide * scale) + 2 * margin;
        Height = (int)double.Ceiling(high * scale) + 2 * margin;
        Margin = margin;
    }

    public int Width { get; }
    public int Height { get; }
    public int Margin { get; }

    public (decimal X, decimal Y) this[double longitude, double latitude] =>
        ((decimal)((longitude - west) * shrink * scale) + Margin, (decimal)((north - latitude) * scale) + Margin);

    /// <summary>The outline as path data in whole tenths; points that would fall on the one before are left out.</summary>
    public string Path(IReadOnlyList<BoundaryRing> rings)
    {
        var path = new System.Text.StringBuilder();
        foreach (var ring in rings)
        {
            var (lastX, lastY) = (decimal.MinValue, decimal.MinValue);
            var letter = 'M';
            foreach (var (longitude, latitude) in ring.Points)
            {
                var (x, y) = this[longitude / Fine, latitude / Fine];
                (x, y) = (decimal.Round(x, 1), decimal.Round(y, 1));
                if (letter == 'L' && decimal.Abs(x - lastX) < 0.8m && decimal.Abs(y - lastY) < 0.8m)
                {
                    continue;
                }

                path.Append(letter).Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
                (lastX, lastY, letter) = (x, y, 'L');
            }

            path.Append('Z');
        }

        return path.ToString();
    }
}
