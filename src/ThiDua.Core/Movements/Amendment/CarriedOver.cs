using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>
/// What was chosen for the edition before and goes on holding where the officer chooses nothing else: which movement, which
/// measure, which units, who answers.
/// </summary>
internal sealed class CarriedOver
{
    private readonly PlanAmendment? amendment;
    private readonly Dictionary<Guid, Movement> movements = [];
    private readonly Dictionary<Guid, Target> targets = [];

    private CarriedOver(PlanAmendment? amendment) => this.amendment = amendment;

    public static async Task<CarriedOver> LoadAsync(ThiDuaDbContext db, PlanAmendment? amendment, CancellationToken cancellation)
    {
        var carried = new CarriedOver(amendment);
        if (amendment is null)
        {
            return carried;
        }

        var ids = amendment.Records.Values.ToList();
        foreach (var movement in await db.Movements.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancellation))
        {
            carried.movements[movement.Id] = movement;
        }

        var of = carried.movements.Keys.ToList();
        foreach (var target in await db.Targets.AsNoTracking().Where(t => of.Contains(t.MovementId)).ToListAsync(cancellation))
        {
            carried.targets[target.Id] = target;
        }

        return carried;
    }

    /// <summary>The movement that goes on; null for a new one.</summary>
    public Movement? MovementOf(PlanDraftItem item) => amendment?.RecordOf(item) is { } id ? movements.GetValueOrDefault(id) : null;

    public Target? TargetOf(PlanDraftItem item) => amendment?.RecordOf(item) is { } id ? targets.GetValueOrDefault(id) : null;

    /// <summary>Units in words that the officer put in place of the plan's, while the plan's words are the same.</summary>
    public string? UnitNamesOf(PlanDraftItem item) =>
        amendment?.Pairs.GetValueOrDefault(item.Id) is { } old && PlanItemJson.Text(old, "unit") == PlanItemJson.Text(item, "unit")
            ? PlanItemJson.Text(old, PlanChoices.UnitNames)
            : null;
}
