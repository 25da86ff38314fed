using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Events;

/// <summary>Plans an event ("…/su-kien/moi") or changes one that has not been held.</summary>
[Needs(Capability.ManageMovements)]
public sealed class EditModel(EventService events, EventQueries queries, DispatchQueries recipients, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    private const string New = "moi";

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "eventId")]
    public string EventId { get; set; } = New;

    [BindProperty]
    public EventForm Form { get; set; } = new();

    public Movement Movement { get; private set; } = null!;

    public MovementEvent? Event { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IEnumerable<Choice> Kinds => Enum.GetValues<EventKind>().Select(k => new Choice($"{k}", texts[$"events.kind.{k}"]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = Event is null ? new EventForm { Units = [.. Units.Select(u => Guid.Parse(u.Value))] } : EventForm.Of(Event);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new SaveEventOptions
        {
            Access = person.Access,
            MovementId = Id,
            EventId = Event?.Id,
            Version = version,
            Wording = Form.ToWording(),
        };
        if (await events.SaveAsync(options, person.Act("movements.event.save", Movement.AuthorityUnitId), cancellation) is not { } saved)
        {
            return NotFound();
        }

        TempData.Say(texts["events.saved"]);
        return Redirect($"/su-kien/{saved}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return LoadAsync(cancellation);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await recipients.FormAsync(Id, person.Access, cancellation) is not { } form)
        {
            return false;
        }

        Movement = form.Movement;
        Units = [.. form.Units.Select(u => new Choice($"{u.UnitId}", u.Name))];
        if (EventId == New)
        {
            return true;
        }

        var view = Guid.TryParse(EventId, out var id) ? await queries.FindAsync(id, person.Access, cancellation) : null;
        Event = view is { CanManage: true } && view.Movement.Id == Id ? view.Event : null;
        return Event is not null;
    }
}
