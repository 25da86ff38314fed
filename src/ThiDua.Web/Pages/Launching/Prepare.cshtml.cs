using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Launching;

/// <summary>The check list before the launch after Art. 17 of the law, what the movement says of itself, and the chairman's word.</summary>
[SignedIn]
public sealed class PrepareModel(LaunchService launches, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public CharterForm Form { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public LaunchView View { get; private set; } = null!;

    public IEnumerable<Choice> Kinds =>
        Enum.GetValues<MovementKind>().Select(k => new Choice($"{k}", texts[$"movements.choice.movement-kind.{TextKeys.Of(k)}"]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        FillForm();
        return Page();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostSaveAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new EditCharterOptions
        {
            Access = person.Access,
            MovementId = Id,
            Version = version,
            Objective = Form.Objective,
            Scope = Form.Scope,
            Means = Form.Means,
            Kind = Form.Kind,
            OwnsFrom = Form.Phases.ToDictionary(p => p.Id, p => p.OwnsFrom),
        };
        return Done(await launches.EditAsync(options, Act("charter"), cancellation), "launching.saved");
    }

    [HandlerNeeds(Capability.ApproveLaunch)]
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        FillForm();
        return Done(await launches.ApproveAsync(Id, Reason, person.Access, Act("approve-launch"), cancellation), "launching.approved.done");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (!(ModelState.TryGetValue(nameof(Reason), out var reason) && reason.Errors.Count > 0))
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

        TempData.Say(texts[said]);
        return Redirect($"/phong-trao/{Id}/phat-dong");
    }

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"movements.movement.{verb}", View.Movement.AuthorityUnitId);

    private void FillForm() =>
        Form = new CharterForm
        {
            Kind = View.Movement.Kind,
            Objective = View.Movement.Objective,
            Scope = View.Movement.Scope,
            Means = View.Movement.Means,
            Phases = [.. View.Phases.Select(p => new PhaseForm { Id = p.Id, OwnsFrom = p.OwnsFrom })],
        };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await launches.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }

    public sealed class CharterForm
    {
        public MovementKind Kind { get; set; }
        public string? Objective { get; set; }
        public string? Scope { get; set; }
        public string? Means { get; set; }
        public List<PhaseForm> Phases { get; set; } = [];
    }

    public sealed class PhaseForm
    {
        public Guid Id { get; set; }
        public DateOnly? OwnsFrom { get; set; }
    }
}
