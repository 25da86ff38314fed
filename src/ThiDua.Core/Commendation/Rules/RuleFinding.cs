namespace ThiDua.Core.Commendation.Rules;

public enum RuleLevel
{
    Inform,
    Warn,
    Block,

    /// <summary>The case rests until a written conclusion clears it; it is not refused.</summary>
    Suspend,
}

/// <summary>What one rule has to say about one case. The sentence is the text "commendation.rule.{Number}" with the arguments.</summary>
/// <param name="Level">As it weighs now: a block of an unconfirmed set warns.</param>
/// <param name="Original">As the rule says.</param>
public sealed record RuleFinding(int Number, RuleLevel Level, RuleLevel Original, IReadOnlyList<string> Args)
{
    public static RuleFinding Block(int number, params string[] args) => new(number, RuleLevel.Block, RuleLevel.Block, args);

    public static RuleFinding Warn(int number, params string[] args) => new(number, RuleLevel.Warn, RuleLevel.Warn, args);

    public static RuleFinding Inform(int number, params string[] args) => new(number, RuleLevel.Inform, RuleLevel.Inform, args);

    public static RuleFinding Suspend(int number, params string[] args) => new(number, RuleLevel.Suspend, RuleLevel.Suspend, args);
}
