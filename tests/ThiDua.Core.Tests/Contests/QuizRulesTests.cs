using ThiDua.Core.Contests;
using ThiDua.Core.Learning;

namespace ThiDua.Core.Tests.Contests;

public class QuizRulesTests
{
    private static readonly Guid A = new("0190aaaa-0000-7000-8000-00000000000a");
    private static readonly Guid B = new("0190aaaa-0000-7000-8000-00000000000b");
    private static readonly Guid C = new("0190aaaa-0000-7000-8000-00000000000c");

    [Fact]
    public void Rank_Results_ByScoreThenTimeThenDraw()
    {
        var ranked = QuizRules.Rank([new(A, 8, 9000, 5), new(B, 9, 20_000, 9), new(C, 8, 9000, 2)]);

        Assert.Equal([(B, 1), (C, 2), (A, 3)], ranked.Select(r => (r.Result.LearnerId, r.Rank)));
    }

    [Fact]
    public void DrawPaper_SameSeedAndLearner_IsTheSamePaper()
    {
        var paper = QuizRules.DrawPaper("mầm", A, 50, 20);

        Assert.Equal(paper, QuizRules.DrawPaper("mầm", A, 50, 20));
        Assert.NotEqual(paper, QuizRules.DrawPaper("mầm", B, 50, 20));
        Assert.Equal(20, Grading.Numbers(paper).Distinct().Count());
        Assert.NotEqual(QuizRules.DrawOrder("mầm", A), QuizRules.DrawOrder("mầm", B));
    }

    [Fact]
    public void Right_SeveralAnswers_TheLastCounts()
    {
        var (bank, _) = CourseReader.ReadQuestions("? x\n+ a\n- b\n> v\n\n?= y\n= 7\n> v");

        QuizAnswer Answer(int ordinal, long sequence, string text) =>
            new()
            {
                RoundId = A,
                LearnerId = B,
                Ordinal = ordinal,
                Sequence = sequence,
                Answer = text,
                At = default,
            };

        Assert.Equal(2, QuizRules.Right(bank, "1,0", [Answer(0, 1, "8"), Answer(0, 2, "7"), Answer(1, 3, "0")]));
        Assert.Equal(1, QuizRules.Right(bank, "1,0", [Answer(0, 5, "8"), Answer(0, 2, "7"), Answer(1, 3, "0")]));
    }

    [Theory]
    [InlineData(60_000, 20, false, FraudSigns.None)]
    [InlineData(10_000, 20, false, FraudSigns.ImpossibleTime)]
    [InlineData(60_000, 20, true, FraudSigns.SameDevice)]
    [InlineData(0, 0, false, FraudSigns.None)]
    public void SignsOf_Contestant_AreToldNotJudged(long took, int answered, bool shares, FraudSigns signs) =>
        Assert.Equal(signs, QuizRules.SignsOf(took, answered, shares));

    [Theory]
    [InlineData("Tính mới | 30\nLợi ích | 70", 2)]
    [InlineData("Tính mới", 0)]
    [InlineData("Tính mới | 0", 0)]
    public void ReadRubric_Lines_AreCriteria(string text, int count) => Assert.Equal(count, IdeaContest.ReadRubric(text).Count);
}
