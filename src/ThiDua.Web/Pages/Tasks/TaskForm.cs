using ThiDua.Core.Movements;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>A task as the form sends it.</summary>
public sealed class TaskForm
{
    public string? Text { get; set; }
    public TaskMode Mode { get; set; }
    public List<Guid> Leads { get; set; } = [];
    public List<Guid> Cooperating { get; set; } = [];
    public DateOnly? DueOn { get; set; }
    public TaskRecurrence Recurrence { get; set; }
    public string? Product { get; set; }
    public List<Guid> Serves { get; set; } = [];

    public static TaskForm Of(TaskAssignment task) =>
        new()
        {
            Text = task.Text,
            Mode = task.Mode,
            Leads = [.. task.Units.Where(u => u.Role == TaskUnitRole.Lead).Select(u => u.UnitId)],
            Cooperating = [.. task.Units.Where(u => u.Role == TaskUnitRole.Cooperate).Select(u => u.UnitId)],
            DueOn = task.DueOn,
            Recurrence = task.Recurrence,
            Product = task.Product,
            Serves = [.. task.Links.Select(l => l.RecordId)],
        };

    public TaskWording ToWording() =>
        new()
        {
            Text = Text,
            Mode = Mode,
            Leads = Leads,
            Cooperating = Cooperating,
            DueOn = DueOn,
            Recurrence = Recurrence,
            Product = Product,
            Serves = Serves,
        };
}
