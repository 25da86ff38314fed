namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rule 41: what is commended at an interim or final review rests on a review that says all it must.</summary>
public static class ReviewRules
{
    /// <param name="parts">Results, limits, causes and lessons of the movement's review; null where there is none.</param>
    public static RuleFinding? Judge(OccasionKind kind, IReadOnlyList<string?>? parts)
    {
        var isReview = kind is OccasionKind.InterimReview or OccasionKind.FinalReview;
        return isReview && (parts is null || parts.Any(string.IsNullOrWhiteSpace)) ? RuleFinding.Warn(41) : null;
    }
}
