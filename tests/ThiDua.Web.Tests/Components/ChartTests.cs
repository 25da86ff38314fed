using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ThiDua.Core.Organizations;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Charts;
using ThiDua.Web.Components.Maps;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Tests.Components;

public class ChartTests
{
    private static readonly DateOnly First = new(2025, 12, 31);
    private static readonly DateOnly Last = new(2030, 12, 31);

    public static TheoryData<string> Kinds => new(Charts().Select(c => c.GetType().Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Process_EachKind_HasNameDescriptionTableAndFiles(string kind)
    {
        var figure = await FigureAsync(Charts().Single(c => c.GetType().Name == kind));

        Assert.Equal("Tên biểu đồ", figure.QuerySelector("figcaption b")!.TextContent);
        Assert.Equal("Một câu mô tả", figure.QuerySelector("figcaption p")!.TextContent);
        var svg = figure.QuerySelector(".plot > svg")!;
        Assert.Equal("Tên biểu đồ", svg.QuerySelector($"#{svg.GetAttribute("aria-labelledby")}")!.TextContent);
        Assert.NotEmpty(figure.QuerySelectorAll("table tbody tr"));
        Assert.Equal("/x?ky=2026&bieu-do=c1", figure.QuerySelector(".table-files a")!.GetAttribute("href"));
        Assert.True(figure.QuerySelector("[data-png]")!.HasAttribute("hidden"));
        Assert.Empty(figure.QuerySelectorAll("[style]"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Process_WhenAskedAsFile_IsWellFormedXmlOfItsOwn(string kind)
    {
        var view = new View().At("/x", "?bieu-do=c1");
        view.Context.HttpContext.Request.Method = "GET";
        await Charts().Single(c => c.GetType().Name == kind).RenderAsync(view);

        var (_, svg) = Assert.IsType<(string, string)>(view.Context.HttpContext.Items[typeof(ChartDownload)]);
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("http://www.w3.org/2000/svg", root.Name.NamespaceName);
        Assert.Contains("Tên biểu đồ", root.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants().Attributes(), a => a.Name.LocalName == "style");
    }

    [Fact]
    public async Task LineChart_Values_StandAtTheirHeightAndInTheTable()
    {
        var chart = await FigureAsync(Line());

        // 0 % lies at 300, 100 % at 44: 50 % in the middle.
        var reached = chart.QuerySelector("polyline.actual")!.GetAttribute("points")!.Split(' ').Select(p => p.Split(',')[1]);
        Assert.Equal(["300", "172"], reached);
        Assert.Equal(["31/12/2025", "60%", "0%"], Cells(chart, 0));
        Assert.Equal(["31/12/2026", "–", "50%"], Cells(chart, 1));
        Assert.Equal(["31/12/2030", "100%", "–"], Cells(chart, 2));
    }

    [Fact]
    public async Task LineChart_WithoutPoints_IsEmptyAndDoesNotFail() =>
        Assert.Empty((await FigureAsync(With(new LineChart(Rendering.Texts)))).QuerySelectorAll("polyline"));

    [Fact]
    public async Task RankChart_Change_IsSaidInSignAndWords()
    {
        var chart = await FigureAsync(Rank());

        Assert.Contains("▲ 2", chart.QuerySelector("svg")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Thôn A", "1", "3", "tăng 2 bậc", "90%"], Cells(chart, 0));
        Assert.Equal(["Thôn B", "2", "1", "giảm 1 bậc", "80%"], Cells(chart, 1));
        Assert.Equal(["Thôn C", "–", "–", "–", "–"], Cells(chart, 2));
    }

    [Fact]
    public void OfPercents_Values_FallIntoTheirSpan()
    {
        var bins = DistributionChart.OfPercents([0, 9.9m, 10, 99.9m, 100, 250]);

        Assert.Equal(11, bins.Count);
        Assert.Equal([2, 1, 1, 2], new[] { 0, 1, 9, 10 }.Select(i => bins[i].Count));
        Assert.Equal("≥ 100", bins[10].Name);
    }

    [Fact]
    public async Task UnitMap_Points_AreSizedNamedAndLinked()
    {
        var map = await FigureAsync(Map());

        Assert.Equal("group", map.QuerySelector(".plot > svg")!.GetAttribute("role"));
        var links = map.QuerySelectorAll("svg .marks a");
        Assert.Equal(["/a", "/b"], links.Select(a => a.GetAttribute("href")));
        Assert.Equal("xã A, 82%, Đạt", links[0].QuerySelector("title")!.TextContent);
        Assert.Equal(["14", "9"], links.Select(a => a.QuerySelector("circle")!.GetAttribute("r")));
        // The north is above the south, the west left of the east.
        var (a, b) = (links[0].QuerySelector("circle")!, links[1].QuerySelector("circle")!);
        Assert.True(Number(a, "cy") < Number(b, "cy") && Number(a, "cx") < Number(b, "cx"));
        Assert.Equal(["Đạt: 1", "Chậm tiến độ: 1"], map.QuerySelectorAll(".legend li").Select(li => li.TextContent));
        Assert.StartsWith("M", map.QuerySelector(".land path")!.GetAttribute("d"), StringComparison.Ordinal);
        Assert.True(map.QuerySelector(".map-keys")!.HasAttribute("hidden"));
    }

    private static IEnumerable<Chart> Charts() =>
        [
            Line(),
            Rank(),
            With(new DistributionChart(Rendering.Texts) { Bins = DistributionChart.OfPercents([12, 55, 100]) }),
            With(
                new SmallMultiples(Rendering.Texts)
                {
                    Periods = ["2025", "2026"],
                    Items = [new("Thôn <A>", [10, null], Tone.Good)],
                    Asked = 70,
                }
            ),
            Map(),
        ];

    private static LineChart Line() =>
        With(
            new LineChart(Rendering.Texts)
            {
                Percent = true,
                Series =
                [
                    new("Chỉ tiêu", LineKind.Asked, [new(First, 60), new(Last, 100)]),
                    new("Thực hiện", LineKind.Actual, [new(new(2026, 12, 31), 50), new(First, 0)]),
                ],
            }
        );

    private static RankChart Rank() =>
        With(
            new RankChart(Rendering.Texts)
            {
                Rows =
                [
                    new("Thôn A", 1, 3, 90, Tone.Good),
                    new("Thôn B", 2, 1, 80, Tone.Good),
                    new("Thôn C", null, null, null, Tone.Quiet),
                ],
            }
        );

    private static UnitMap Map()
    {
        var unit = Guid.CreateVersion7();
        return With(
            new UnitMap(Rendering.Texts)
            {
                Points =
                [
                    new(unit, "xã A", 108, 14, 40000, Tone.Good, "Đạt", "82%", "/a"),
                    new(Guid.CreateVersion7(), "xã B", 109, 13, 10000, Tone.Bad, "Chậm tiến độ", null, "/b"),
                ],
                Outlines = new Dictionary<Guid, IReadOnlyList<BoundaryRing>>
                {
                    [unit] = [new([(10790000, 1390000), (10810000, 1390000), (10800000, 1410000)])],
                },
            }
        );
    }

    private static T With<T>(T chart)
        where T : Chart
    {
        (chart.Id, chart.Title, chart.Description) = ("c1", "Tên biểu đồ", "Một câu mô tả");
        return chart;
    }

    private static async Task<IElement> FigureAsync(Chart chart) =>
        new HtmlParser().ParseDocument(await chart.RenderAsync(new View().At("/x", "?ky=2026"))).QuerySelector("figure")!;

    private static IEnumerable<string> Cells(IElement figure, int row) =>
        figure.QuerySelectorAll("tbody tr")[row].Children.Select(c => c.TextContent.Trim());

    private static decimal Number(IElement element, string name) =>
        decimal.Parse(element.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
}
