using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Rounds;

/// <summary>Opens a round: movement and period first, then the form is shown as it will be, with the units that are asked.</summary>
[Needs(Capability.ManageRounds)]
public sealed class OpenModel(RoundService rounds, RoundQueries queries, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromQuery(Name = "phongTrao")]
    public Guid? MovementId { get; set; }

    /// <summary>"Year:2026".</summary>
    [FromQuery(Name = "ky")]
    public string? PeriodKey { get; set; }

    [BindProperty]
    public OpenForm Form { get; set; } = new();

    public IReadOnlyList<Movement> Movements { get; private set; } = [];
    public IReadOnlyList<Choice> Periods { get; private set; } = [];

    /// <summary>The form as it would be; null until movement and period are chosen.</summary>
    public RoundForm? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Preview is not null)
        {
            Form = new()
            {
                Name = Preview.Name,
                DueOn = Preview.DueOn,
                ClosesOn = Preview.ClosesOn,
                Units = [.. Preview.Units.Select(u => u.Unit.UnitId)],
            };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || Preview is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new OpenRoundOptions
        {
            Access = person.Access,
            MovementId = Preview.Movement.Id,
            Period = Preview.Period,
            Name = Form.Name,
            DueOn = Form.DueOn,
            ClosesOn = Form.ClosesOn,
            WithoutUnits = [.. Preview.Units.Select(u => u.Unit.UnitId).Except(Form.Units)],
        };
        var id = await rounds.OpenAsync(options, person.Act("reporting.round.open", Preview.Movement.AuthorityUnitId), cancellation);
        if (id is null)
        {
            return NotFound();
        }

        TempData.Say(texts["rounds.opened"]);
        return Redirect($"/ky-bao-cao/{id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        // The service names its fields plainly; on the page they stand in the form.
        foreach (var name in new[] { nameof(OpenForm.Name), nameof(OpenForm.DueOn), nameof(OpenForm.ClosesOn) })
        {
            if (ModelState.TryGetValue(name, out var entry))
            {
                foreach (var error in entry.Errors.ToList())
                {
                    ModelState.AddModelError($"{nameof(Form)}.{name}", error.ErrorMessage);
                }

                ModelState.Remove(name);
            }
        }

        return LoadAsync(cancellation);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        Movements = await queries.MovementsToOpenAsync(person.Access, cancellation);
        Periods = PeriodChoices.Around(VietnamTime.Today(time), texts);
        PeriodKey ??= PeriodChoices.Key(PeriodCodes.Containing(PeriodKind.Year, VietnamTime.Today(time)));
        if (MovementId is not { } id)
        {
            return true;
        }

        Preview = PeriodChoices.Read(PeriodKey) is { } period ? await rounds.PreviewAsync(id, period, person.Access, cancellation) : null;
        return Preview is not null;
    }

    public sealed class OpenForm
    {
        public string? Name { get; set; }
        public DateOnly? DueOn { get; set; }
        public DateOnly? ClosesOn { get; set; }
        public List<Guid> Units { get; set; } = [];
    }
}
