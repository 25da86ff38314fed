using ThiDua.Core.Organizations;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Charts;
using ThiDua.Web.Components.Maps;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Pages.Components;

/// <summary>What lists, charts and the map of the sample page show.</summary>
public sealed partial class IndexModel
{
    private static readonly Guid[] Ids = [new("0198a000-0000-7000-8000-000000000001"), new("0198a000-0000-7000-8000-000000000002")];

    public ListTable List =>
        ListTable.InMemory(
            texts["sample.list"],
            TableState.Of(Request),
            [
                new("don-vi", texts["sample.unit"], row => Cell.Of(row.Name, "/thanh-phan"))
                {
                    Use = ColumnUse.Always,
                    Order = row => row.Name,
                },
                new("so-ho", texts["sample.households"], row => Cell.Number((long)row.Households))
                {
                    Number = true,
                    Order = row => row.Households,
                },
                new("ty-le", texts["sample.share"], row => Cell.Number(row.Share)) { Number = true, Order = row => row.Share },
                new("ngay", texts["sample.launched"], _ => Cell.Date(new DateOnly(2026, 2, 5))) { Use = ColumnUse.Hidden },
                new(
                    "tinh-trang",
                    texts["sample.state"],
                    row =>
                        row.Share >= 70
                            ? Cell.State(texts["sample.state.reached"], Tone.Good)
                            : Cell.State(texts["sample.state.behind"], Tone.Bad)
                ),
            ],
            Sample,
            pageSize: 2
        );

    public IReadOnlyList<LineSeries> Path =>
        [
            new(texts["sample.chart.asked"], LineKind.Asked, [new(Day(2025), 60), new(Day(2026), 65), new(Day(2030), 100)]),
            new(texts["sample.chart.actual"], LineKind.Actual, [new(Day(2025), 52.3m), new(Day(2026), 58.5m)]),
        ];

    public IReadOnlyList<RankRow> Ranks =>
        [
            new(texts["sample.village", 3], 1, 3, 100, Tone.Good, "/thanh-phan"),
            new(texts["sample.village", 1], 2, 2, 82.5m, Tone.Good, "/thanh-phan"),
            new(texts["sample.village", 2], 3, 1, 47, Tone.Bad, "/thanh-phan"),
            new(texts["sample.village", 4], null, null, null, Tone.Quiet, "/thanh-phan"),
        ];

    public IReadOnlyList<DistributionBin> Bins =>
        DistributionChart.OfPercents([12, 35, 47, 52, 58, 66, 71, 74, 82.5m, 88, 100, 100, 120], 70);

    public IReadOnlyList<SmallMultiple> Small =>
        [
            new(texts["sample.village", 1], [40, 61.5m, 82.5m], Tone.Good),
            new(texts["sample.village", 2], [30, null, 47], Tone.Bad),
            new(texts["sample.village", 3], [80, 95, 100], Tone.Good),
            new(texts["sample.village", 4], [null, null, null], Tone.Quiet),
            new(texts["sample.village", 5], [55, 66, 70], Tone.Good),
        ];

    public IReadOnlyList<MapPoint> Points =>
        [
            new(Ids[0], texts["sample.village", 1], 108.02, 13.98, 41200, Tone.Good, texts["sample.state.reached"], "82,5%", "/thanh-phan"),
            new(Ids[1], texts["sample.village", 2], 108.31, 13.80, 9100, Tone.Bad, texts["sample.state.behind"], "47%", "/thanh-phan"),
            new(
                Guid.Empty,
                texts["sample.village", 3],
                108.20,
                14.12,
                null,
                Tone.Quiet,
                texts["sample.state.no-data"],
                null,
                "/thanh-phan"
            ),
        ];

    public IReadOnlyDictionary<Guid, IReadOnlyList<BoundaryRing>> Outlines =>
        new Dictionary<Guid, IReadOnlyList<BoundaryRing>>
        {
            [Ids[0]] = [new([(10790000, 1390000), (10815000, 1385000), (10812000, 1408000), (10794000, 1412000)])],
            [Ids[1]] = [new([(10815000, 1385000), (10840000, 1370000), (10842000, 1396000), (10812000, 1408000)])],
        };

    private static DateOnly Day(int year) => new(year, 12, 31);
}
