using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>Changes a task, or takes it back.</summary>
[Needs(Capability.ManageMovements)]
public sealed class EditModel(MovementQueries movements, TaskService tasks, CurrentPerson person, Texts texts)
    : TaskPage(movements, person, texts),
        IShowsAgain
{
    [FromRoute]
    public Guid TaskId { get; set; }

    [BindProperty]
    public TaskForm Form { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public TaskAssignment Task { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = TaskForm.Of(Task);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new EditTaskOptions
        {
            Access = Person.Access,
            TaskId = TaskId,
            Version = version,
            Wording = Form.ToWording(),
        };
        return Done(
            await tasks.EditAsync(options, Person.Act("movements.task.edit", Movement.AuthorityUnitId), cancellation),
            "tasks.saved"
        );
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = Person.Act("movements.task.retire", Movement.AuthorityUnitId);
        return Done(await tasks.RetireAsync(TaskId, Reason, Person.Access, action, cancellation), "tasks.retired");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (!ModelState.ContainsKey(nameof(Reason)) || ModelState[nameof(Reason)]!.Errors.Count == 0)
        {
            ModelState.MoveInto(nameof(Form));
        }

        await LoadAsync(cancellation);
    }

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(Texts[said]);
        return Redirect($"/nhiem-vu?phongTrao={Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await LoadMovementAsync(cancellation) || Details.Graph.Tasks.FirstOrDefault(t => t.Id == TaskId) is not { } task)
        {
            return false;
        }

        Task = task;
        return true;
    }
}
