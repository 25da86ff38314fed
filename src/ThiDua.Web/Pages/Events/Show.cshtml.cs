using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Events;

/// <summary>One event: programme, invitation, attendance by code or list, minutes, photos, conclusions that become tasks.</summary>
[Needs(Capability.ViewMovements), JudgesUploads]
public sealed class ShowModel(EventQueries queries, EventService events, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public RecordForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public EventView View { get; private set; } = null!;

    public bool CanEdit => View is { CanManage: true, Event.State: EventState.Planned };

    public IEnumerable<Choice> Guests => View.Guests.Select(g => new Choice($"{g.Guest.Id}", g.Name));

    public IEnumerable<Choice> Units =>
        View.Guests.Where(g => g.Guest.UnitId is not null).Select(g => new Choice($"{g.Guest.UnitId}", g.Name));

    public IEnumerable<Choice> States => Enum.GetValues<EventState>().Select(s => new Choice($"{s}", texts[$"events.state.{s}"]));

    public string AttendanceAddress =>
        $"{Request.Scheme}://{Request.Host}{Request.PathBase}/su-kien/{Id}/diem-danh?ma={View.Event.AttendanceCode}";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tai")] string? file, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (file is not null && View.CanManage)
        {
            var paper =
                file == "bien-ban" ? InvitationPaper.Minutes(View) : InvitationPaper.Invitation(View, VietnamTime.Today(time), null);
            return File(paper.Bytes, PlanFile.ContentType, paper.Name);
        }

        Form = new RecordForm
        {
            Minutes = View.Event.Minutes,
            Attended = [.. View.Guests.Where(g => g.Guest.AttendedAt is not null).Select(g => g.Guest.Id)],
            State = View.Event.State,
        };
        return Page();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostRecordAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new RecordEventOptions
        {
            Access = person.Access,
            EventId = Id,
            Version = version,
            Minutes = Form.Minutes,
            Attended = Form.Attended,
            Conclusions = Form.Conclusions,
            State = Form.State,
        };
        return Done(await events.RecordAsync(options, Act("record"), cancellation), "events.recorded");
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostConcludeAsync(Guid conclusion, Guid? lead, DateOnly? dueOn, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new ConcludeOptions
        {
            Access = person.Access,
            EventId = Id,
            ConclusionId = conclusion,
            Leads = lead is { } unit ? [unit] : [],
            DueOn = dueOn,
        };
        return Done(await events.ConcludeAsync(options, Act("conclude"), cancellation) is not null, "events.concluded");
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !View.CanManage)
        {
            return NotFound();
        }

        if (await Upload.BytesAsync(cancellation) is not { } bytes)
        {
            ModelState.AddModelError(nameof(Upload), texts["tasks.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var added = await events.AddFileAsync(Id, Upload!.FileName, bytes, null, person.Access, Act("file"), cancellation);
        return Done(added is not null, "events.file-added");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (!(ModelState.TryGetValue(nameof(Upload), out var upload) && upload.Errors.Count > 0))
        {
            ModelState.MoveInto(nameof(Form));
        }

        return LoadAsync(cancellation);
    }

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect($"/su-kien/{Id}");
    }

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"movements.event.{verb}", View.Movement.AuthorityUnitId);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }

    public sealed class RecordForm
    {
        public List<Guid> Attended { get; set; } = [];
        public string? Minutes { get; set; }
        public string? Conclusions { get; set; }
        public EventState State { get; set; } = EventState.Held;
    }
}
