using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.PlanReading;

namespace ThiDua.Core.Tests.Movements;

public class MovementChecksTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Measure = Guid.CreateVersion7();

    private const string Code = "THU.HO";

    [Fact]
    public void Of_CompleteMovement_IsEmpty() => Assert.Empty(Codes(Graph([Target(70)])));

    [Fact]
    public void Of_NoTargets_SaysSo() => Assert.Equal([MovementChecks.NoTarget], Codes(Graph([])));

    [Fact]
    public void Of_OneMeasureWithTwoValues_SaysSo() => Assert.Equal([TargetChecks.TwoValues], Codes(Graph([Target(80), Target(100)])));

    [Fact]
    public void Of_OneValueWithADateAndAnotherWithout_SaysSo() =>
        Assert.Equal([TargetChecks.WithoutDue, TargetChecks.TwoValues], Codes(Graph([Target(80), Target(100, due: null)])));

    [Fact]
    public void Of_TwoValuesForTwoGroups_IsNoContradiction() =>
        Assert.Empty(Codes(Graph([Target(80, group: "Cán bộ"), Target(100, group: "Người dân")])));

    [Fact]
    public void Of_APathOverYears_IsNoContradiction() =>
        Assert.Empty(Codes(Graph([Target(30, new DateOnly(2026, 12, 31)), Target(100, new DateOnly(2030, 12, 31))])));

    [Fact]
    public void Of_TargetWithoutDue_SaysSo() => Assert.Equal([TargetChecks.WithoutDue], Codes(Graph([Target(70, due: null)])));

    [Fact]
    public void Of_TargetsNobodyAnswersFor_AreToldInOneLine()
    {
        var targets = new[] { Target(70, owner: false), Target(100, new DateOnly(2026, 12, 31), owner: false) };

        var check = Assert.Single(MovementChecks.Of(Graph(targets), Context()));

        Assert.Equal((TargetChecks.WithoutOwner, "2"), (check.Code, check.Subject));
    }

    [Fact]
    public void Of_APercentageOfNothing_SaysSo() =>
        Assert.Equal([TargetChecks.WithoutDenominator], Codes(Graph([Target(70)]), Context(denominator: null)));

    [Fact]
    public void Of_AMeasureThatNoUnitReports_SaysSo() =>
        Assert.Equal(
            [TargetChecks.WithoutReporter],
            Codes(Graph([Target(70)]), Context(kinds: new HashSet<UnitKind> { UnitKind.Department }))
        );

    [Fact]
    public void Of_ASentenceOnTargetsWithoutANumber_SaysSo()
    {
        var context = Context() with { WithoutNumber = ["Nâng cao kỹ năng số của người dân"] };

        Assert.Equal([TargetChecks.WithoutNumber], Codes(Graph([Target(70)]), context));
    }

    [Theory]
    [InlineData(2024, 70, false)]
    [InlineData(2025, 79, true)]
    [InlineData(2025, 80, false)]
    [InlineData(2026, 99, true)]
    [InlineData(2030, 99, true)]
    [InlineData(2030, 100, false)]
    public void Of_ATargetBelowTheFloorOfItsYear_SaysSo(int due, int value, bool isBelow)
    {
        NationalFloor[] floors =
        [
            new(Code, 2025, 80, false, "01-KH/BCĐTW", null),
            new(Code, 2026, 100, false, "01-KH/BCĐTW", null),
            new(Code, 2025, 40_000_000, true, "01-KH/BCĐTW", "Cả nước"),
        ];
        var graph = Graph([Target(value * 100, new DateOnly(due, 12, 31))]);

        Assert.Equal(isBelow ? [TargetChecks.BelowFloor] : [], Codes(graph, Context() with { Floors = floors }));
    }

    [Fact]
    public void WithoutNumber_UnderAHeadingOnTargets_FindsTheSentencesThatNothingWasReadFrom()
    {
        PlanParagraph[] paragraphs =
        [
            new("II. CHỈ TIÊU ĐẾN NĂM 2030", null, true),
            new("Phấn đấu đạt các chỉ tiêu sau:", null, false),
            new("- Ít nhất 70% hộ gia đình có điện thoại thông minh.", null, false),
            new("- Nâng cao rõ rệt kỹ năng số của người dân.", null, false),
            new("III. GIẢI PHÁP", null, true),
            new("- Đẩy mạnh tuyên truyền trên các phương tiện thông tin.", null, false),
        ];

        Assert.Equal(["Nâng cao rõ rệt kỹ năng số của người dân."], TargetSections.WithoutNumber(paragraphs, new HashSet<int> { 2 }));
    }

    [Fact]
    public void Of_OverlappingPhases_SaysSo() =>
        Assert.Equal([MovementChecks.PhasesOverlap], Codes(Graph([Target(70)], Phase(2025, 2027), Phase(2027, 2030))));

    [Fact]
    public void Of_PhaseOutsideTheMovement_SaysSo() =>
        Assert.Equal([MovementChecks.PhaseOutside], Codes(Graph([Target(70)], Phase(2025, 2031))));

    /// <summary>Đại Sơn's plan asks 80 % of its officials under one heading and 100 % under another, in two movements.</summary>
    [Fact]
    public void Of_OneIndicatorWithTwoValuesInTwoMovements_SaysSo()
    {
        const string Own = "100% cán bộ, công chức, viên chức tham gia học tập trên nền tảng “Bình dân học vụ số” hoặc các lớp tập huấn";
        const string Other = "bảo đảm tối thiểu 80% cán bộ, công chức, viên chức tham gia học tập, bồi dưỡng kỹ năng số cơ bản";
        var context = Context() with { PlanTargets = [Wanted(Other, 80, "2030"), Wanted(Own, 100, "2030")] };
        var graph = Graph([Target(10000, text: Own)]);

        var check = Assert.Single(MovementChecks.Of(graph, context));

        Assert.Equal((TargetChecks.TwoValues, $"{Other} / {Own}"), (check.Code, check.Subject));
        Assert.Equal(graph.Targets[0].Id, check.EntityId);
    }

    [Theory]
    [InlineData("70% hộ gia đình có điện thoại thông minh", "2027")] // a path over years
    [InlineData("70% hộ gia đình có nhà tiêu hợp vệ sinh", "2030")] // of the same households, but another thing
    [InlineData("90% hộ gia đình có điện thoại thông minh", "2030")] // the same value again
    public void Of_OtherTargetsOfThePlan_AreNoContradiction(string quote, string due)
    {
        const string Own = "90% hộ gia đình có điện thoại thông minh";
        var context = Context() with { PlanTargets = [Wanted(quote, quote.StartsWith('7') ? 70 : 90, due), Wanted(Own, 90, "2030")] };

        Assert.Empty(Codes(Graph([Target(9000, text: Own)]), context));
    }

    private static DraftTarget Wanted(string quote, decimal value, string due) =>
        new()
        {
            Quote = quote,
            Comparator = TargetComparator.AtLeast,
            Value = value,
            Unit = "%",
            Due = due,
            Source = new SourceSpan(0, 0, 1, 1),
        };

    private static IEnumerable<string> Codes(MovementGraph graph, CheckContext? context = null) =>
        MovementChecks.Of(graph, context ?? Context()).Select(c => c.Code);

    private static CheckContext Context(string? denominator = "Tổng số hộ", IReadOnlySet<UnitKind>? kinds = null) =>
        new(
            new Dictionary<Guid, Measure> { [Measure] = MeasureOf(denominator) },
            [],
            kinds ?? new HashSet<UnitKind> { UnitKind.Commune, UnitKind.Village },
            []
        );

    private static Measure MeasureOf(string? denominator) =>
        new()
        {
            Id = Measure,
            Code = Code,
            Name = "Tỷ lệ hộ gia đình",
            Kind = MeasureKind.Share,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = "%",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
            Formulas =
            [
                new MeasureFormula
                {
                    Id = Guid.CreateVersion7(),
                    ValidFrom = new DateOnly(2025, 1, 1),
                    Numerator = "Số hộ đạt",
                    Denominator = denominator,
                },
            ],
        };

    private static Target Target(long value, string? group = null, bool owner = true) =>
        Target(value, new DateOnly(2030, 12, 31), group, owner);

    private static Target Target(long value, string text) => Target(value, new DateOnly(2030, 12, 31), text: text);

    private static Target Target(long value, DateOnly? due, string? group = null, bool owner = true, string? text = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Id,
            Ordinal = 0,
            MeasureId = Measure,
            Text = text ?? $"{value} % hộ gia đình",
            Comparator = Comparator.AtLeast,
            Value = value,
            DueOn = due,
            IsYearly = false,
            GroupName = group,
            OwnerUnitId = owner ? Guid.CreateVersion7() : null,
            Origin = ItemOrigin.Officer,
        };

    private static Phase Phase(int from, int to) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Id,
            Ordinal = 0,
            Name = $"{from}–{to}",
            StartsOn = new DateOnly(from, 1, 1),
            EndsOn = new DateOnly(to, 12, 31),
        };

    private static MovementGraph Graph(IReadOnlyList<Target> targets, params IReadOnlyList<Phase> phases) =>
        new()
        {
            Movement = new Movement
            {
                Id = Id,
                AuthorityUnitId = Guid.CreateVersion7(),
                StandingOfficeUnitId = Guid.CreateVersion7(),
                Name = "Phong trào thử",
                Slug = "thu",
                Kind = MovementKind.Thematic,
                Field = MovementField.Innovation,
                StartsOn = new DateOnly(2025, 1, 1),
                EndsOn = new DateOnly(2030, 12, 31),
                Status = MovementStatus.Draft,
                CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            },
            Phases = phases,
            Milestones = [],
            Deadlines = [],
            Contents = [],
            Groups = [],
            CriteriaSets = [],
            Targets = targets,
            Tasks = [],
            Commendations = [],
            NewMeasures = [],
        };
}
