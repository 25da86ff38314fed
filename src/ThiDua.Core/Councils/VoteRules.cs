namespace ThiDua.Core.Councils;

/// <summary>How votes are counted (rules 32 to 36). Shares are compared as whole numbers; thresholds are taken of all members.</summary>
public static class VoteRules
{
    /// <summary>Rule 33: the denominator is the list of the decision, not who came. Without a threshold more than half must agree.</summary>
    public static bool Passes(int yes, int totalMembers, int? percent) =>
        totalMembers > 0 && (percent is { } asked ? yes * 100 >= totalMembers * asked : yes * 2 > totalMembers);

    /// <summary>Rule 32: what the law puts to the ballot is not voted on openly.</summary>
    public static bool MayVoteOpenly(bool needsBallot) => !needsBallot;

    /// <summary>Rule 34: the letter of an absent member counts if it is dated no later than the end of the session.</summary>
    public static bool LetterCounts(DateTime letterAt, DateTime closedAt) => letterAt <= closedAt;

    /// <summary>Rule 35: letters count as attendance, as the vote asks for all members.</summary>
    public static bool HasQuorum(int attending, int totalMembers, int percent) =>
        totalMembers > 0 && attending * 100 >= totalMembers * percent;

    /// <summary>Rule 36: nobody votes on the own file.</summary>
    public static bool IsOwnFile(Guid? memberUser, Guid? candidateUser) => memberUser is not null && memberUser == candidateUser;
}
