using ThiDua.Core.Commendation.Rules;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>A case in order under the shipped rules, to be spoiled in one point at a time.</summary>
internal static class RuleCase
{
    public static RuleBook Book { get; } = ShippedRuleSets.BookOf(ShippedRuleSets.All.First(s => s.Province == "24"));

    public static RuleParameters Parameters => Book.Parameters;

    public static AwardRule Award(string code) => Book.Find(code) ?? throw new InvalidOperationException(code);

    public static CaseFacts Of(string code, CandidateKind kind = CandidateKind.Individual) =>
        new()
        {
            Award = Award(code),
            Candidate = kind,
            Branch = AwardBranch.Movement,
            Occasion = OccasionKind.InterimReview,
            Authority = Award(code).ConferredBy[0],
            Year = 2026,
            On = new DateOnly(2026, 11, 20),
            SignedPapers = [.. Award(code).Dossier.Select(p => p.Code)],
            PresentPapers = [.. Award(code).Dossier.Select(p => p.Code)],
            Movement = new MovementFacts(new DateOnly(2025, 1, 1), new DateOnly(2030, 12, 31), MovementLauncher.Province),
        };

    public static IReadOnlyList<RuleFinding> Judge(CaseFacts facts, bool isConfirmed = true) =>
        RuleEngine.Judge(facts, Parameters, isConfirmed);

    /// <summary>The rule finds fault at its level, only warns in an unconfirmed set, and is silent on the sound case.</summary>
    public static void Blocks(int rule, CaseFacts spoiled, CaseFacts sound)
    {
        Assert.Contains(Judge(spoiled), f => f.Number == rule && f.Level == RuleLevel.Block);
        Assert.Contains(
            Judge(spoiled, isConfirmed: false),
            f => f.Number == rule && f.Level == RuleLevel.Warn && f.Original == RuleLevel.Block
        );
        Assert.DoesNotContain(Judge(sound), f => f.Number == rule);
    }

    public static void Warns(int rule, CaseFacts spoiled, CaseFacts sound)
    {
        Assert.Contains(Judge(spoiled), f => f.Number == rule && f.Level == RuleLevel.Warn);
        Assert.DoesNotContain(Judge(sound), f => f.Number == rule);
    }

    public static CountedAchievement Achievement(
        AchievementKind kind = AchievementKind.Result,
        string? used = null,
        InitiativeReach reach = InitiativeReach.Grassroots,
        DateOnly? to = null
    ) => new(Guid.CreateVersion7(), kind, to ?? new DateOnly(2026, 10, 1), used, reach);
}
