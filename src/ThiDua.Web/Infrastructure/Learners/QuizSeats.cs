using System.Collections.Concurrent;

namespace ThiDua.Web.Infrastructure.Learners;

/// <summary>Somebody who sits a quiz: what start and answers need to know of them.</summary>
public sealed record Contestant(Guid LearnerId, Guid UnitId);

/// <summary>Cards that were looked up lately, so that page, start and each answer of a contestant do not look theirs up again.</summary>
public sealed class QuizSeats(TimeProvider time)
{
    private const int MostSeats = 50_000;

    /// <summary>A card that was withdrawn opens a seat no longer than this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, (byte[] Stamp, Guid UnitId, DateTimeOffset At)> seats = [];

    public Contestant? Find(Guid learner, byte[] stamp) =>
        seats.TryGetValue(learner, out var seat) && time.GetUtcNow() - seat.At < Fresh && seat.Stamp.AsSpan().SequenceEqual(stamp)
            ? new(learner, seat.UnitId)
            : null;

    public void Remember(Contestant contestant, byte[] stamp)
    {
        if (seats.Count >= MostSeats)
        {
            seats.Clear();
        }

        seats[contestant.LearnerId] = (stamp, contestant.UnitId, time.GetUtcNow());
    }
}
