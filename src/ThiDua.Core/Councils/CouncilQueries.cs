using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Councils;

public sealed record CouncilRow(
    Guid Id,
    string Name,
    CouncilKind Kind,
    string DecisionNumber,
    DateOnly DecidedOn,
    DateOnly? ValidTo,
    int Members,
    Guid AuthorityUnitId
);

public sealed record SessionRow(Guid Id, string Title, string CouncilName, DateTime HeldAt, CouncilSessionState State, int Items);

/// <summary>Everything on the desk of one session. Of secret votes it knows how many codes there are, never who has used one.</summary>
public sealed record SessionView(
    CouncilSession Session,
    Council Council,
    IReadOnlyList<SessionAttendance> Attendances,
    IReadOnlyList<Recusal> Recusals,
    IReadOnlyList<OpenVote> OpenVotes,
    IReadOnlyDictionary<Guid, (int Codes, int Cast)> Box,
    bool CanRun
)
{
    public IEnumerable<CouncilMember> Members => Council.Members.OrderBy(m => m.Ordinal);

    public AttendanceKind? AttendanceOf(Guid member) => Attendances.FirstOrDefault(a => a.MemberId == member)?.Kind;

    public int Attending => Attendances.Count(a => a.Kind != AttendanceKind.Absent);

    public bool IsRecused(Guid item, Guid member) => Recusals.Any(r => r.ItemId == item && r.MemberId == member);
}

/// <summary>What a member answers for in one movement.</summary>
public sealed record FieldWork(
    Guid MovementId,
    string MovementName,
    string Field,
    IReadOnlyList<string> Contents,
    IReadOnlyList<(Guid Id, string Text)> Targets
);

/// <summary>Councils, their sessions, and the fields of a member.</summary>
public sealed class CouncilQueries(ThiDuaDbContext db)
{
    public async Task<IReadOnlyList<CouncilRow>> ListAsync(Access access, CancellationToken cancellation)
    {
        var seen = access.Units(db, Capability.ViewCouncils);
        return await db
            .Councils.Where(c => seen.Contains(c.AuthorityUnitId))
            .OrderByDescending(c => c.DecidedOn)
            .Select(c => new CouncilRow(c.Id, c.Name, c.Kind, c.DecisionNumber, c.DecidedOn, c.ValidTo, c.Members.Count, c.AuthorityUnitId))
            .ToListAsync(cancellation);
    }

    public Task<Council?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var seen = access.Units(db, Capability.ViewCouncils);
        return db
            .Councils.AsNoTracking()
            .Include(c => c.Members.OrderBy(m => m.Ordinal))
            .FirstOrDefaultAsync(c => c.Id == id && seen.Contains(c.AuthorityUnitId), cancellation);
    }

    /// <summary>The account names of members that have one.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> AccountNamesAsync(Council council, CancellationToken cancellation)
    {
        var ids = council.Members.Select(m => m.UserId).OfType<Guid>().ToList();
        return await db.Set<UserAccount>().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName!, cancellation);
    }

    public async Task<(IReadOnlyList<SessionRow> Rows, int Total)> SessionsAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var seen = access.Units(db, Capability.ViewCouncils);
        var councils = db.Councils;
        var sessions = db.CouncilSessions.Where(s => seen.Contains(s.AuthorityUnitId));
        var rows = await sessions
            .OrderByDescending(s => s.HeldAt)
            .ThenByDescending(s => s.Id)
            .OnPage(page, size)
            .Select(s => new SessionRow(
                s.Id,
                s.Title,
                councils.Where(c => c.Id == s.CouncilId).Select(c => c.Name).First(),
                s.HeldAt,
                s.State,
                s.Items.Count
            ))
            .ToListAsync(cancellation);
        return (rows, await sessions.CountAsync(cancellation));
    }

    public async Task<SessionView?> FindSessionAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var seen = access.Units(db, Capability.ViewCouncils);
        var session = await db
            .CouncilSessions.AsNoTracking()
            .Include(s => s.Items.OrderBy(i => i.Ordinal))
            .FirstOrDefaultAsync(s => s.Id == id && seen.Contains(s.AuthorityUnitId), cancellation);
        if (session is null)
        {
            return null;
        }

        var council = await db.Councils.AsNoTracking().Include(c => c.Members).SingleAsync(c => c.Id == session.CouncilId, cancellation);
        var items = session.Items.ConvertAll(i => i.Id);
        var box = await db
            .Ballots.Where(b => items.Contains(b.ItemId))
            .GroupBy(b => b.ItemId)
            .Select(g => new
            {
                g.Key,
                Codes = g.Count(),
                Cast = g.Count(b => b.Choice != null),
            })
            .ToListAsync(cancellation);
        return new SessionView(
            session,
            council,
            await db.SessionAttendances.AsNoTracking().Where(a => a.SessionId == id).ToListAsync(cancellation),
            await db.Recusals.AsNoTracking().Where(r => items.Contains(r.ItemId)).ToListAsync(cancellation),
            await db.OpenVotes.AsNoTracking().Where(v => items.Contains(v.ItemId)).ToListAsync(cancellation),
            box.ToDictionary(b => b.Key, b => (b.Codes, b.Cast)),
            access.Can(Capability.RunCouncils, session.AuthorityUnitId)
        );
    }

    /// <summary>The contents and targets of running movements in the fields that the person answers for as a member.</summary>
    public async Task<IReadOnlyList<FieldWork>> FieldsAsync(Guid user, DateOnly today, CancellationToken cancellation)
    {
        var seats = await db
            .Councils.Where(c => c.ValidTo == null || c.ValidTo > today)
            .SelectMany(c => c.Members, (c, m) => new { c.AuthorityUnitId, Member = m })
            .Where(x => x.Member.UserId == user)
            .Select(x => new { x.AuthorityUnitId, x.Member.Fields })
            .ToListAsync(cancellation);
        var authorities = seats.ConvertAll(s => s.AuthorityUnitId);
        var movements = await db
            .Movements.Where(m => authorities.Contains(m.AuthorityUnitId) && m.Status == MovementStatus.Running)
            .Select(m => new
            {
                m.Id,
                m.Name,
                m.AuthorityUnitId,
            })
            .ToListAsync(cancellation);
        var ids = movements.ConvertAll(m => m.Id);
        var contents = await db
            .Contents.Where(c => ids.Contains(c.MovementId) && c.Sector != null)
            .OrderBy(c => c.Ordinal)
            .Select(c => new
            {
                c.MovementId,
                c.Sector,
                c.Text,
            })
            .ToListAsync(cancellation);
        var measures = db.Measures;
        var targets = await db
            .Targets.Where(t => ids.Contains(t.MovementId) && t.RetiredOn == null)
            .Join(
                measures,
                t => t.MeasureId,
                m => m.Id,
                (t, m) =>
                    new
                    {
                        t.Id,
                        t.MovementId,
                        t.Ordinal,
                        t.Text,
                        m.Sector,
                    }
            )
            .Where(t => t.Sector != null)
            .OrderBy(t => t.Ordinal)
            .ToListAsync(cancellation);
        return
        [
            .. from movement in movements
            from field in seats
                .Where(s => s.AuthorityUnitId == movement.AuthorityUnitId)
                .SelectMany(s => s.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries))
                .Distinct()
            let texts = contents.Where(c => c.MovementId == movement.Id && c.Sector == field).Select(c => c.Text).ToList()
            let asked = targets.Where(t => t.MovementId == movement.Id && t.Sector == field).Select(t => (t.Id, t.Text)).ToList()
            select new FieldWork(movement.Id, movement.Name, field, texts, asked),
        ];
    }
}
