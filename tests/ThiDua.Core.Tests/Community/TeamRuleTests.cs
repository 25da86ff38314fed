using ThiDua.Core.Community;

namespace ThiDua.Core.Tests.Community;

public class TeamRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void Composition_FiveWithHeadCadreAndYouth_IsMet()
    {
        var members = Members(TeamRole.VillageHead, TeamRole.Cadre, TeamRole.YouthIt, TeamRole.Teacher, TeamRole.Volunteer);

        Assert.True(TeamComposition.Judge(members, Day).IsMet);
    }

    [Fact]
    public void Composition_TellsEachPointThatIsMissing()
    {
        var members = Members(TeamRole.VillageHead, TeamRole.Cadre, TeamRole.Cadre, TeamRole.Teacher);
        members[1].LeftOn = Day;

        var verdict = TeamComposition.Judge(members, Day);

        Assert.Equal(["size", "youth"], verdict.Points.Where(p => !p.IsMet).Select(p => p.Key));
        Assert.Equal(3, verdict.Points[0].Count);
    }

    [Theory]
    [InlineData(100, 4, 10, 10, 12, true, TeamLevel.Excellent, 100)]
    [InlineData(50, 2, 10, 10, 6, true, TeamLevel.Effective, 65)]
    [InlineData(100, 4, 10, 10, 12, false, TeamLevel.Partly, 100)]
    [InlineData(20, 1, 10, 5, 6, true, TeamLevel.Ineffective, 36)]
    public void Appraisal_ByTheRule(int households, int classes, int due, int solved, int months, bool composed, TeamLevel level, int score)
    {
        var verdict = TeamAppraisalRule.Judge(new TeamFacts(households, 100, classes, due, solved, months, 12, 0, 0, composed));

        Assert.Equal((level, score), (verdict.Level, verdict.Score));
    }

    [Fact]
    public void Appraisal_WhatCannotBeJudged_IsLeftOutAndTheRestWeighed()
    {
        var verdict = TeamAppraisalRule.Judge(new TeamFacts(30, 0, 4, 0, 0, 6, 12, 0, 0, true));

        Assert.Equal(["classes", "months"], verdict.Lines.Select(l => l.Key));
        Assert.Equal(75, verdict.Score);
    }

    private static List<TeamMember> Members(params TeamRole[] roles) =>
        [
            .. roles.Select(
                (role, i) =>
                    new TeamMember
                    {
                        Id = Guid.CreateVersion7(),
                        TeamId = Guid.Empty,
                        FullName = $"Người {i}",
                        Role = role,
                        IsLeader = i == 0,
                        JoinedOn = Day.AddDays(-30),
                    }
            ),
        ];
}
