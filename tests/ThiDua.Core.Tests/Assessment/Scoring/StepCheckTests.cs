using ThiDua.Core.Assessment.Scoring;

namespace ThiDua.Core.Tests.Assessment.Scoring;

public class StepCheckTests
{
    // As a plan writes them: "88–90 %: +2; 90–95 %: +3; from 95 %: +5".
    private static readonly ScoreStep[] AsWritten =
    [
        new(88_00, true, 90_00, true, 200),
        new(90_00, true, 95_00, true, 300),
        new(95_00, true, null, true, 500),
    ];

    [Fact]
    public void Problems_StepsAsWritten_NamesOverlapsAndTheGapBelow() =>
        Assert.Equal(
            [
                new StepProblem(StepFlaw.Gap, 0, 88_00),
                new StepProblem(StepFlaw.Overlap, 90_00, 90_00),
                new StepProblem(StepFlaw.Overlap, 95_00, 95_00),
            ],
            StepCheck.Problems(AsWritten)
        );

    [Fact]
    public void Repaired_StepsAsWritten_AreDisjointAndComplete()
    {
        var repaired = StepCheck.Repaired(AsWritten);

        Assert.Empty(StepCheck.Problems(repaired));
        Assert.Equal(0, PointsAt(repaired, 87_99));
        Assert.Equal(200, PointsAt(repaired, 88_00));
        Assert.Equal(300, PointsAt(repaired, 90_00));
        Assert.Equal(500, PointsAt(repaired, 100_00));
    }

    [Fact]
    public void Problems_OtherFlaws_AreNamed()
    {
        Assert.Equal([new StepProblem(StepFlaw.Gap, 0, null)], StepCheck.Problems([]));
        Assert.Equal(
            [new StepProblem(StepFlaw.Gap, 5, 7), new StepProblem(StepFlaw.Gap, 9, null)],
            StepCheck.Problems([new(0, true, 5, false, 1), new(7, true, 9, true, 2)])
        );
        Assert.Contains(
            new StepProblem(StepFlaw.Overlap, 3, 5),
            StepCheck.Problems([new(null, true, 5, true, 1), new(3, true, null, true, 2)])
        );
        Assert.Contains(new StepProblem(StepFlaw.Empty, 5, 4), StepCheck.Problems([new(0, true, null, true, 1), new(5, true, 4, true, 2)]));
        // One value between two open ends.
        Assert.Equal([new StepProblem(StepFlaw.Gap, 5, 5)], StepCheck.Problems([new(0, true, 5, false, 1), new(5, false, null, true, 2)]));
    }

    [Fact]
    public void Problems_NoneNamed_EveryValueHasExactlyOneStep()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var steps = Enumerable
                .Range(0, random.Next(1, 5))
                .Select(_ => new ScoreStep(
                    random.Next(5) == 0 ? null : random.Next(6),
                    random.Next(2) == 0,
                    random.Next(3) == 0 ? null : random.Next(8),
                    random.Next(2) == 0,
                    1
                ))
                .ToList();
            var isSound = StepCheck.Problems(steps).Count == 0;

            // In halves, so that what lies between whole numbers is seen too.
            var isExact = Enumerable.Range(0, 40).All(v => steps.Count(s => s.Holds(v, 2)) == 1) && steps.TrueForAll(s => !s.IsEmpty);
            Assert.Equal(isExact, isSound);
        }
    }

    private static int PointsAt(IReadOnlyList<ScoreStep> steps, long value) => steps.Single(s => s.Holds(value, 1)).Points;
}
