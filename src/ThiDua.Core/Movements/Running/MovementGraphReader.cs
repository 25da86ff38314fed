using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>Reads what belongs to a movement, as far as it is wanted; what an amended plan left out is not among it.</summary>
internal static class MovementGraphReader
{
    public static async Task<MovementGraph> ReadAsync(
        ThiDuaDbContext db,
        Movement movement,
        MovementPart parts,
        CancellationToken cancellation
    )
    {
        var id = movement.Id;
        var dates = (parts & (MovementPart.Overview | MovementPart.Timeline)) != 0;
        var timeline = parts.HasFlag(MovementPart.Timeline);
        var targets = timeline || parts.HasFlag(MovementPart.Targets);
        var tasks = timeline || parts.HasFlag(MovementPart.Tasks);
        var contents = parts.HasFlag(MovementPart.Contents);
        return new MovementGraph
        {
            Movement = movement,
            Phases = await If(dates, db.Phases.Where(p => p.MovementId == id).OrderBy(p => p.Ordinal), cancellation),
            Milestones = await If(timeline, db.Milestones.Where(m => m.MovementId == id).OrderBy(m => m.DueOn), cancellation),
            Deadlines = await If(timeline, db.ReportingDeadlines.Where(d => d.MovementId == id).OrderBy(d => d.Ordinal), cancellation),
            Contents = await If(contents, db.Contents.Where(c => c.MovementId == id).OrderBy(c => c.Ordinal), cancellation),
            Groups = await If(contents, db.ParticipantGroups.Where(g => g.MovementId == id).OrderBy(g => g.Ordinal), cancellation),
            CriteriaSets = await If(
                contents,
                db.CriteriaSets.Include(s => s.Criteria.Where(c => c.RetiredOn == null).OrderBy(c => c.Ordinal))
                    .Where(s => s.MovementId == id)
                    .OrderBy(s => s.Ordinal),
                cancellation
            ),
            Targets = await If(
                targets,
                db.Targets.Where(t => t.MovementId == id && t.RetiredOn == null).OrderBy(t => t.Ordinal),
                cancellation
            ),
            Tasks = await If(
                tasks,
                db.TaskAssignments.Include(t => t.Units)
                    .Include(t => t.Links)
                    .AsSplitQuery()
                    .Where(t => t.MovementId == id && t.RetiredOn == null)
                    .OrderBy(t => t.Ordinal),
                cancellation
            ),
            Commendations = await If(
                parts.HasFlag(MovementPart.Overview),
                db.PromisedCommendations.Where(c => c.MovementId == id).OrderBy(c => c.Ordinal),
                cancellation
            ),
            NewMeasures = [],
        };
    }

    private static async Task<IReadOnlyList<T>> If<T>(bool wanted, IQueryable<T> rows, CancellationToken cancellation)
        where T : class => wanted ? await rows.AsNoTracking().ToListAsync(cancellation) : [];
}
