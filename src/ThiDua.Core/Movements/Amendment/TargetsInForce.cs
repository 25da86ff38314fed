using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>What was asked on a day: amended plans change targets from their day on.</summary>
public static class TargetsInForce
{
    /// <param name="targets">Untracked; those that were changed later are set back to what they asked on the day.</param>
    public static async Task<IReadOnlyList<Target>> OnAsync(
        ThiDuaDbContext db,
        IReadOnlyList<Target> targets,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        var ids = targets.Select(t => t.Id).ToList();
        var revisions = await db
            .TargetRevisions.AsNoTracking()
            .Where(r => ids.Contains(r.TargetId) && r.Until > day)
            .ToListAsync(cancellation);
        // Of several amendments after the day the first one tells what held before it.
        foreach (var first in revisions.GroupBy(r => r.TargetId).Select(g => g.MinBy(r => r.Until)!))
        {
            first.Onto(targets.First(t => t.Id == first.TargetId));
        }

        return [.. targets.Where(t => t.RetiredOn is not { } retired || day < retired)];
    }
}
