using System.Globalization;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Contests;

public static class QuizWorkflow
{
    private const string Manage = nameof(Capability.ManageLearning);

    public static WorkflowTable<QuizState, QuizAction> Table { get; } =
        new(
            "QuizRound",
            [
                new(QuizState.Draft, QuizAction.DrawPapers, QuizState.Ready, Manage),
                new(QuizState.Draft, QuizAction.Cancel, QuizState.Cancelled, Manage, NeedsReason: true),
                new(QuizState.Ready, QuizAction.DrawPapers, QuizState.Ready, Manage),
                new(QuizState.Ready, QuizAction.Publish, QuizState.Published, Manage),
                new(QuizState.Ready, QuizAction.Cancel, QuizState.Cancelled, Manage, NeedsReason: true),
            ]
        );
}

/// <summary>A result before it has a rank.</summary>
public sealed record QuizResult(Guid LearnerId, int Right, long Took, int DrawOrder);

/// <summary>Signs that an organiser should look at; nobody is ruled out by them.</summary>
[Flags]
public enum FraudSigns
{
    None = 0,

    /// <summary>Another contestant sent from the same browser at the same address.</summary>
    SameDevice = 1,

    /// <summary>All questions answered faster than they can be read.</summary>
    ImpossibleTime = 2,
}

/// <summary>Drawing, judging and ranking, without a database.</summary>
public static class QuizRules
{
    /// <summary>Reading a question and its options takes longer than this.</summary>
    private const int LeastMillisecondsPerQuestion = 1500;

    /// <summary>The paper of a contestant: the same whenever it is drawn, before the hour or for a latecomer.</summary>
    public static string DrawPaper(string seed, Guid learner, int bank, int questions) =>
        string.Join(',', new SeededDraw($"{seed}/{learner:N}").Take([.. Enumerable.Range(0, bank)], questions));

    /// <summary>The last word among equals.</summary>
    public static int DrawOrder(string seed, Guid learner) => new SeededDraw($"{seed}/thu-tu/{learner:N}").Next(int.MaxValue);

    /// <summary>By score, then time, then the draw; the first has rank 1.</summary>
    public static IReadOnlyList<(QuizResult Result, int Rank)> Rank(IEnumerable<QuizResult> results) =>
        [
            .. results
                .OrderByDescending(r => r.Right)
                .ThenBy(r => r.Took)
                .ThenBy(r => r.DrawOrder)
                .ThenBy(r => r.LearnerId.ToString("N", CultureInfo.InvariantCulture), StringComparer.Ordinal)
                .Select((r, i) => (r, i + 1)),
        ];

    public static FraudSigns SignsOf(long? took, int answered, bool sharesDevice) =>
        (sharesDevice ? FraudSigns.SameDevice : FraudSigns.None)
        | (answered > 0 && took < answered * LeastMillisecondsPerQuestion ? FraudSigns.ImpossibleTime : FraudSigns.None);

    /// <summary>How many answers are right: of each question the last one counts.</summary>
    public static int Right(IReadOnlyList<Question> bank, string paper, IEnumerable<QuizAnswer> answers)
    {
        var questions = Grading.Numbers(paper);
        return answers
            .GroupBy(a => a.Ordinal)
            .Select(g => g.MaxBy(a => a.Sequence)!)
            .Count(a => a.Ordinal < questions.Count && Grading.IsRight(bank[questions[a.Ordinal]], a.Answer));
    }
}
