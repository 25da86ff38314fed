using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;

namespace ThiDua.Core.Tests.Assessment.Scoring;

public class SchemeRulesTests
{
    [Fact]
    public void Library_EveryTemplate_HasLiteracyABallotAndIntervalsThatCanBeRead()
    {
        Assert.Equal(14, SchemeLibrary.Templates.Count);
        foreach (var template in SchemeLibrary.Templates)
        {
            Assert.Single(template.Rules, r => r.Literacy);
            Assert.Equal(TieBreak.Ballot, template.Ties[^1].By);
            Assert.Equal(100, template.Rules.Where(r => r.Role == ScoreRole.Standard).Sum(r => r.Points));
            foreach (var rule in template.Rules.Where(r => r.Steps is not null))
            {
                var (steps, unread) = StepText.Read(rule.Steps, 2);
                Assert.Empty(unread);
                Assert.Empty(StepCheck.Problems(steps));
            }
        }

        Assert.All(Enum.GetValues<SchemeGroup>(), g => Assert.Contains(SchemeLibrary.Templates, t => t.Group == g));
        Assert.All(Enum.GetValues<SchemePurpose>(), p => Assert.Contains(SchemeLibrary.Templates, t => t.Purpose == p));
    }

    [Theory]
    [InlineData("dưới 88: 0", null, true, 88_00L, false, 0)]
    [InlineData("từ 88 đến dưới 90: 2", 88_00L, true, 90_00L, false, 200)]
    [InlineData("88–90 %: +2", 88_00L, true, 90_00L, true, 200)]
    [InlineData("trên 90 đến 95,5%: 3 điểm", 90_00L, false, 95_50L, true, 300)]
    [InlineData("Từ 95 trở lên: 2,5", 95_00L, true, null, false, 250)]
    public void StepText_AsOfficialsWrite_IsRead(string line, long? from, bool fromIncluded, long? to, bool toIncluded, int points)
    {
        var (steps, unread) = StepText.Read(line, 2);

        Assert.Empty(unread);
        var step = Assert.Single(steps);
        Assert.Equal((from, to, points), (step.From, step.To, step.Points));
        Assert.True(from is null || step.FromIncluded == fromIncluded);
        Assert.True(to is null || step.ToIncluded == toIncluded);
        Assert.Equal(steps, StepText.Read(StepText.Write(steps, 2), 2).Steps);
    }

    [Fact]
    public void StepText_WhatIsNone_IsNamed() => Assert.Equal(["chừng 90: 2", ": 3"], StepText.Read("từ 0: 1\nchừng 90: 2\n: 3", 2).Unread);

    [Fact]
    public void Rotation_DeputyLeadsNext_AndTheOrderBeginsAnew()
    {
        Guid a = Guid.CreateVersion7(),
            b = Guid.CreateVersion7(),
            c = Guid.CreateVersion7();

        Assert.Equal((a, b), Rotation.Next([a, b, c], null));
        Assert.Equal((c, a), Rotation.Next([a, b, c], Term(b, c)));
        // The deputy has left the cluster: who follows the leader leads.
        Assert.Equal((a, b), Rotation.Next([a, b, c], Term(c, Guid.CreateVersion7())));
        Assert.Null(Rotation.Next([], null));
    }

    [Theory]
    [InlineData(80, 100, 40, 100, 5000)] // half of the households stood up
    [InlineData(80, 100, 90, 100, 10_000)] // more than reported is no merit
    [InlineData(10, 1, 7, 1, 7000)]
    [InlineData(0, 1, 0, 1, 10_000)]
    public void Factor_VerifiedOverReported_IsAtMostAll(long rn, long rd, long n, long d, int factor) =>
        Assert.Equal(
            factor,
            Verification.FactorOf(
                new VerifiedValue
                {
                    Id = Guid.CreateVersion7(),
                    PeriodId = default,
                    UnitId = default,
                    MeasureId = default,
                    SourceId = default,
                    ReportedNumerator = rn,
                    ReportedDenominator = rd,
                    Numerator = n,
                    Denominator = d,
                    At = default,
                    By = default,
                }
            )
        );

    private static ClusterTerm Term(Guid leader, Guid deputy) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ClusterId = default,
            Year = 2026,
            LeaderUnitId = leader,
            DeputyUnitId = deputy,
        };
}
