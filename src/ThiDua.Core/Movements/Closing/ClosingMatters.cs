using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>What can be open in a movement that is to be closed, and is settled with it.</summary>
public enum ClosingMatterKind
{
    Rounds,
    Registrations,
    Events,
    Occasions,
}

/// <summary>One thing that is open, and where somebody may settle it before.</summary>
public sealed record UnsettledItem(ClosingMatterKind Kind, string Name, string Address, DateOnly? DueOn);

/// <summary>What one room of the house holds open for a movement. The closing asks every room, and settles what is left.</summary>
public interface IClosingMatter
{
    Task<IReadOnlyList<UnsettledItem>> FindAsync(Guid movementId, CancellationToken cancellation);

    /// <summary>Ends what is open; inside the transaction of the closing, whose action carries the reason. The caller saves.</summary>
    /// <param name="reason">Stands in the records that keep one.</param>
    Task SettleAsync(Guid movementId, string reason, ActionContext action, CancellationToken cancellation);
}

/// <summary>Events that were planned and not held are cancelled.</summary>
internal sealed class EventsToClose(ThiDuaDbContext db) : IClosingMatter
{
    public async Task<IReadOnlyList<UnsettledItem>> FindAsync(Guid movementId, CancellationToken cancellation)
    {
        var planned = await Planned(movementId).AsNoTracking().OrderBy(e => e.StartsAt).ToListAsync(cancellation);
        return
        [
            .. planned.Select(e => new UnsettledItem(
                ClosingMatterKind.Events,
                e.Title,
                $"/su-kien/{e.Id}",
                Shared.Text.VietnamTime.DateOf(e.StartsAt)
            )),
        ];
    }

    public async Task SettleAsync(Guid movementId, string reason, ActionContext action, CancellationToken cancellation)
    {
        foreach (var planned in await Planned(movementId).ToListAsync(cancellation))
        {
            planned.State = EventState.Cancelled;
        }
    }

    private IQueryable<MovementEvent> Planned(Guid movementId) =>
        db.MovementEvents.Where(e => e.MovementId == movementId && e.State == EventState.Planned);
}

/// <summary>Registrations that nobody confirmed are withdrawn; what was confirmed stays.</summary>
internal sealed class RegistrationsToClose(ThiDuaDbContext db) : IClosingMatter
{
    private static readonly RegistrationState[] Unsettled =
    [
        RegistrationState.Draft,
        RegistrationState.Submitted,
        RegistrationState.Returned,
    ];

    public async Task<IReadOnlyList<UnsettledItem>> FindAsync(Guid movementId, CancellationToken cancellation)
    {
        var calls = db.RegistrationCalls.Where(c => c.MovementId == movementId);
        var units = db.OrgUnits;
        var waiting = await db
            .Registrations.Where(r => Unsettled.Contains(r.State))
            .Join(calls, r => r.CallId, c => c.Id, (r, c) => new { r.UnitId, Call = c })
            .Join(units, r => r.UnitId, u => u.Id, (r, u) => new { u.Name, r.Call })
            .OrderBy(r => r.Call.Year)
            .ThenBy(r => r.Name)
            .ToListAsync(cancellation);
        return
        [
            .. waiting.Select(r => new UnsettledItem(
                ClosingMatterKind.Registrations,
                $"{r.Name} ({r.Call.Year})",
                $"/dang-ky/{r.Call.Id}",
                r.Call.ClosesOn
            )),
        ];
    }

    public async Task SettleAsync(Guid movementId, string reason, ActionContext action, CancellationToken cancellation)
    {
        var calls = db.RegistrationCalls.Where(c => c.MovementId == movementId).Select(c => c.Id);
        var waiting = await db.Registrations.Where(r => calls.Contains(r.CallId) && Unsettled.Contains(r.State)).ToListAsync(cancellation);
        foreach (var registration in waiting)
        {
            (registration.State, registration.Remark, registration.DecidedAt) = (RegistrationState.Withdrawn, reason, action.At);
        }
    }
}
