using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>The pure rules of a movement's life.</summary>
public sealed class LifeRulesTests
{
    private static readonly Movement Movement = new()
    {
        Id = Guid.CreateVersion7(),
        AuthorityUnitId = Guid.CreateVersion7(),
        Name = "Phong trào thử",
        Slug = "thu",
        Kind = MovementKind.Thematic,
        Field = MovementField.Innovation,
        StartsOn = new DateOnly(2025, 9, 1),
        EndsOn = new DateOnly(2030, 12, 31),
        Status = MovementStatus.Draft,
        CreatedAt = default,
    };

    [Fact]
    public void OwnerOf_OverlappingPhases_ChangesAfterTheReviewThatEndsTheFirst()
    {
        Phase[] phases = [Phase(2025, 2027, 0), Phase(2027, 2030, 1)];
        Milestone[] reviewed = [Review(new DateOnly(2027, 6, 30))];

        // Nothing said: the first phase keeps its last day; a review in the overlap ends it.
        Assert.Equal(phases[0], PhaseCalendar.OwnerOf(new DateOnly(2027, 12, 31), phases, []));
        Assert.Equal(phases[0], PhaseCalendar.OwnerOf(new DateOnly(2027, 6, 30), phases, reviewed));
        Assert.Equal(phases[1], PhaseCalendar.OwnerOf(new DateOnly(2027, 7, 1), phases, reviewed));
        Assert.Equal(phases[1], PhaseCalendar.OwnerOf(new DateOnly(2030, 12, 31), phases, reviewed));
        Assert.Null(PhaseCalendar.OwnerOf(new DateOnly(2031, 1, 1), phases, reviewed));

        phases[1].OwnsFrom = new DateOnly(2027, 3, 1);
        Assert.Equal(phases[0], PhaseCalendar.OwnerOf(new DateOnly(2027, 2, 28), phases, reviewed));
        Assert.Equal(phases[1], PhaseCalendar.OwnerOf(new DateOnly(2027, 3, 1), phases, reviewed));
    }

    [Fact]
    public void Spans_OfAnyPhases_OwnEveryDayOnce()
    {
        Phase[] phases = [Phase(2025, 2027, 0), Phase(2027, 2028, 1), Phase(2028, 2030, 2)];

        var spans = PhaseCalendar.Spans(phases, [Review(new DateOnly(2027, 12, 31))]);

        for (var day = new DateOnly(2025, 1, 1); day <= new DateOnly(2030, 12, 31); day = day.AddDays(1))
        {
            Assert.Single(spans, s => day >= s.From && day <= s.To);
        }
    }

    [Fact]
    public void CheckList_OfAnEmptyMovement_NamesEveryPartOfTheLaw()
    {
        var missing = LaunchCheckList.Missing(LaunchCheckList.Of(Graph([]), UnitKind.Department, plans: 0));

        Assert.Equal(
            [
                LaunchPart.Authority,
                LaunchPart.Objective,
                LaunchPart.Scope,
                LaunchPart.Participants,
                LaunchPart.Contents,
                LaunchPart.Criteria,
                LaunchPart.Plan,
                LaunchPart.Means,
            ],
            missing
        );
        var task = Work(TaskRecurrence.Once, null);
        task.Units.Add(
            new TaskUnit
            {
                TaskId = task.Id,
                UnitId = Guid.CreateVersion7(),
                Role = TaskUnitRole.Lead,
            }
        );
        Assert.DoesNotContain(LaunchPart.Means, LaunchCheckList.Missing(LaunchCheckList.Of(Graph([task]), UnitKind.Commune, plans: 1)));
    }

    [Theory]
    [InlineData(TaskRecurrence.Once, "2026-03-31", new[] { "2026-03-31" })]
    [InlineData(TaskRecurrence.Quarterly, "2026-03-31", new[] { "2026-03-31", "2026-06-30", "2026-09-30" })]
    [InlineData(TaskRecurrence.Monthly, "2026-07-31", new[] { "2026-07-31", "2026-08-31", "2026-09-30" })]
    [InlineData(TaskRecurrence.Yearly, null, new[] { "2025-12-31" })]
    public void Occurrences_UntilADay_AreDatedFromTheFirst(TaskRecurrence recurrence, string? due, string[] expected)
    {
        var first = due is null ? (DateOnly?)null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture);

        var days = TaskOccurrences.Until(Work(recurrence, first), Movement, new DateOnly(2026, 10, 15)).ToList();

        Assert.Equal(expected, days.Select(d => ThiDua.Core.Shared.Localization.Formats.IsoDate(d.DueOn!.Value)));
        Assert.Equal(Enumerable.Range(0, expected.Length), days.Select(d => d.Number));
    }

    [Fact]
    public void Workflow_OfEveryState_HasAWayOut()
    {
        foreach (var state in TaskWorkStates.Open)
        {
            Assert.NotEmpty(TaskWorkWorkflow.Table.ActionsFrom(state));
        }

        Assert.Null(TaskWorkWorkflow.Table.Find(TaskWorkState.Confirmed, TaskWorkAction.Report));
        Assert.True(TaskWorkWorkflow.Table.Find(TaskWorkState.InProgress, TaskWorkAction.Block)!.NeedsReason);
    }

    [Fact]
    public void Alike_OfSentences_NeedsMoreThanTheCommonWords()
    {
        var shop = Guid.CreateVersion7();
        (Guid, string)[] contents =
        [
            (shop, "Thanh toán không dùng tiền mặt tại cửa hàng, hộ kinh doanh"),
            (Guid.CreateVersion7(), "Chuyển đổi số trong phong trào thi đua của người dân trên địa bàn"),
        ];

        Assert.Equal([shop], CoverageWords.Alike("Vận động cửa hàng, hộ kinh doanh thanh toán không dùng tiền mặt.", contents));
        Assert.Empty(CoverageWords.Alike("Tổ chức phong trào thi đua chuyển đổi số trên địa bàn.", contents));
    }

    private static Phase Phase(int from, int to, int ordinal) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Movement.Id,
            Ordinal = ordinal,
            Name = $"Giai đoạn {ordinal + 1}",
            StartsOn = new DateOnly(from, 1, 1),
            EndsOn = new DateOnly(to, 12, 31),
        };

    private static Milestone Review(DateOnly on) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Movement.Id,
            Kind = MilestoneKind.InterimReview,
            When = "2027-Q2",
            IsYearly = false,
            DueOn = on,
        };

    private static TaskAssignment Work(TaskRecurrence recurrence, DateOnly? due) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Movement.Id,
            Ordinal = 0,
            Mode = TaskMode.Assigned,
            Text = "Mở lớp học.",
            UnitText = "thôn Một",
            DueOn = due,
            Recurrence = recurrence,
        };

    private static MovementGraph Graph(IReadOnlyList<TaskAssignment> tasks) =>
        new()
        {
            Movement = Movement,
            Phases = [],
            Milestones = [],
            Deadlines = [],
            Contents = [],
            Groups = [],
            CriteriaSets = [],
            Targets = [],
            Tasks = tasks,
            Commendations = [],
            NewMeasures = [],
        };
}
