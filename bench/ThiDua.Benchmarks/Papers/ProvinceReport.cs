using ThiDua.Core.Assessment;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using Turnout = ThiDua.Core.Issuing.Turnout;

namespace ThiDua.Benchmarks.Papers;

/// <summary>What a province collects, made up: so many communes, so many shares, every figure with the one of the year before.</summary>
internal static class ProvinceReport
{
    private static readonly DateOnly On = new(2026, 12, 31);

    public static ConsolidatedReport Make(int communes, int targets)
    {
        var province = Node(0, UnitKind.Province, "tỉnh Gia Lai", "Gia Lai");
        var units = Enumerable.Range(1, communes).Select(n => Node(n, UnitKind.Commune, $"xã Số {n}", $"Số {n}")).ToList();
        var measures = Enumerable.Range(1, targets).Select(MeasureOf).ToList();
        var results = measures.Select((m, i) => Result(m, Figure(i, 7, communes, communes))).ToList();
        return new ConsolidatedReport
        {
            Issuer = new ReportIssuer(province, null, Node(900, UnitKind.Department, "Sở Nội vụ", "Sở Nội vụ"), null, "Nguyễn Văn Mẫu"),
            Round = Head(province.UnitId),
            PeriodName = "năm 2026",
            Plans = [new CitedPlan("Kế hoạch", "36/KH-UBND", "2025-08-15", "Ủy ban nhân dân tỉnh Gia Lai", "Phát động phong trào thi đua")],
            Turnout = new Turnout([
                .. units.Select(u => new UnitTurnout(u, ReturnState.Accepted, false)
                {
                    AcceptedAt = new DateTime(2026, 12, 4, 0, 0, 0, DateTimeKind.Utc),
                }),
            ]),
            CollectedOn = new DateOnly(2026, 12, 10),
            On = On,
            Targets =
            [
                .. results.Select((r, i) => new ReportedTarget(r, new PreviousFigure(Figure(i, 3, communes, communes), "năm 2025"))),
            ],
            Answers = [.. units.SelectMany(u => Answers(u))],
            Ranking =
            [
                new RankGroup(
                    UnitKind.Commune,
                    communes,
                    Ranking.Order(
                        units.Select((u, n) => new RankEntry(u, [.. measures.Select((m, i) => Result(m, Figure(i, n, 1, 1)))], null))
                    )
                ),
            ],
            Table = new UnitTable(
                measures,
                [.. units.Select((u, n) => new UnitFigures(u, [.. measures.Select((_, i) => Figure(i, n, 1, 1))]))],
                [.. measures.Select((_, i) => Figure(i, 7, communes, communes))]
            ),
        };
    }

    public static IReadOnlyList<UnitReport> Units(int communes, int measures)
    {
        var province = Node(0, UnitKind.Province, "tỉnh Gia Lai", "Gia Lai");
        var columns = Enumerable.Range(1, measures).Select(MeasureOf).ToList();
        return
        [
            .. Enumerable
                .Range(1, communes)
                .Select(n => new UnitReport
                {
                    Unit = Node(n, UnitKind.Commune, $"xã Số {n}", $"Số {n}"),
                    Authority = province,
                    Round = Head(province.UnitId),
                    PeriodName = "năm 2026",
                    State = ReturnState.Accepted,
                    SignerName = "Nguyễn Văn Mẫu",
                    Values =
                    [
                        .. columns.Select(
                            (m, i) => new UnitValue(m, new CellValue(40 + ((n + i) % 60), 100), new CellValue(35 + ((n + i) % 50), 100))
                        ),
                    ],
                    Answers =
                    [
                        new UnitAnswer(
                            FormItemKind.Narrative,
                            NarrativeKind.Difficulties,
                            "",
                            null,
                            "Sóng di động ở vài thôn còn yếu; cán bộ kiêm nhiệm."
                        ),
                    ],
                }),
        ];
    }

    private static IEnumerable<GatheredAnswer> Answers(OrgNode unit) =>
        unit.Left % 5 == 0
            ?
            [
                new GatheredAnswer(
                    unit,
                    NarrativeKind.Difficulties,
                    $"Sóng di động ở {unit.Left % 7 + 1} thôn còn yếu, cán bộ kiêm nhiệm nhiều việc."
                ),
                new GatheredAnswer(unit, NarrativeKind.Proposals, $"Hỗ trợ {unit.Left % 9 + 1} điểm Internet công cộng."),
            ]
            : [];

    private static Figure Figure(int measure, int unit, int reported, int expected) =>
        new((40 + ((measure * 7 + unit * 3) % 60)) * (long)reported, 100L * expected, reported, expected, false);

    private static TargetResult Result(Measure measure, Figure figure)
    {
        var target = new Target
        {
            Id = Guid.CreateVersion7(),
            MovementId = Guid.CreateVersion7(),
            Ordinal = 1,
            MeasureId = measure.Id,
            Text = measure.Name,
            Comparator = Comparator.AtLeast,
            Value = 70_00,
            DueOn = On,
            IsYearly = false,
            Origin = ItemOrigin.Officer,
        };
        var question = new AttainmentQuestion
        {
            Kind = measure.Kind,
            Direction = measure.Direction,
            TargetScale = measure.TargetScale,
            Comparator = target.Comparator,
            Value = target.Value,
            On = On,
        };
        return new TargetResult(target, measure, figure, Attainment.Of(figure, question), null);
    }

    private static Measure MeasureOf(int number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = $"CT{number}",
            Name = $"Tỷ lệ hộ gia đình có người sử dụng dịch vụ số thiết yếu nhóm {number}",
            Kind = MeasureKind.Share,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = "%",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Commune],
            Formulas =
            [
                new MeasureFormula
                {
                    Id = Guid.CreateVersion7(),
                    ValidFrom = new DateOnly(2025, 1, 1),
                    Numerator = "Số hộ đạt",
                    Denominator = "Tổng số hộ trên địa bàn",
                },
            ],
        };

    private static OrgNode Node(int place, UnitKind kind, string name, string shortName) =>
        new(Guid.CreateVersion7(), null, place, place, 1, kind, name, shortName);

    private static RoundHead Head(Guid authority) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = "Báo cáo năm 2026",
            IsLocked = false,
            State = RoundState.Closed,
            OpensAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
            DueAt = new DateTime(2026, 12, 5, 0, 0, 0, DateTimeKind.Utc),
            ClosesAt = new DateTime(2026, 12, 9, 0, 0, 0, DateTimeKind.Utc),
            MovementId = Guid.CreateVersion7(),
            MovementName = "Bình dân học vụ số",
            AuthorityId = authority,
            PeriodId = Guid.CreateVersion7(),
            PeriodKind = PeriodKind.Year,
            PeriodCode = "2026",
            WindowFrom = new DateOnly(2026, 1, 1),
            WindowTo = On,
        };
}
