using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

public static class RuleSentences
{
    public static string Of(Texts texts, RuleFinding finding)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(finding);
        return texts[$"commendation.rule.{finding.Number}", [.. finding.Args]];
    }
}
