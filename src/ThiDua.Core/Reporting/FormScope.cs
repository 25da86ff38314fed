using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>Which units see which line of a form: said by the measure, criterion or task that the line was made from.</summary>
internal sealed class FormScope
{
    private readonly Dictionary<Guid, List<UnitKind>> kindsByMeasure;
    private readonly Dictionary<Guid, List<UnitKind>> kindsByCriterion;
    private readonly ILookup<Guid, Guid> unitsByTask;

    public FormScope(
        IEnumerable<Measure> measures,
        Dictionary<Guid, List<UnitKind>> kindsByCriterion,
        IEnumerable<(Guid TaskId, Guid UnitId)> taskUnits
    )
    {
        kindsByMeasure = measures.ToDictionary(m => m.Id, m => m.ReportedBy);
        this.kindsByCriterion = kindsByCriterion;
        unitsByTask = taskUnits.ToLookup(t => t.TaskId, t => t.UnitId);
    }

    public bool Includes(FormItemKind kind, Guid? sourceId, Guid? measureId, OrgNode unit) =>
        kind switch
        {
            FormItemKind.Measure => measureId is { } m && kindsByMeasure[m].Contains(unit.Kind),
            FormItemKind.Criterion => sourceId is { } c && kindsByCriterion.TryGetValue(c, out var kinds) && kinds.Contains(unit.Kind),
            FormItemKind.Task => sourceId is { } t && unitsByTask[t].Contains(unit.UnitId),
            _ => true,
        };

    /// <summary>Reads what the criteria and tasks of a movement are for; its measures are given.</summary>
    public static async Task<FormScope> LoadAsync(
        ThiDuaDbContext db,
        Guid movementId,
        IEnumerable<Measure> measures,
        CancellationToken cancellation
    )
    {
        var criteria = db.Criteria;
        var kinds = await db
            .CriteriaSets.Where(s => s.MovementId == movementId)
            .Join(criteria, s => s.Id, c => c.SetId, (s, c) => new { c.Id, s.UnitKinds })
            .ToDictionaryAsync(c => c.Id, c => c.UnitKinds, cancellation);
        var taskUnits = db.TaskUnits;
        var units = await db
            .TaskAssignments.Where(t => t.MovementId == movementId)
            .Join(taskUnits, t => t.Id, u => u.TaskId, (t, u) => new { u.TaskId, u.UnitId })
            .ToListAsync(cancellation);
        return new FormScope(measures, kinds, units.Select(u => (u.TaskId, u.UnitId)));
    }
}
