using ThiDua.Core.Measures;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Tests.Movements;

public class MovementChecksTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Measure = Guid.CreateVersion7();

    [Fact]
    public void Of_CompleteMovement_IsEmpty() => Assert.Empty(MovementChecks.Of(Graph([Target(70)])));

    [Fact]
    public void Of_NoTargets_SaysSo() => Assert.Equal([MovementChecks.NoTarget], Codes(Graph([])));

    [Fact]
    public void Of_OneMeasureWithTwoValues_SaysSo() =>
        Assert.Equal([MovementChecks.TargetWithTwoValues], Codes(Graph([Target(80), Target(100)])));

    [Fact]
    public void Of_APathOverYears_IsNoContradiction() =>
        Assert.Empty(Codes(Graph([Target(30, new DateOnly(2026, 12, 31)), Target(100, new DateOnly(2030, 12, 31))])));

    [Fact]
    public void Of_TargetWithoutDue_SaysSo() => Assert.Equal([MovementChecks.TargetWithoutDue], Codes(Graph([Target(70, null)])));

    [Fact]
    public void Of_OverlappingPhases_SaysSo() =>
        Assert.Equal([MovementChecks.PhasesOverlap], Codes(Graph([Target(70)], Phase(2025, 2027), Phase(2027, 2030))));

    [Fact]
    public void Of_PhaseOutsideTheMovement_SaysSo() =>
        Assert.Equal([MovementChecks.PhaseOutside], Codes(Graph([Target(70)], Phase(2025, 2031))));

    private static IEnumerable<string> Codes(MovementGraph graph) => MovementChecks.Of(graph).Select(c => c.Code);

    private static Target Target(long value) => Target(value, new DateOnly(2030, 12, 31));

    private static Target Target(long value, DateOnly? due) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Id,
            Ordinal = 0,
            MeasureId = Measure,
            Text = $"{value} % hộ gia đình",
            Comparator = Comparator.AtLeast,
            Value = value,
            DueOn = due,
            IsYearly = false,
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
