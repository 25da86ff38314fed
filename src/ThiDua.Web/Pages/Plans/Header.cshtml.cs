using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>Number, date, issuer, title, signatory and period of a draft.</summary>
[Needs(Capability.ManageMovements)]
public sealed class HeaderModel(PlanQueries plans, PlanHeaderService headers, PlanTypingService typings, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public HeaderForm Form { get; set; } = new();

    /// <summary>Number of the last key press that is in the form.</summary>
    [BindProperty]
    public long? Sequence { get; set; }

    public Plan Plan { get; private set; } = null!;

    public Guid PersonId => person.Id;

    /// <summary>What the person had typed and not saved.</summary>
    public KeptTyping? Kept { get; private set; }

    /// <summary>What somebody else saved while this form was open.</summary>
    public PlanHeader? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = HeaderForm.Of(PlanHeader.Of(Plan), Plan.Version);
        // What was being typed comes back; if somebody saved the header since, both are shown at once.
        if ((await typings.OfAsync(Id, person.Id, cancellation)).GetValueOrDefault(Id) is { } kept)
        {
            Kept = kept;
            Form.Take(kept.Values);
            Conflict = kept.BaseVersion == Plan.Version ? null : PlanHeader.Of(Plan);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new EditPlanHeaderOptions
        {
            Access = person.Access,
            PlanId = Id,
            Version = Form.Version,
            Header = Form.ToHeader(),
            Sequence = Sequence,
        };
        try
        {
            if (!await headers.EditAsync(options, person.Act("movements.plan.edit-header", Plan.AuthorityUnitId), cancellation))
            {
                return NotFound();
            }
        }
        catch (PlanHeaderConflictException conflict)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            Conflict = conflict.Saved;
            Form.Version = conflict.Version;
            ModelState.Remove("Form.Version");
            ModelState.AddModelError("", texts["plan.conflict"]);
            return Page();
        }
        catch (FluentValidation.ValidationException mistakes)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            foreach (var mistake in mistakes.Errors)
            {
                ModelState.AddModelError(mistake.PropertyName.Length == 0 ? "" : $"Form.{mistake.PropertyName}", mistake.ErrorMessage);
            }

            return Page();
        }

        TempData.Say(texts["plan.header.saved"]);
        return Redirect($"/ke-hoach/{Id}/ra-soat");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(person.Access, Id, cancellation) is not { } plan)
        {
            return false;
        }

        Plan = plan;
        return true;
    }
}
