using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>A round with what every screen says about it.</summary>
public sealed class RoundHead
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required RoundState State { get; init; }
    public required DateTime OpensAt { get; init; }
    public required DateTime DueAt { get; init; }
    public required DateTime ClosesAt { get; init; }
    public required Guid MovementId { get; init; }
    public required string MovementName { get; init; }
    public required Guid AuthorityId { get; init; }
    public required Guid PeriodId { get; init; }
    public required PeriodKind PeriodKind { get; init; }
    public required string PeriodCode { get; init; }
    public required DateOnly WindowFrom { get; init; }
    public required DateOnly WindowTo { get; init; }

    /// <summary>The movement is closed: what was reported is locked, also what was given back.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>Closed by hand or by the passing of time.</summary>
    public bool IsClosedAt(DateTime instant) => IsLocked || State == RoundState.Closed || instant > ClosesAt;

    public bool IsOpenAt(DateTime instant) => !IsClosedAt(instant) && instant >= OpensAt;
}

public static class RoundHeads
{
    /// <summary>Rounds with their movement and period, not tracked.</summary>
    public static IQueryable<RoundHead> RoundsWithContext(this ThiDuaDbContext db) =>
        from r in db.ReportingRounds
        join m in db.Movements on r.MovementId equals m.Id
        join p in db.Periods on r.PeriodId equals p.Id
        select new RoundHead
        {
            Id = r.Id,
            Name = r.Name,
            State = r.State,
            OpensAt = r.OpensAt,
            DueAt = r.DueAt,
            ClosesAt = r.ClosesAt,
            MovementId = m.Id,
            MovementName = m.Name,
            AuthorityId = m.AuthorityUnitId,
            PeriodId = p.Id,
            PeriodKind = p.Kind,
            PeriodCode = p.Code,
            WindowFrom = p.WindowFrom,
            WindowTo = p.WindowTo,
            IsLocked = m.Status == MovementStatus.Closed,
        };
}
