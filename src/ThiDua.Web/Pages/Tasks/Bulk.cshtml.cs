using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>A content or target of the plan that no task serves yet.</summary>
public sealed record BulkLine(Guid Record, string Text, bool IsTarget, SourceRef? Source);

/// <summary>Makes tasks of many contents and targets of the plan at once: tick, choose who leads, one day for all.</summary>
[Needs(Capability.ManageMovements)]
public sealed class BulkModel(MovementQueries movements, TaskService tasks, CurrentPerson person, Texts texts)
    : TaskPage(movements, person, texts),
        IShowsAgain
{
    [BindProperty]
    public List<ChosenLine> Chosen { get; set; } = [];

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public TaskRecurrence Recurrence { get; set; }

    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var taken = Chosen.Where(c => c.IsTaken).Select(c => (Line: Lines.FirstOrDefault(l => l.Record == c.Record), c.Lead)).ToList();
        if (taken.Count == 0 || taken.Exists(t => t.Line is null || t.Lead is null))
        {
            ModelState.AddModelError("", Texts["tasks.bulk.nothing"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var many = taken.Select(t => OptionsOf(t.Line!, t.Lead!.Value)).ToList();
        var made = await tasks.CreateManyAsync(many, Person.Act("movements.task.create-many", Movement.AuthorityUnitId), cancellation);
        if (made is null)
        {
            return NotFound();
        }

        TempData.Say(Texts["tasks.bulk.created", made.Count]);
        return Redirect($"/nhiem-vu?phongTrao={Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public bool IsTaken(Guid record) => Chosen.Find(c => c.Record == record)?.IsTaken ?? false;

    public Guid? LeadOf(BulkLine line) => Chosen.Find(c => c.Record == line.Record)?.Lead ?? Movement.StandingOfficeUnitId;

    private CreateTaskOptions OptionsOf(BulkLine line, Guid lead) =>
        new()
        {
            Access = Person.Access,
            MovementId = Id,
            Wording = new TaskWording
            {
                Text = line.Text,
                Leads = [lead],
                DueOn = DueOn,
                Recurrence = Recurrence,
                Serves = [line.Record],
            },
            Source = line.Source,
        };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await LoadMovementAsync(cancellation))
        {
            return false;
        }

        var served = Details.Graph.Tasks.SelectMany(t => t.Links).Select(l => l.RecordId).ToHashSet();
        var lines = Details
            .Graph.Contents.Select(c => new BulkLine(c.Id, c.Text, false, c.Source))
            .Concat(Details.Graph.Targets.Select(t => new BulkLine(t.Id, t.Text, true, t.Source)));
        Lines = [.. lines.Where(l => !served.Contains(l.Record))];
        return true;
    }

    public sealed class ChosenLine
    {
        public Guid Record { get; set; }
        public bool IsTaken { get; set; }
        public Guid? Lead { get; set; }
    }
}
