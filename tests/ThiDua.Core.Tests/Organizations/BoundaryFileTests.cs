using System.Text;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Organizations;

public class BoundaryFileTests
{
    private const string GeoJson = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"ma":"21553","ten":"Kon Chiêng","stt":7},
           "geometry":{"type":"Polygon","coordinates":[[[108.1,13.9],[108.2,13.9],[108.2,14.0],[108.1,13.9]]]}},
          {"type":"Feature","properties":null,
           "geometry":{"type":"MultiPolygon","coordinates":[[[[1,1],[2,1],[2,2],[1,1]]],[[[5,5],[6,5],[6,6],[5,5]]]]}},
          {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,1]}},
          {"type":"Feature","properties":{},"geometry":null}]}
        """;

    // Two squares side by side; they share the arc 1, and the right one walks its arcs backwards.
    private const string TopoJson = """
        {"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[100,10]},
         "arcs":[[[2,0],[-2,0],[0,2],[2,0]],[[2,2],[0,-2]],[[2,0],[2,0],[0,2],[-2,0]]],
         "objects":{"units":{"type":"GeometryCollection","geometries":[
           {"type":"Polygon","arcs":[[0,1]],"properties":{"code":"1"}},
           {"type":"Polygon","arcs":[[-3,-2]],"properties":{"code":"2"}}]}}}
        """;

    [Fact]
    public void Read_GeoJson_GivesOutlinesWithTheirLabels()
    {
        var file = Read(GeoJson);

        Assert.Null(file.Problem);
        Assert.Equal(2, file.Features.Count);
        Assert.Equal(["21553", "Kon Chiêng", "7"], file.Features[0].Labels);
        Assert.Equal((10810000, 1390000), Assert.Single(file.Features[0].Rings).Points[0]);
        Assert.Equal(2, file.Features[1].Rings.Count);
    }

    [Fact]
    public void Read_TopoJson_JoinsArcsAlsoBackwards()
    {
        var file = Read(TopoJson);

        Assert.Null(file.Problem);
        Assert.Equal(
            [(10100000, 1000000), (10000000, 1000000), (10000000, 1100000), (10100000, 1100000), (10100000, 1000000)],
            Assert.Single(file.Features[0].Rings).Points
        );
        Assert.Equal(
            [(10100000, 1100000), (10200000, 1100000), (10200000, 1000000), (10100000, 1000000), (10100000, 1100000)],
            Assert.Single(file.Features[1].Rings).Points
        );
    }

    [Theory]
    [InlineData("", BoundaryProblem.NotGeography)]
    [InlineData("<svg/>", BoundaryProblem.NotGeography)]
    [InlineData("[]", BoundaryProblem.NotGeography)]
    [InlineData("""{"type":"Feature"}""", BoundaryProblem.NotGeography)]
    [InlineData("""{"type":"FeatureCollection"}""", BoundaryProblem.NotGeography)]
    [InlineData("""{"type":"Topology","arcs":[],"objects":{"a":{"type":"Polygon","arcs":[[3]]}}}""", BoundaryProblem.NotGeography)]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", BoundaryProblem.Empty)]
    [InlineData(
        """{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[584000,1531000],[584100,1531000],[584100,1531100]]]}}]}""",
        BoundaryProblem.NotDegrees
    )]
    public void Read_Mistake_IsToldAndNothingIsThrown(string text, BoundaryProblem problem)
    {
        var file = Read(text);

        Assert.Equal(problem, file.Problem);
        Assert.Empty(file.Features);
    }

    [Fact]
    public void Encode_Rings_ComeBackAsTheyWere()
    {
        var rings = Read(GeoJson)
            .Features.SelectMany(f => f.Rings)
            .Append(new BoundaryRing([(-18_000_000, -9_000_000), (18_000_000, 9_000_000)]))
            .ToList();

        var back = BoundaryRing.Decode(BoundaryRing.Encode(rings));

        Assert.Equal(rings.Select(r => r.Points.ToArray()), back.Select(r => r.Points.ToArray()));
    }

    [Fact]
    public void Read_BoundariesOfGiaLai_AreAllThere()
    {
        var path = Path.Combine(FindRoot(), "..", "shared", "data", "geo", "communes", "52_gia_lai.topojson");
        Assert.SkipUnless(File.Exists(path), "Không có shared/data/geo cạnh kho mã. / shared/data/geo is not beside the repository.");

        using var stream = File.OpenRead(path);
        var file = BoundaryFile.Read(stream);

        Assert.Null(file.Problem);
        Assert.Equal(135, file.Features.Count);
        Assert.All(file.Features, f => Assert.NotEmpty(f.Rings));
        Assert.All(file.Features.SelectMany(f => f.Rings), r => Assert.Equal(r.Points[0], r.Points[^1]));
    }

    private static BoundaryFile Read(string text) => BoundaryFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ThiDua.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
