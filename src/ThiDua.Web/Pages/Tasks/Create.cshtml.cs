using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>Gives a task, or a part of one.</summary>
[Needs(Capability.ManageMovements)]
public sealed class CreateModel(MovementQueries movements, TaskService tasks, CurrentPerson person, Texts texts)
    : TaskPage(movements, person, texts),
        IShowsAgain
{
    [FromQuery(Name = "phanCua")]
    public Guid? PartOf { get; set; }

    [FromQuery(Name = "nam")]
    public int? Year { get; set; }

    [BindProperty]
    public TaskForm Form { get; set; } = new();

    public TaskAssignment? Whole => Details.Graph.Tasks.FirstOrDefault(t => t.Id == PartOf);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadMovementAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadMovementAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new CreateTaskOptions
        {
            Access = Person.Access,
            MovementId = Id,
            Wording = Form.ToWording(),
            PartOfTaskId = PartOf,
            Year = Year,
        };
        if (await tasks.CreateAsync(options, Person.Act("movements.task.create", Movement.AuthorityUnitId), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(Texts["tasks.created"]);
        return Redirect($"/nhiem-vu?phongTrao={Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return LoadMovementAsync(cancellation);
    }
}
