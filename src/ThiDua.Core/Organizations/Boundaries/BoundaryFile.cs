using System.Text.Json;

namespace ThiDua.Core.Organizations;

/// <summary>Why a file of boundaries could not be read; null where it could.</summary>
public enum BoundaryProblem
{
    /// <summary>No JSON, or JSON of another kind.</summary>
    NotGeography,

    /// <summary>Right kind, but without a single outline.</summary>
    Empty,

    /// <summary>Coordinates are no longitudes and latitudes (another projection).</summary>
    NotDegrees,
}

/// <summary>An outline of the file with what its properties say of whose it is.</summary>
/// <param name="Labels">Texts and numbers of the properties: one of them may be the unit's code or name.</param>
public sealed record BoundaryFeature(IReadOnlyList<string> Labels, IReadOnlyList<BoundaryRing> Rings);

/// <summary>Boundaries as read from GeoJSON or TopoJSON (polygons and multipolygons in degrees, WGS 84).</summary>
public sealed record BoundaryFile(IReadOnlyList<BoundaryFeature> Features, BoundaryProblem? Problem)
{
    private const double Fine = 100_000;

    /// <summary>Reads a file; whatever is wrong with it is told, nothing is thrown for it.</summary>
    public static BoundaryFile Read(Stream stream)
    {
        try
        {
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 32 });
            var features = FeaturesOf(json.RootElement);
            return features is null ? Failed(BoundaryProblem.NotGeography)
                : features.Count == 0 ? Failed(BoundaryProblem.Empty)
                : features.SelectMany(f => f.Rings).SelectMany(r => r.Points).All(IsOnEarth) ? new BoundaryFile(features, null)
                : Failed(BoundaryProblem.NotDegrees);
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return Failed(BoundaryProblem.NotGeography);
        }
    }

    private static BoundaryFile Failed(BoundaryProblem problem) => new([], problem);

    private static bool IsOnEarth((int LongitudeE5, int LatitudeE5) point) =>
        point is { LongitudeE5: >= -18_000_000 and <= 18_000_000, LatitudeE5: >= -9_000_000 and <= 9_000_000 };

    private static List<BoundaryFeature>? FeaturesOf(JsonElement root) =>
        root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type)
            ? null
            : type.GetString() switch
            {
                "FeatureCollection" =>
                [
                    .. root.GetProperty("features")
                        .EnumerateArray()
                        .Select(f => Feature(f, f.GetProperty("geometry"), RingsOf))
                        .OfType<BoundaryFeature>(),
                ],
                "Topology" => Topology(root),
                _ => null,
            };

    private static List<BoundaryFeature> Topology(JsonElement root)
    {
        var arcs = new TopologyArcs(root);
        return
        [
            .. root.GetProperty("objects")
                .EnumerateObject()
                .SelectMany(o => Geometries(o.Value))
                .Select(g => Feature(g, g, arcs.RingsOf))
                .OfType<BoundaryFeature>(),
        ];
    }

    private static List<JsonElement> Geometries(JsonElement element) =>
        element.GetProperty("type").GetString() == "GeometryCollection"
            ? [.. element.GetProperty("geometries").EnumerateArray()]
            : [element];

    private static BoundaryFeature? Feature(JsonElement feature, JsonElement geometry, Func<JsonElement, IEnumerable<BoundaryRing>> ringsOf)
    {
        if (geometry.ValueKind != JsonValueKind.Object || geometry.GetProperty("type").GetString() is not ("Polygon" or "MultiPolygon"))
        {
            return null;
        }

        var labels = new List<string>();
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            labels.AddRange(properties.EnumerateObject().Select(p => Text(p.Value)).OfType<string>());
        }

        return new BoundaryFeature(labels, [.. ringsOf(geometry).Where(r => r.Points.Count >= 3)]);
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static IEnumerable<BoundaryRing> RingsOf(JsonElement geometry) =>
        Polygons(geometry, "coordinates")
            .SelectMany(p => p.EnumerateArray())
            .Select(ring => new BoundaryRing([.. ring.EnumerateArray().Select(Point)]));

    private static List<JsonElement> Polygons(JsonElement geometry, string member)
    {
        var content = geometry.GetProperty(member);
        return geometry.GetProperty("type").GetString() == "Polygon" ? [content] : [.. content.EnumerateArray()];
    }

    private static (int, int) Point(JsonElement point) => (Degrees(point[0].GetDouble()), Degrees(point[1].GetDouble()));

    private static int Degrees(double value) => double.Abs(value) <= 1000 ? (int)double.Round(value * Fine) : int.MaxValue;

    /// <summary>TopoJSON keeps each line once: shapes name them by number, a negative one backwards.</summary>
    private sealed class TopologyArcs
    {
        private readonly List<List<(int, int)>> arcs;

        public TopologyArcs(JsonElement root)
        {
            var (scale, translate) = ((1.0, 1.0), (0.0, 0.0));
            var isDelta = root.TryGetProperty("transform", out var transform);
            if (isDelta)
            {
                var (s, t) = (transform.GetProperty("scale"), transform.GetProperty("translate"));
                (scale, translate) = ((s[0].GetDouble(), s[1].GetDouble()), (t[0].GetDouble(), t[1].GetDouble()));
            }

            arcs = [.. root.GetProperty("arcs").EnumerateArray().Select(arc => Arc(arc, isDelta, scale, translate))];
        }

        public IEnumerable<BoundaryRing> RingsOf(JsonElement geometry) =>
            Polygons(geometry, "arcs").SelectMany(p => p.EnumerateArray()).Select(Ring);

        private static List<(int, int)> Arc(JsonElement arc, bool isDelta, (double X, double Y) scale, (double X, double Y) translate)
        {
            var points = new List<(int, int)>();
            var (x, y) = (0.0, 0.0);
            foreach (var point in arc.EnumerateArray())
            {
                (x, y) = isDelta ? (x + point[0].GetDouble(), y + point[1].GetDouble()) : (point[0].GetDouble(), point[1].GetDouble());
                points.Add((Degrees(x * scale.X + translate.X), Degrees(y * scale.Y + translate.Y)));
            }

            return points;
        }

        private BoundaryRing Ring(JsonElement numbers)
        {
            var points = new List<(int, int)>();
            foreach (var number in numbers.EnumerateArray().Select(n => n.GetInt32()))
            {
                var index = number < 0 ? ~number : number;
                IEnumerable<(int, int)> arc = index < arcs.Count ? arcs[index] : throw new FormatException("No such arc.");
                // Where one line ends the next one begins: the point is there once.
                points.AddRange((number < 0 ? arc.Reverse() : arc).Skip(points.Count > 0 ? 1 : 0));
            }

            return new BoundaryRing(points);
        }
    }
}
