using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Learning;

/// <summary>What fields of learning offer.</summary>
public static class LearningChoices
{
    public static IReadOnlyList<Choice> Groups(Texts texts) => Of<SkillGroup>(g => texts[$"learning.group.{g}"]);

    /// <summary>Citizens first: most learners are.</summary>
    public static IReadOnlyList<Choice> Audiences(Texts texts) => [.. Of<Audience>(g => texts[$"learning.audience.{g}"]).Reverse()];

    public static IReadOnlyList<Choice> Counters(Texts texts) => Of<LearnerCounter>(c => texts[$"learning.counter.{c}"]);

    public static IReadOnlyList<Choice> ClassStates(Texts texts) => Of<ClassState>(s => texts[$"learning.class-state.{s}"]);

    public static IReadOnlyList<Choice> Completions(Texts texts) =>
        [
            .. new[] { CompletionKind.National, CompletionKind.Elsewhere, CompletionKind.Vneid }.Select(k => new Choice(
                $"{k}",
                texts[$"learning.completion.{k}"]
            )),
        ];

    private static IReadOnlyList<Choice> Of<T>(Func<T, string> text)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice($"{v}", text(v)))];
}
