using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Makes the tasks of a movement.</summary>
internal static class TaskBuilder
{
    /// <param name="made">Gets the record of the item.</param>
    public static TaskAssignment Build(ProposedTask task, Guid movementId, int ordinal, Dictionary<Guid, Guid> made)
    {
        var taskId = made[task.Item.Id] = Ids.Next();
        var role = task.Draft.Role == AssignmentRole.Lead ? TaskUnitRole.Lead : TaskUnitRole.Cooperate;
        var named = task.Units.Units.Select(u => new TaskUnit
        {
            TaskId = taskId,
            UnitId = u.UnitId,
            Role = role,
        });
        var helping = task.Cooperating.Units.Select(u => new TaskUnit
        {
            TaskId = taskId,
            UnitId = u.UnitId,
            Role = TaskUnitRole.Cooperate,
        });
        return new TaskAssignment
        {
            Id = taskId,
            MovementId = movementId,
            Ordinal = ordinal,
            Mode = task.Draft.Mode == AssignmentMode.Requested ? TaskMode.Requested : TaskMode.Assigned,
            Text = task.Draft.Text,
            UnitText = task.Draft.Unit,
            DueOn = PlanDates.LastDay(task.Draft.Due),
            Product = task.Draft.Product,
            Source = task.Item.Source?.Copy(),
            Units = [.. named.Concat(helping).DistinctBy(u => u.UnitId)],
        };
    }
}
