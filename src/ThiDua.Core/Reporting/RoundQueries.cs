using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>A round in a list: how far it is.</summary>
public sealed record RoundSummary(RoundHead Round, int Expected, int HandedIn, int Accepted, int Late);

/// <summary>The state of one unit in a round; its content is another matter.</summary>
public sealed record UnitState(
    OrgNode Unit,
    ReturnState State,
    DateTime? SubmittedAt,
    bool IsLate,
    bool IsPreliminary,
    bool IsOverdue,
    bool CanAccept
);

/// <summary>A round with all its units.</summary>
public sealed record RoundOverview(RoundHead Round, IReadOnlyList<UnitState> Units, bool IsClosed, bool CanManage)
{
    public int HandedIn => Units.Count(u => ReturnRights.Published.Contains(u.State));

    public int Accepted => Units.Count(u => ReturnRights.Counted.Contains(u.State));

    public int ToReview => Units.Count(u => u.State == ReturnState.Submitted);
}

/// <summary>A return in the list of one's own unit.</summary>
public sealed record OwnReturn(RoundHead Round, Guid UnitId, string UnitName, ReturnState State, DateTime? SubmittedAt, bool IsLate);

/// <summary>Rounds as their authority sees them, and as a unit sees its own returns.</summary>
public sealed class RoundQueries(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>One page of the rounds of the authorities whose returns the person may review, newest first, and how many there are.</summary>
    public async Task<(IReadOnlyList<RoundSummary> Rounds, int Total)> ListAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var (published, counted, returns) = (ReturnRights.Published, ReturnRights.Counted, db.Returns);
        var overseen = db.RoundsWithContext().OverseenBy(db, access);
        var rounds = await overseen
            .OrderByDescending(r => r.OpensAt)
            .ThenByDescending(r => r.Id)
            .OnPage(page, size)
            .Select(r => new RoundSummary(
                r,
                returns.Count(x => x.RoundId == r.Id),
                returns.Count(x => x.RoundId == r.Id && published.Contains(x.State)),
                returns.Count(x => x.RoundId == r.Id && counted.Contains(x.State)),
                returns.Count(x => x.RoundId == r.Id && x.IsLate)
            ))
            .ToListAsync(cancellation);
        return (rounds, await overseen.CountAsync(cancellation));
    }

    /// <summary>The state of every expected unit, in the order of the tree; null where the round is not for this person.</summary>
    public async Task<RoundOverview?> FindAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var round = await db.RoundsWithContext().OverseenBy(db, access).FirstOrDefaultAsync(r => r.Id == roundId, cancellation);
        if (round is null)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var canReview = ReturnRights.IsHeldAt(access, Capability.ReviewReturns, round.AuthorityId);
        var returns = await db.Returns.Where(r => r.RoundId == roundId).AsNoTracking().ToListAsync(cancellation);
        var units = returns
            .Select(r => (Return: r, Index: access.Tree.IndexOf(r.UnitId)))
            .Where(r => r.Index >= 0)
            .OrderBy(r => r.Index)
            .Select(r => new UnitState(
                access.Tree.Nodes[r.Index],
                r.Return.State,
                r.Return.SubmittedAt,
                r.Return.IsLate,
                r.Return.IsPreliminary,
                IsOverdue: r.Return.SubmittedAt is null && now > round.DueAt,
                CanAccept: canReview && r.Return.State == ReturnState.Submitted
            ))
            .ToList();
        return new(round, units, round.IsClosedAt(now), ReturnRights.IsHeldAt(access, Capability.ManageRounds, round.AuthorityId));
    }

    /// <summary>The returns of the units that the person fills in for, newest first.</summary>
    public async Task<IReadOnlyList<OwnReturn>> OwnAsync(Access access, CancellationToken cancellation)
    {
        var own = access.Units(db, Capability.FillReturns);
        var rows = await db.RoundsWithContext()
            .Join(
                db.Returns.Where(r => own.Contains(r.UnitId)),
                r => r.Id,
                r => r.RoundId,
                (r, x) =>
                    new
                    {
                        Round = r,
                        x.UnitId,
                        x.State,
                        x.SubmittedAt,
                        x.IsLate,
                    }
            )
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderByDescending(r => r.Round.DueAt)
                .Select(r => new OwnReturn(r.Round, r.UnitId, access.Tree.Find(r.UnitId)?.Name ?? "", r.State, r.SubmittedAt, r.IsLate)),
        ];
    }

    /// <summary>Running movements for which the person may open a round.</summary>
    public async Task<IReadOnlyList<Movement>> MovementsToOpenAsync(Access access, CancellationToken cancellation)
    {
        var mine = access.HeldAt(Capability.ManageRounds).Select(n => n.UnitId).ToList();
        return await db
            .Movements.Where(m => mine.Contains(m.AuthorityUnitId) && m.Status == MovementStatus.Running)
            .OrderBy(m => m.CreatedAt)
            .AsNoTracking()
            .ToListAsync(cancellation);
    }
}
