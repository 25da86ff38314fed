using ThiDua.Core.Assessment.Scoring;
using static ThiDua.Core.Tests.Assessment.Scoring.ScoreSamples;

namespace ThiDua.Core.Tests.Assessment.Scoring;

public class ScoreEngineTests
{
    public static TheoryData<ScoreRule, ScoreInput, int, ScoreOutcome> Cells { get; } =
        new()
        {
            // 2/3 of ten points, rounded half away from zero.
            { Rule(ScoreMethod.Ratio), Share(2, 3), 667, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Ratio, goal: 80_00), Share(9, 10), 1000, ScoreOutcome.Capped },
            { Rule(ScoreMethod.Ratio) with { Limit = 50_00 }, Share(49, 100), 0, ScoreOutcome.Scored },
            { Rule(ScoreMethod.YesNo), Share(99, 100), 0, ScoreOutcome.Scored },
            { Rule(ScoreMethod.YesNo), Share(100, 100), 1000, ScoreOutcome.Scored },
            { Rule(ScoreMethod.YesNo, goal: 3) with { LessIsBetter = true }, ScoreInput.Of(3), 1000, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Inverse, goal: 2), ScoreInput.Of(2), 1000, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Inverse, goal: 2), ScoreInput.Of(8), 250, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Inverse, goal: 2) with { Limit = 10 }, ScoreInput.Of(8), 250, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Inverse, goal: 2) with { Limit = 10 }, ScoreInput.Of(11), 0, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Each) with { PointsEach = 300 }, ScoreInput.Of(3), 900, ScoreOutcome.Scored },
            { Rule(ScoreMethod.Each) with { PointsEach = 300 }, ScoreInput.Of(4), 1000, ScoreOutcome.Capped },
            { Rule(ScoreMethod.Manual), ScoreInput.Missing, 0, ScoreOutcome.NoValue },
            { Rule(ScoreMethod.Manual), Given(750), 750, ScoreOutcome.Given },
            { Rule(ScoreMethod.Ratio), Given(1200), 1000, ScoreOutcome.Given },
            { Rule(ScoreMethod.Ratio), ScoreInput.Missing, 0, ScoreOutcome.NoValue },
            { Rule(ScoreMethod.Ratio), ScoreInput.Of(0, 0), 0, ScoreOutcome.NoSubjects },
            { Rule(ScoreMethod.Ratio) with { WithoutSubjects = WithoutSubjects.Full }, ScoreInput.Of(0, 0), 1000, ScoreOutcome.NoSubjects },
            { Rule(ScoreMethod.Ratio) with { NeedsEvidence = true }, Share(1, 1), 0, ScoreOutcome.NoEvidence },
            { Rule(ScoreMethod.Ratio) with { NeedsEvidence = true }, Share(1, 1) with { Evidence = 1 }, 1000, ScoreOutcome.Scored },
            // Evidence is asked of points given by people as well.
            { Rule(ScoreMethod.Manual) with { NeedsEvidence = true }, Given(1000, ScoreColumn.Council), 0, ScoreOutcome.NoEvidence },
        };

    [Theory, MemberData(nameof(Cells))]
    public void Cell_EachWay_GivesItsPoints(ScoreRule rule, ScoreInput input, int points, ScoreOutcome outcome) =>
        Assert.Equal(new ScoreCell(points, outcome), CellScore.Of(rule, input, default, DeviationRule.None));

    [Fact]
    public void Cell_VerificationFactor_CountsOnlyWhereTheSetSaysSo()
    {
        var input = Share(1, 2) with { Factor = 80_00 };

        Assert.Equal(500, CellScore.Of(Rule(ScoreMethod.Ratio), input, default, DeviationRule.None).Points);
        Assert.Equal(400, CellScore.Of(Rule(ScoreMethod.Ratio), input, default, DeviationRule.ScaleByFactor).Points);
    }

    [Fact]
    public void Compute_Rank_SharesPlacesAndPointsOfEquals()
    {
        var result = ScoreEngine.Compute(
            Book(Rule(ScoreMethod.Rank)),
            Table([Share(9, 10)], [Share(5, 10)], [Share(1, 2)], [ScoreInput.Missing])
        );

        Assert.Equal([1000, 667, 667, 0], result.Cells.Select(c => c.Points));
        Assert.Equal(new ValuePlace(2, 3), result.Place(2, 0));
        Assert.Equal([1, 2, 2, 0], result.Ranks);
        Assert.Equal(Exclusion.NoInput, result.Totals[3].Exclusion);
    }

    [Fact]
    public void Compute_BonusAndDeduction_AreCappedAndNeverBelowNothing()
    {
        var book = Book(
            Rule(ScoreMethod.Ratio, 10_000),
            Rule(ScoreMethod.Manual, 2_000, role: ScoreRole.Bonus),
            Rule(ScoreMethod.Each, 20_000, role: ScoreRole.Deduction) with
            {
                PointsEach = 200,
            }
        );

        var result = ScoreEngine.Compute(
            book,
            Table([Share(9, 10), Given(2000), ScoreInput.Of(3)], [Share(1, 10), ScoreInput.Missing, ScoreInput.Of(50)])
        );

        Assert.Equal(new ScoreTotal(9000, 1500, 600, 9900, Exclusion.None), result.Totals[0]);
        Assert.Equal(0, result.Totals[1].Total);
    }

    [Fact]
    public void Compute_LeftOutCriterion_ScalesTheOthersUp()
    {
        var book = Book(Rule(ScoreMethod.Ratio, 6_000), Rule(ScoreMethod.Ratio, 4_000) with { WithoutSubjects = WithoutSubjects.LeaveOut });

        var result = ScoreEngine.Compute(book, Table([Share(1, 2), ScoreInput.Of(0, 0)]));

        Assert.Equal(5_000, result.Totals[0].Total);
        Assert.Equal(ScoreOutcome.LeftOut, result[0, 1].Outcome);
    }

    [Theory]
    [InlineData(9, 1, 2, 3)]
    [InlineData(0, 1, 1, 3)]
    public void Compute_Ties_FollowTheDeclaredChain(int votes, int first, int second, int third)
    {
        var (main, extra) = (Rule(ScoreMethod.Ratio, 500), Rule(ScoreMethod.Ratio, 500));
        var book = Book(main, extra) with { Ties = [new(TieBreak.Points, main.Id), new(TieBreak.Ballot)] };
        var table = Table([Share(1, 1), Share(0, 1)], [Share(1, 1), Share(0, 1)], [Share(0, 1), Share(1, 1)]);
        (table.Votes[0], table.Votes[1]) = (votes, 0);

        var result = ScoreEngine.Compute(book, table);

        Assert.Equal([first, second, third], result.Ranks);
        Assert.Equal(0, ScoreRanking.DecidedBy(result, 0, 2));
        Assert.Equal(votes == 0 ? 2 : 1, ScoreRanking.DecidedBy(result, 0, 1));
    }

    [Fact]
    public void Quota_EqualsAtTheEdge_AreLeftToABallot()
    {
        var book = Book(Rule(ScoreMethod.Ratio));
        var inputs = new[] { 9, 8, 8, 8, 7, 6, 5, 4, 3, 2 }.Select(v => new[] { Share(v, 10) }).ToArray();
        var result = ScoreEngine.Compute(book, Table(inputs));

        Assert.Equal((1, 0), Sizes(Quotas.Of(result, 10_00, null)));
        Assert.Equal((1, 3), Sizes(Quotas.Of(result, 29_00, null)));
        Assert.Equal((4, 0), Sizes(Quotas.Of(result, 50_00, 4)));
        Assert.Equal((5, 0), Sizes(Quotas.Of(result, null, 10, atLeastPoints: 700)));
        Assert.Equal(2, Quotas.Seats(29, 10_00, null));
    }

    private static (int, int) Sizes(QuotaOutcome outcome) => (outcome.Units.Count, outcome.Tied.Count);
}
