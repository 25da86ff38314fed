using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>One unit's work on a task: what is asked, what was said, evidence; the unit answers, the office decides.</summary>
[Needs(Capability.ViewMovements), JudgesUploads]
public sealed class ShowModel(TaskQueries tasks, TaskWorkService works, CurrentPerson person, Texts texts, TimeProvider time)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public int? Progress { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public TaskWorkDetails Details { get; private set; } = null!;

    public bool IsOverdue => Details.Work.IsOverdue(Core.Shared.Text.VietnamTime.Today(time));

    public bool IsRunning => Details.Movement.Status == MovementStatus.Running;

    /// <summary>The unit hands evidence in until the work is settled.</summary>
    public bool CanAddFiles => IsRunning && Details.ActsForUnit && TaskWorkStates.Open.Contains(Details.Work.State);

    /// <summary>Steps that this person can take now: those of the unit, or those of the office.</summary>
    public IReadOnlyList<TaskWorkAction> Steps(bool ofUnit) =>
        !IsRunning || (ofUnit ? !Details.ActsForUnit : !Details.IsOffice)
            ? []
            :
            [
                .. TaskWorkWorkflow
                    .Table.Transitions.Where(t => t.From == Details.Work.State && t.Action != TaskWorkAction.CarryOver)
                    .Where(t => t.Right == (ofUnit ? nameof(Capability.ActForUnit) : nameof(Capability.ManageMovements)))
                    .Select(t => t.Action)
                    .Where(a => a != TaskWorkAction.Decline || Details.Task.Mode == TaskMode.Requested),
            ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ActForUnit, Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAnswerAsync(int version, TaskWorkAction step, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new AnswerTaskOptions
        {
            Access = person.Access,
            WorkId = Id,
            Version = version,
            Action = step,
            Text = Text,
            Progress = Progress,
        };
        var action = person.Act($"movements.task-work.{TextKeys.Of(step)}", Details.Work.AuthorityUnitId);
        return Done(await works.AnswerAsync(options, action, cancellation), "tasks.answered");
    }

    [HandlerNeeds(Capability.ActForUnit)]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !Details.ActsForUnit)
        {
            return NotFound();
        }

        if (await Upload.BytesAsync(cancellation) is not { } bytes)
        {
            ModelState.AddModelError(nameof(Upload), texts["tasks.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new AddTaskEvidenceOptions
        {
            Access = person.Access,
            WorkId = Id,
            FileName = Upload!.FileName,
            Bytes = bytes,
            Note = Note,
        };
        var action = person.Act("movements.task-work.evidence", Details.Work.AuthorityUnitId);
        return Done(await works.AddEvidenceAsync(options, action, cancellation) is not null, "tasks.file-added");
    }

    [HandlerNeeds(Capability.ActForUnit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid evidence, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("movements.task-work.evidence-remove", Details.Work.AuthorityUnitId);
        return Done(await works.RemoveEvidenceAsync(Id, evidence, person.Access, action, cancellation), "tasks.file-removed");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect($"/nhiem-vu/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await tasks.FindAsync(Id, person.Access, cancellation) is not { } details)
        {
            return false;
        }

        Details = details;
        Progress ??= details.Work.Progress;
        return true;
    }
}
