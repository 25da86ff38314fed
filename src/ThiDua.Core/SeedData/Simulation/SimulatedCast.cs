using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>A unit that plays: its person and its temper.</summary>
internal sealed record SimulatedUnit(Guid UnitId, Guid PersonId, Temper Temper);

/// <summary>
/// Who plays in a movement: units that its authority itself asks, in which somebody has an account that acts for them. What
/// stands below a lower authority answers to that one, and would never be heard here.
/// </summary>
internal sealed class SimulatedCast(Guid movementId, Guid authority, OrgTree tree, RoundForm form)
{
    /// <summary>Those who play in the round fall on the units that report numbers, which come first in every pair.</summary>
    private static readonly Temper[] Turns = [Temper.OnTime, Temper.Late, Temper.Wrong, Temper.Silent, Temper.Correcting];

    /// <summary>
    /// Units that report numbers and units that have tasks by turns, so that every temper meets both; tempers go round.
    /// </summary>
    public async Task<List<SimulatedUnit>> ChooseAsync(ThiDuaDbContext db, int most, CancellationToken stop)
    {
        var acting = Enum.GetValues<Role>().Where(r => RoleTable.ReachOf(r, Capability.ActForUnit) is not null).ToList();
        var people = await db
            .RoleAssignments.Where(r => acting.Contains(r.Role) && r.UnitId != authority)
            .Select(r => new { r.UnitId, r.UserId })
            .ToListAsync(stop);
        var tasks = db.TaskAssignments.Where(t => t.MovementId == movementId);
        var busy = await UnitsAsync(db, tasks, stop);
        var dated = await UnitsAsync(db, tasks.Where(t => t.DueOn != null), stop);
        var reporting = form.Units.Where(u => u.Measures > 0).Select(u => u.Unit.UnitId).ToHashSet();
        var candidates = people.DistinctBy(p => p.UnitId).Where(p => IsAsked(p.UnitId)).OrderBy(p => tree.IndexOf(p.UnitId)).ToList();
        var reporters = candidates.Where(p => reporting.Contains(p.UnitId)).ToList();
        // Those whose work has a day first: only that can be late.
        var workers = candidates
            .Where(p => !reporting.Contains(p.UnitId))
            .OrderByDescending(p => dated.Contains(p.UnitId))
            .ThenByDescending(p => busy.Contains(p.UnitId))
            .ToList();
        var turns = Enumerable
            .Range(0, Math.Max(reporters.Count, workers.Count))
            .SelectMany(i => reporters.Skip(i).Take(1).Concat(workers.Skip(i).Take(1)));
        return [.. turns.Take(most).Select((p, i) => new SimulatedUnit(p.UnitId, p.UserId, Turns[i % Turns.Length]))];
    }

    private static async Task<HashSet<Guid>> UnitsAsync(ThiDuaDbContext db, IQueryable<TaskAssignment> tasks, CancellationToken stop)
    {
        var ids = tasks.Select(t => t.Id);
        return await db.TaskUnits.Where(u => ids.Contains(u.TaskId)).Select(u => u.UnitId).ToHashSetAsync(stop);
    }

    private bool IsAsked(Guid unit) =>
        tree.Find(unit) is { IsEnded: false, ParentId: { } parent } && tree.AuthorityOf(parent)?.UnitId == authority;
}
