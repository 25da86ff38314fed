using ThiDua.Core.Commendation.Rules;
using static ThiDua.Core.Tests.Commendation.RuleCase;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Group C: eligibility.</summary>
public sealed class EligibilityTests
{
    [Fact]
    public void Rule_10_OpenMatter_SuspendsUntilAWrittenConclusion()
    {
        var sound = Of("GK") with { Matters = [new OpenMatter(MatterKind.Complaint, HasConclusion: true)] };
        var open = sound with { Matters = [new OpenMatter(MatterKind.Complaint, HasConclusion: false)] };

        Assert.Contains(Judge(open), f => f is { Number: 10, Level: RuleLevel.Suspend });
        Assert.Contains(Judge(open, isConfirmed: false), f => f is { Number: 10, Level: RuleLevel.Suspend });
        Assert.DoesNotContain(Judge(sound), f => f.Number == 10);
    }

    [Fact]
    public void Rule_11_AchievementBeforeTheEndOfADiscipline_IsNotCounted()
    {
        var sound = Of("GK") with
        {
            Achievements = [Achievement(to: new DateOnly(2026, 6, 1))],
            Person = new CandidateFacts { DisciplineEndedOn = new DateOnly(2026, 6, 1) },
        };

        Blocks(11, sound with { Achievements = [Achievement(to: new DateOnly(2026, 5, 31))] }, sound);
    }

    [Fact]
    public void Rule_12_AchievementUsedElsewhere_Blocks()
    {
        var sound = Of("GK") with { Achievements = [Achievement()] };

        Blocks(12, sound with { Achievements = [Achievement(used: "GK")] }, sound);
    }

    [Fact]
    public void Rule_13_InitiativeUsedElsewhere_Blocks()
    {
        var sound = Of("GK") with { Achievements = [Achievement(AchievementKind.Initiative)] };

        Blocks(13, sound with { Achievements = [Achievement(AchievementKind.Initiative, used: "CSTDCS")] }, sound);
    }

    [Fact]
    public void Rule_14_ThematicResult_IsNoBasisForMeritAbove()
    {
        var sound = Of("BK-TINH") with
        {
            IsProposal = true,
            Branch = AwardBranch.Movement,
            Achievements = [Achievement(AchievementKind.ThematicAward)],
        };

        Blocks(14, sound with { Branch = AwardBranch.Merit }, sound);
    }

    [Theory]
    [InlineData(WorkRating.Excellent, false, true)]
    [InlineData(WorkRating.Good, true, true)]
    [InlineData(WorkRating.Good, false, false)]
    [InlineData(WorkRating.Completed, true, false)]
    public void Rule_15_GrassrootsFighter_NeedsExcellentOrAnInitiative(WorkRating rating, bool initiative, bool fits)
    {
        var facts = Of("CSTDCS") with
        {
            Person = new CandidateFacts { Rating = rating },
            Achievements = initiative ? [Achievement(AchievementKind.Initiative)] : [],
        };

        Assert.Equal(!fits, Judge(facts).Any(f => f is { Number: 15, Level: RuleLevel.Block }));
    }

    [Fact]
    public void Rule_16_ProvincialFighter_NeedsThreeYearsInARow()
    {
        var sound = Of("CSTD-TINH") with
        {
            PastAwards = [new("CSTDCS", 2024), new("CSTDCS", 2025), new("CSTDCS", 2026)],
            Achievements = [Achievement(AchievementKind.Initiative, reach: InitiativeReach.Province)],
        };

        Blocks(16, sound with { PastAwards = [new("CSTDCS", 2023), new("CSTDCS", 2024), new("CSTDCS", 2026)] }, sound);
        Blocks(16, sound with { Achievements = [Achievement(AchievementKind.Initiative)] }, sound);
    }

    [Fact]
    public void Rule_17_NationalFighter_NeedsTwoProvincialTitles()
    {
        var sound = Of("CSTDTQ") with
        {
            PastAwards = [new("CSTD-TINH", 2023), new("CSTD-TINH", 2026)],
            Achievements = [Achievement(AchievementKind.Initiative, reach: InitiativeReach.Nation)],
        };

        Blocks(17, sound with { PastAwards = [new("CSTD-TINH", 2026)] }, sound);
    }

    [Fact]
    public void Rule_18_AdvancedCollective_NeedsSeventyPerCentAndNoDiscipline()
    {
        var sound = Of("TTLDTT", CandidateKind.Collective) with
        {
            Person = new CandidateFacts { Members = 10, AdvancedMembers = 7 },
        };

        Blocks(18, sound with { Person = sound.Person with { AdvancedMembers = 6 } }, sound);
        Blocks(18, sound with { Person = sound.Person with { HasDisciplinedMember = true } }, sound);
        Blocks(18, sound with { Person = new CandidateFacts() }, sound);
    }

    [Fact]
    public void Rule_19_ExcellentCollective_NeedsAllCompleteAndAFighter()
    {
        var sound = Of("TTLDXS", CandidateKind.Collective) with
        {
            Person = new CandidateFacts
            {
                Members = 10,
                AdvancedMembers = 7,
                FighterMembers = 1,
                AllMembersComplete = true,
            },
        };

        Blocks(19, sound with { Person = sound.Person with { FighterMembers = 0 } }, sound);
        Blocks(19, sound with { Person = sound.Person with { AllMembersComplete = false } }, sound);
    }

    [Fact]
    public void Rule_20_MaternityLeave_CountsAsService()
    {
        Assert.Equal(365, ServiceTime.Days(2026, 180, 180));
        Assert.Equal(335, ServiceTime.Days(2026, 210, 180));
        var parameters = Parameters with { MinServiceDays = 320 };
        var mother = Of("LDTT") with
        {
            Person = new CandidateFacts { AbsenceDays = 180, MaternityDays = 180 },
        };
        var absent = mother with { Person = new CandidateFacts { AbsenceDays = 180 } };

        Assert.DoesNotContain(RuleEngine.Judge(mother, parameters, isConfirmed: true), f => f.Number == 20);
        Assert.Contains(RuleEngine.Judge(absent, parameters, isConfirmed: true), f => f is { Number: 20, Level: RuleLevel.Block });
    }

    [Theory]
    [InlineData("CO-TINH", OccasionKind.FinalReview, "2028-01-01", MovementLauncher.Province, true)]
    [InlineData("CO-TINH", OccasionKind.FinalReview, "2028-01-02", MovementLauncher.Province, false)]
    [InlineData("CO-TINH", OccasionKind.InterimReview, "2026-01-01", MovementLauncher.Province, false)]
    [InlineData("CO-CP", OccasionKind.InterimReview, "2026-01-01", MovementLauncher.PrimeMinister, true)]
    [InlineData("CO-CP", OccasionKind.FinalReview, "2026-01-02", MovementLauncher.PrimeMinister, false)]
    [InlineData("CO-CP", OccasionKind.FinalReview, "2020-01-01", MovementLauncher.Province, false)]
    public void Rule_21_ThematicFlag_NeedsALongMovementAndItsReview(
        string code,
        OccasionKind occasion,
        string from,
        MovementLauncher launcher,
        bool fits
    )
    {
        var start = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var facts = Of(code, CandidateKind.Collective) with
        {
            Occasion = occasion,
            Movement = new MovementFacts(start, new DateOnly(2030, 12, 31), launcher),
        };

        Assert.Equal(!fits, Judge(facts).Any(f => f is { Number: 21, Level: RuleLevel.Block }));
    }

    [Fact]
    public void Rule_22_ProvincialDiplomaByMerit_NeedsTwoYears()
    {
        var sound = Of("BK-TINH") with { Branch = AwardBranch.Merit, PastAwards = [new("CSTDCS", 2025), new("CSTDCS", 2026)] };
        var byWork = sound with
        {
            PastAwards = [],
            Person = new CandidateFacts { Rating = WorkRating.Excellent, ExcellentBefore = true },
            Achievements = [Achievement(AchievementKind.Initiative), Achievement(AchievementKind.ScienceWork)],
        };

        Blocks(22, sound with { PastAwards = [new("CSTDCS", 2026)] }, sound);
        Blocks(22, byWork with { Achievements = [Achievement(AchievementKind.Initiative)] }, byWork);
    }

    [Fact]
    public void Rule_23_DiplomaForALocalMovement_Warns()
    {
        var sound = Of("BK-TINH");

        Warns(23, sound with { Movement = sound.Movement! with { Launcher = MovementLauncher.Commune } }, sound);
    }

    [Fact]
    public void Rule_24_Household_GetsFormsButNoTitles()
    {
        Blocks(24, Of("CSTDCS", CandidateKind.Household), Of("GK", CandidateKind.Household));
        Assert.DoesNotContain(Judge(Of("GDVH", CandidateKind.Household)), f => f.Number == 24);
    }

    [Fact]
    public void Rule_25_Quota_WarnsAboveTheFloor()
    {
        var award = Award("BK-TINH") with { CollectiveQuota = 10 };
        var sound = Of("BK-TINH", CandidateKind.Collective) with { Award = award, Quota = new QuotaFacts(29, 2) };

        Warns(25, sound with { Quota = new QuotaFacts(29, 3) }, sound);
    }

    [Fact]
    public void Rule_26_FlagQuota_IsOffWithoutALegalReference()
    {
        var facts = Of("CO-CP", CandidateKind.Collective) with { Quota = new QuotaFacts(0, 3, ClusterLeaders: 10) };
        var off = Parameters with { GovernmentFlagQuota = 20 };

        Assert.DoesNotContain(RuleEngine.Judge(facts, off, true), f => f.Number == 26);
        Assert.Contains(RuleEngine.Judge(facts, off with { GovernmentFlagQuotaBasis = "Văn bản" }, true), f => f.Number == 26);
    }

    [Fact]
    public void Rule_27_EqualCandidates_WomenAndCollectivesOfWomenFirst()
    {
        var (man, woman, best) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var sorted = CandidateOrder.Sort([
            new(man, "An", 90, false, true),
            new(woman, "Yên", 90, true, false),
            new(best, "Vũ", 91, false, false),
        ]);

        Assert.Equal([best, woman, man], sorted.Select(c => c.Id));
        Assert.True(
            CandidateOrder.PrefersWomen(CandidateKind.Collective, new CandidateFacts { Members = 10, WomenMembers = 7 }, Parameters)
        );
        Assert.False(
            CandidateOrder.PrefersWomen(CandidateKind.Collective, new CandidateFacts { Members = 10, WomenMembers = 6 }, Parameters)
        );
    }

    [Fact]
    public void Rule_28_Leader_ShowsTheUnitsResult() =>
        Assert.Contains(
            Judge(
                Of("GK") with
                {
                    Person = new CandidateFacts { IsLeader = true, UnitResult = "Tốt" },
                }
            ),
            f => f is { Number: 28, Level: RuleLevel.Inform }
        );
}
