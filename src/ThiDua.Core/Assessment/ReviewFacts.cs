using ThiDua.Core.Identity;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Assessment;

public enum ReviewFactKind
{
    /// <summary>What an inspection found wrong.</summary>
    Problem,

    /// <summary>What an inspection praised.</summary>
    Praise,

    /// <summary>An award of the movement that was decided.</summary>
    Award,

    /// <summary>Somebody who is nominated, and not decided on yet.</summary>
    Nomination,
}

/// <summary>Something that another room knows of the time under review.</summary>
/// <param name="Who">The unit or person, as printed.</param>
/// <param name="IsSettled">Of a problem: it is put right. Of an award: it stands.</param>
public sealed record ReviewFact(ReviewFactKind Kind, string Who, string Text, DateOnly On, bool IsSettled, string Address);

/// <summary>
/// What one room of the house adds to the material of a review. Inspection and commendation stand above this module, so
/// they bring theirs instead of being asked.
/// </summary>
public interface IReviewFacts
{
    /// <summary>Of the review's years, as known when it was completed. For the office of the movement.</summary>
    Task<IReadOnlyList<ReviewFact>> ListAsync(ReviewSpan span, Access access, CancellationToken cancellation);
}

/// <summary>The time that a review looks back on: its year, or of a final one all years of the movement.</summary>
/// <param name="Until">What became known later is not in it.</param>
public sealed record ReviewSpan(Guid MovementId, Guid AuthorityUnitId, int FirstYear, int LastYear, DateTime Until)
{
    public static ReviewSpan Of(Movement movement, MovementReview review, DateTime now) =>
        new(
            movement.Id,
            movement.AuthorityUnitId,
            review.Kind == ReviewKind.Final ? movement.StartsOn.Year : review.Year,
            review.Year,
            review.CompletedAt ?? now
        );
}
