using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registrations;

/// <summary>The registration of a unit, or with "?caNhan=true" of the person: work taken on, values pledged, the title aimed for.</summary>
[SignedIn]
public sealed class FillModel(
    RegistrationQueries queries,
    RegistrationService registrations,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [FromQuery(Name = "caNhan")]
    public bool IsPerson { get; set; }

    [BindProperty]
    public RegistrationFields Form { get; set; } = new();

    [BindProperty(Name = nameof(Pledges))]
    public Dictionary<Guid, decimal?> Pledges { get; set; } = [];

    public RegistrationForm Shown { get; private set; } = null!;

    /// <summary>What the forms carry on in their address; nothing for a unit.</summary>
    public string? PersonRoute => IsPerson ? "true" : null;

    public bool IsLate => VietnamTime.Today(time) > Shown.Call.ClosesOn;

    public bool CanEdit =>
        Shown.Movement.Status == MovementStatus.Running
        && Shown.Own?.State is null or RegistrationState.Draft or RegistrationState.Returned;

    public IEnumerable<Choice> Titles =>
        Enum.GetValues<RegisteredTitle>().Select(t => new Choice($"{t}", texts[$"movements.registered-title.{t}"]));

    public IEnumerable<Choice> Tasks => Shown.Tasks.Select(t => new Choice($"{t.Id}", t.Text));

    public string? PledgeOf(Guid target, Measure measure) =>
        Shown.Own?.Pledges.Find(p => p.TargetId == target) is { } pledge ? TargetValues.Print(pledge.Value, measure.TargetScale) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Shown.Own is { } own)
        {
            Form = new RegistrationFields
            {
                Title = own.Title,
                OwnWork = own.OwnWork,
                Tasks = [.. own.Tasks.Select(t => t.TaskId)],
                LateReason = own.LateReason,
            };
        }
        else
        {
            Form.Tasks = IsPerson ? [] : [.. Shown.Tasks.Select(t => t.Id)];
        }

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

        var options = new RegisterOptions
        {
            Access = person.Access,
            CallId = Id,
            UnitId = UnitId,
            IsPerson = IsPerson,
            Version = version,
            Title = Form.Title,
            OwnWork = Form.OwnWork,
            Tasks = Form.Tasks,
            Pledges = Pledges,
            LateReason = Form.LateReason,
            IsSubmitted = Form.IsSubmitted,
        };
        var saved = await registrations.RegisterAsync(options, Act(Form.IsSubmitted ? "submit" : "save"), cancellation);
        return Done(saved is not null, Form.IsSubmitted ? "registrations.submitted.done" : "registrations.saved");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid registration, int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || Shown.Own?.Id != registration)
        {
            return NotFound();
        }

        var options = new DecideRegistrationOptions
        {
            Access = person.Access,
            RegistrationId = registration,
            Version = version,
            Action = RegistrationAction.Withdraw,
        };
        return Done(await registrations.DecideAsync(options, Act("withdraw"), cancellation), "registrations.withdrawn");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        foreach (var name in new[] { nameof(Form.OwnWork), nameof(Form.LateReason), nameof(Form.Title) })
        {
            if (ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0)
            {
                ModelState.AddModelError($"{nameof(Form)}.{name}", entry.Errors[0].ErrorMessage);
                ModelState.Remove(name);
            }
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
        return Redirect($"/dang-ky/{Id}/{UnitId}{(IsPerson ? "?caNhan=true" : "")}");
    }

    private Core.Shared.Audit.ActionContext Act(string verb) =>
        person.Act($"movements.registration.{verb}", Shown.Movement.AuthorityUnitId);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FormAsync(Id, UnitId, IsPerson, person.Access, cancellation) is not { } form)
        {
            return false;
        }

        Shown = form;
        return true;
    }

    public sealed class RegistrationFields
    {
        public RegisteredTitle? Title { get; set; }
        public string? OwnWork { get; set; }
        public List<Guid> Tasks { get; set; } = [];
        public string? LateReason { get; set; }
        public bool IsSubmitted { get; set; }
    }
}
