using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

public sealed record EventItem(MovementEvent Event, string MovementName, int Guests, int Attended);

/// <param name="OwnGuest">The invitation of the person's own unit.</param>
public sealed record EventView(
    MovementEvent Event,
    Movement Movement,
    OrgNode? Authority,
    IReadOnlyList<(EventGuest Guest, string Name)> Guests,
    IReadOnlyList<EvidenceView> Files,
    EventGuest? OwnGuest,
    bool CanManage
);

/// <summary>Events within reach: of movements that one sees, or to which one's unit is invited.</summary>
public sealed class EventQueries(ThiDuaDbContext db, MovementQueries movements, EvidenceStore evidence)
{
    public const int PageSize = 50;

    /// <summary>The latest first.</summary>
    public async Task<(IReadOnlyList<EventItem> Items, int Total)> ListAsync(
        Access access,
        Guid? movementId,
        int page,
        CancellationToken cancellation
    )
    {
        var visible = Visible(access).Where(e => movementId == null || e.MovementId == movementId);
        var (guests, all) = (db.EventGuests, db.Movements);
        var rows = await visible
            .OrderByDescending(e => e.StartsAt)
            .ThenBy(e => e.Id)
            .OnPage(page, PageSize)
            .Select(e => new
            {
                Event = e,
                Name = all.Where(m => m.Id == e.MovementId).Select(m => m.Name).First(),
                Guests = guests.Count(g => g.EventId == e.Id),
                Attended = guests.Count(g => g.EventId == e.Id && g.AttendedAt != null),
            })
            .ToListAsync(cancellation);
        return ([.. rows.Select(r => new EventItem(r.Event, r.Name, r.Guests, r.Attended))], await visible.CountAsync(cancellation));
    }

    /// <summary>Null where it is out of reach.</summary>
    public async Task<EventView?> FindAsync(Guid eventId, Access access, CancellationToken cancellation)
    {
        var found = await Visible(access)
            .Include(e => e.Guests)
            .Include(e => e.Conclusions.OrderBy(c => c.Ordinal))
            .AsSplitQuery()
            .FirstOrDefaultAsync(e => e.Id == eventId, cancellation);
        if (found is null)
        {
            return null;
        }

        var movement = await db.Movements.AsNoTracking().SingleAsync(m => m.Id == found.MovementId, cancellation);
        var names = found
            .Guests.OrderBy(g => g.UnitId is { } u ? access.Tree.IndexOf(u) : int.MaxValue)
            .ThenBy(g => g.OutsideName, Shared.Text.VietnameseOrder.Comparer)
            .Select(g => (g, g.UnitId is { } unit ? access.Tree.Find(unit)?.Name ?? "" : g.OutsideName ?? ""));
        return new EventView(
            found,
            movement,
            access.Tree.Find(movement.AuthorityUnitId),
            [.. names],
            await evidence.ListAsync([eventId], movement.AuthorityUnitId, cancellation),
            found.Guests.Find(g => g.UnitId == access.UnitId),
            access.Can(Capability.ManageMovements, movement.AuthorityUnitId)
        );
    }

    /// <summary>A file of an event within reach; null where there is none.</summary>
    public async Task<StoredFile?> FileAsync(Guid eventId, Guid fileId, bool small, Access access, CancellationToken cancellation) =>
        await FindAsync(eventId, access, cancellation) is { } view && view.Files.Any(f => f.Id == fileId)
            ? await evidence.FileAsync(fileId, view.Movement.AuthorityUnitId, small, cancellation)
            : null;

    public IQueryable<MovementEvent> Visible(Access access)
    {
        var (seen, unit) = (movements.Visible(access).Select(m => m.Id), access.UnitId);
        return db.MovementEvents.AsNoTracking().Where(e => seen.Contains(e.MovementId) || e.Guests.Any(g => g.UnitId == unit));
    }
}
