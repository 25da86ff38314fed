using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>A call with how many answered.</summary>
public sealed record CallItem(RegistrationCall Call, Movement Movement, int Submitted, int Confirmed);

/// <summary>A line of the register.</summary>
public sealed record RegisterRow(Registration Registration, string UnitName, string? PersonName);

/// <param name="Missing">Units with work in the movement that have not registered.</param>
public sealed record RegisterView(
    RegistrationCall Call,
    Movement Movement,
    string AuthorityName,
    IReadOnlyList<RegisterRow> Rows,
    IReadOnlyList<OrgNode> Missing,
    IReadOnlyDictionary<Guid, (Target Target, Measure Measure)> Targets,
    IReadOnlyDictionary<Guid, string> Tasks,
    bool IsOffice
);

/// <summary>The form of one unit or person.</summary>
public sealed record RegistrationForm(
    RegistrationCall Call,
    Movement Movement,
    OrgNode Unit,
    Registration? Own,
    IReadOnlyList<(Target Target, Measure Measure)> Targets,
    IReadOnlyList<TaskAssignment> Tasks
);

/// <summary>Calls, the register of a year, and the form of a unit.</summary>
public sealed class RegistrationQueries(ThiDuaDbContext db, MovementQueries movements)
{
    /// <summary>What an office sees: handed in, never drafts.</summary>
    private static readonly RegistrationState[] Published =
    [
        RegistrationState.Submitted,
        RegistrationState.Returned,
        RegistrationState.Confirmed,
    ];

    /// <summary>Calls of the movements within reach, the latest first.</summary>
    public async Task<IReadOnlyList<CallItem>> CallsAsync(Access access, Guid? movementId, CancellationToken cancellation)
    {
        var (visible, registrations) = (movements.Visible(access), db.Registrations);
        var rows = await db
            .RegistrationCalls.AsNoTracking()
            .Where(c => movementId == null || c.MovementId == movementId)
            .Join(visible, c => c.MovementId, m => m.Id, (c, m) => new { Call = c, Movement = m })
            .OrderByDescending(x => x.Call.Year)
            .ThenBy(x => x.Call.Id)
            .Select(x => new
            {
                x.Call,
                x.Movement,
                Submitted = registrations.Count(r => r.CallId == x.Call.Id && Published.Contains(r.State)),
                Confirmed = registrations.Count(r => r.CallId == x.Call.Id && r.State == RegistrationState.Confirmed),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new CallItem(r.Call, r.Movement, r.Submitted, r.Confirmed))];
    }

    /// <summary>The register: the office and those who see results see all that was handed in; a unit sees its own lines. Null out of reach.</summary>
    public async Task<RegisterView?> FindAsync(Guid callId, Access access, CancellationToken cancellation)
    {
        if (await CallAsync(callId, access, cancellation) is not { } found)
        {
            return null;
        }

        var (call, movement) = found;
        var (isOffice, me) = (access.Can(Capability.ManageMovements, movement.AuthorityUnitId), access.UserId);
        var (acted, seen) = (access.Units(db, Capability.ActForUnit), access.Units(db, Capability.ViewResults));
        var rows = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Pledges)
            .Include(r => r.Tasks)
            .AsSplitQuery()
            .Where(r => r.CallId == callId)
            .Where(r =>
                r.PersonId == me
                || (r.PersonId == null && acted.Contains(r.UnitId))
                || (Published.Contains(r.State) && (isOffice || seen.Contains(r.UnitId)))
            )
            .ToListAsync(cancellation);
        var people = rows.Select(r => r.PersonId).OfType<Guid>().ToList();
        var names = await db
            .UserAccounts.Where(u => people.Contains(u.Id))
            .Select(u => new { u.Id, u.FullName })
            .ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        var tasks = rows.SelectMany(r => r.Tasks).Select(t => t.TaskId).Distinct().ToList();
        return new RegisterView(
            call,
            movement,
            access.Tree.Find(movement.AuthorityUnitId)?.Name ?? "",
            [
                .. rows.OrderBy(r => r.PersonId is not null)
                    .ThenBy(r => access.Tree.IndexOf(r.UnitId))
                    .Select(r => new RegisterRow(
                        r,
                        access.Tree.Find(r.UnitId)?.Name ?? "",
                        r.PersonId is { } p ? names.GetValueOrDefault(p) : null
                    )),
            ],
            isOffice ? await MissingAsync(movement, call, access, cancellation) : [],
            (await TargetsAsync(movement.Id, cancellation)).ToDictionary(t => t.Target.Id),
            await db
                .TaskAssignments.Where(t => tasks.Contains(t.Id))
                .Select(t => new { t.Id, t.Text })
                .ToDictionaryAsync(t => t.Id, t => t.Text, cancellation),
            isOffice
        );
    }

    /// <summary>The form of a unit, or of the person in it; null where the call is not for it or it is not one's own.</summary>
    public async Task<RegistrationForm?> FormAsync(Guid callId, Guid unitId, bool isPerson, Access access, CancellationToken cancellation)
    {
        var own = isPerson ? unitId == access.UnitId : access.Can(Capability.ActForUnit, unitId);
        if (!own || await CallAsync(callId, access, cancellation) is not { } found)
        {
            return null;
        }

        var (call, movement) = found;
        if (!access.Tree.IsInSubtree(unitId, movement.AuthorityUnitId))
        {
            return null;
        }

        var person = isPerson ? access.UserId : (Guid?)null;
        var registration = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Pledges)
            .Include(r => r.Tasks)
            .AsSplitQuery()
            .FirstOrDefaultAsync(r => r.CallId == callId && r.UnitId == unitId && r.PersonId == person, cancellation);
        var tasks = await db
            .TaskAssignments.AsNoTracking()
            .Include(t => t.Units)
            .Where(t => t.MovementId == movement.Id && t.RetiredOn == null && t.Units.Any(u => u.UnitId == unitId))
            .OrderBy(t => t.Ordinal)
            .ToListAsync(cancellation);
        return new RegistrationForm(
            call,
            movement,
            access.Tree.Find(unitId)!,
            registration,
            [.. (await TargetsAsync(movement.Id, cancellation)).Where(t => t.Target.RetiredOn is null)],
            tasks
        );
    }

    /// <summary>What a unit pledged, by target: shown beside every result ever after. The latest confirmed year counts.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> PledgesOfAsync(Guid movementId, Guid unitId, CancellationToken cancellation)
    {
        var calls = db.RegistrationCalls.Where(c => c.MovementId == movementId);
        var rows = await db
            .Registrations.Where(r => r.UnitId == unitId && r.PersonId == null && r.State == RegistrationState.Confirmed)
            .Join(calls, r => r.CallId, c => c.Id, (r, c) => new { r.Id, c.Year })
            .Join(
                db.Pledges,
                r => r.Id,
                p => p.RegistrationId,
                (r, p) =>
                    new
                    {
                        r.Year,
                        p.TargetId,
                        p.Value,
                    }
            )
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.TargetId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Year)!.Value);
    }

    private async Task<(RegistrationCall Call, Movement Movement)?> CallAsync(Guid callId, Access access, CancellationToken cancellation)
    {
        var visible = movements.Visible(access);
        var found = await db
            .RegistrationCalls.AsNoTracking()
            .Where(c => c.Id == callId)
            .Join(visible, c => c.MovementId, m => m.Id, (c, m) => new { Call = c, Movement = m })
            .FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.Call, found.Movement);
    }

    private async Task<IReadOnlyList<OrgNode>> MissingAsync(
        Movement movement,
        RegistrationCall call,
        Access access,
        CancellationToken cancellation
    )
    {
        var there = await db
            .Registrations.Where(r => r.CallId == call.Id && r.PersonId == null && Published.Contains(r.State))
            .Select(r => r.UnitId)
            .ToListAsync(cancellation);
        var authority = access.Tree.Find(movement.AuthorityUnitId);
        return authority is null
            ? []
            : [.. DispatchQueries.Below(access.Tree, authority).Where(n => !there.Contains(n.UnitId) && n.Kind != UnitKind.PartyCell)];
    }

    private async Task<List<(Target Target, Measure Measure)>> TargetsAsync(Guid movementId, CancellationToken cancellation)
    {
        var measures = db.Measures;
        var rows = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == movementId)
            .OrderBy(t => t.Ordinal)
            .Join(measures, t => t.MeasureId, m => m.Id, (t, m) => new { Target = t, Measure = m })
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(r => r.Target.Ordinal).Select(r => (r.Target, r.Measure))];
    }
}
