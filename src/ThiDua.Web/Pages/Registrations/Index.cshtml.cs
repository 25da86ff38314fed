using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registrations;

/// <summary>The yearly calls to register, and the form to call for a year.</summary>
[Needs(Capability.ViewMovements)]
public sealed class IndexModel(
    RegistrationQueries queries,
    RegistrationService registrations,
    MovementQueries movements,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromQuery(Name = "phongTrao")]
    public Guid? MovementId { get; set; }

    [BindProperty]
    public CallForm Form { get; set; } = new();

    public IReadOnlyList<CallItem> Calls { get; private set; } = [];

    public IReadOnlyList<Choice> Managed { get; private set; } = [];

    public Guid OwnUnit => person.Access.UnitId;

    /// <summary>Units of one's own that the call is for.</summary>
    public IEnumerable<OrgNode> UnitsFor(CallItem call) =>
        call.Movement.Status != MovementStatus.Running
            ? []
            : person
                .Access.HeldAt(Capability.ActForUnit)
                .Where(n =>
                    n.UnitId != call.Movement.AuthorityUnitId && person.Access.Tree.IsInSubtree(n.UnitId, call.Movement.AuthorityUnitId)
                );

    public bool IsOwn(CallItem call) =>
        call.Movement.Status == MovementStatus.Running && person.Access.Tree.IsInSubtree(OwnUnit, call.Movement.AuthorityUnitId);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var today = VietnamTime.Today(time);
        Form = new CallForm
        {
            MovementId = MovementId,
            Year = today.Year,
            ClosesOn = today.AddDays(30),
        };
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var authority = (await movements.ManagedAsync(person.Access, cancellation)).FirstOrDefault(m => m.Id == Form.MovementId);
        if (authority is null)
        {
            return NotFound();
        }

        var options = new OpenRegistrationOptions
        {
            Access = person.Access,
            MovementId = authority.Id,
            Year = Form.Year,
            ClosesOn = Form.ClosesOn,
            Note = Form.Note,
        };
        var call = await registrations.OpenAsync(
            options,
            person.Act("movements.registration.open", authority.AuthorityUnitId),
            cancellation
        );
        if (call is null)
        {
            return NotFound();
        }

        TempData.Say(texts["registrations.opened"]);
        return Redirect($"/dang-ky/{call}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return LoadAsync(cancellation);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Calls = await queries.CallsAsync(person.Access, MovementId, cancellation);
        if (person.Access.Has(Capability.ManageMovements))
        {
            var managed = await movements.ManagedAsync(person.Access, cancellation);
            Managed = [.. managed.Where(m => m.Status == MovementStatus.Running).Select(m => new Choice($"{m.Id}", m.Name))];
        }
    }

    public sealed class CallForm
    {
        public Guid? MovementId { get; set; }
        public int Year { get; set; }
        public DateOnly? ClosesOn { get; set; }
        public string? Note { get; set; }
    }
}
