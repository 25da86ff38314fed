using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>A task that the first unit leads and the others help with.</summary>
    public Task<TaskAssignment> CreateTaskAsync(Movement movement, DateOnly? dueOn = null, params OrgUnit[] units)
    {
        var id = Guid.CreateVersion7();
        return SavedAsync(
            new TaskAssignment
            {
                Id = id,
                MovementId = movement.Id,
                Ordinal = Next(),
                Mode = TaskMode.Assigned,
                Text = "Tổ chức lớp học kỹ năng số cho người dân.",
                UnitText = string.Join(", ", units.Select(u => u.Name)),
                DueOn = dueOn,
                Units =
                [
                    .. units.Select(
                        (u, i) =>
                            new TaskUnit
                            {
                                TaskId = id,
                                UnitId = u.Id,
                                Role = i == 0 ? TaskUnitRole.Lead : TaskUnitRole.Cooperate,
                            }
                    ),
                ],
            }
        );
    }
}
