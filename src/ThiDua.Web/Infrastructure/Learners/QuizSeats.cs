using System.Collections.Concurrent;

namespace ThiDua.Web.Infrastructure.Learners;

/// <summary>Cards that were looked up lately, so that each answer of a contestant does not look theirs up again.</summary>
public sealed class QuizSeats
{
    private const int MostSeats = 50_000;

    private readonly ConcurrentDictionary<Guid, (byte[] Stamp, DateTime At)> seats = [];

    public bool IsKnown(Guid learner, byte[] stamp, DateTime since) =>
        seats.TryGetValue(learner, out var seat) && seat.At >= since && seat.Stamp.AsSpan().SequenceEqual(stamp);

    public void Remember(Guid learner, byte[] stamp, DateTime at)
    {
        if (seats.Count >= MostSeats)
        {
            seats.Clear();
        }

        seats[learner] = (stamp, at);
    }
}
