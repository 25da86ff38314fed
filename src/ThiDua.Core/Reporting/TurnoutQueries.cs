using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>An open round: how many have handed in, and who has not.</summary>
/// <param name="Missing">Names of the first units that have not handed in, in the order of the tree.</param>
public sealed record RoundTurnout(RoundHead Round, int Expected, int HandedIn, IReadOnlyList<string> Missing, bool IsOverdue);

/// <summary>Who has handed in and who is late, for those who look at the whole of an authority.</summary>
public sealed class TurnoutQueries(ThiDuaDbContext db, TimeProvider time)
{
    private const int MostRounds = 6;
    private const int MostNames = 8;

    private static readonly ReturnState[] WithTheUnit =
    [
        ReturnState.NotStarted,
        ReturnState.Draft,
        ReturnState.Returned,
        ReturnState.Reopened,
    ];

    /// <summary>The open rounds of authorities whose results the person sees as a whole, those due first at the top.</summary>
    public async Task<IReadOnlyList<RoundTurnout>> OpenAsync(Access access, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var authorities = access.HeldAt(Capability.ViewResults).Select(n => n.UnitId).ToList();
        var rounds = await db.RoundsWithContext()
            .Where(r => authorities.Contains(r.AuthorityId) && r.State == RoundState.Open && r.OpensAt <= now)
            .OrderBy(r => r.DueAt)
            .ThenBy(r => r.Id)
            .Take(MostRounds)
            .ToListAsync(cancellation);
        var (ids, periods) = (rounds.Select(r => r.Id).ToList(), rounds.Select(r => r.PeriodId).ToList());
        var returns = await db
            .Returns.AsNoTracking()
            .Where(r => periods.Contains(r.PeriodId) && ids.Contains(r.RoundId))
            .Select(r => new
            {
                r.RoundId,
                r.UnitId,
                r.State,
            })
            .ToListAsync(cancellation);
        var byRound = returns.ToLookup(r => r.RoundId);
        return
        [
            .. rounds.Select(r =>
            {
                var missing = byRound[r.Id].Where(x => WithTheUnit.Contains(x.State)).ToList();
                var names = missing.Select(x => access.Tree.Find(x.UnitId)).Where(n => n is not null).OrderBy(n => n!.Left);
                var expected = byRound[r.Id].Count();
                return new RoundTurnout(
                    r,
                    expected,
                    expected - missing.Count,
                    [.. names.Take(MostNames).Select(n => n!.Name)],
                    now > r.DueAt
                );
            }),
        ];
    }
}
