using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>Takes a plan document in and leads to its review.</summary>
[Needs(Capability.ManageMovements)]
[JudgesUploads]
public sealed class UploadModel(PlanImportService imports, PlanQueries plans, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public IFormFile? Document { get; set; }

    /// <summary>The authority whose plan it is, where the person manages the movements of several.</summary>
    [BindProperty]
    public Guid? Authority { get; set; }

    /// <summary>The confirmed plan that the new one amends.</summary>
    [FromQuery(Name = "sua-doi")]
    public Guid? Amends { get; set; }

    public Plan? Previous { get; private set; }

    public IReadOnlyList<Choice> Authorities =>
        [.. person.Access.HeldAt(Capability.ManageMovements).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var authority = Previous?.AuthorityUnitId ?? Authority ?? person.Access.HeldAt(Capability.ManageMovements).First().UnitId;
        if (!person.Access.Can(Capability.ManageMovements, authority))
        {
            return NotFound();
        }

        if (Document is null)
        {
            ModelState.AddModelError(nameof(Document), texts["plan.upload.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await using var content = Document.OpenReadStream();
        var options = new UploadPlanOptions
        {
            AuthorityUnitId = authority,
            FileName = Document.FileName,
            Content = content,
            Amends = Amends,
        };
        var handedIn = await imports.HandInAsync(options, person.Act("movements.plan.upload", authority), cancellation);
        if (handedIn.Plan is not { } plan)
        {
            TempData.Say(texts["plan.upload.scan"]);
            return Redirect($"/viec-nen/{handedIn.JobId}");
        }

        TempData.Say(texts[plan.IsNew ? "plan.upload.done" : "plan.upload.known"]);
        return Redirect($"/ke-hoach/{plan.PlanId}/ra-soat");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        Previous = Amends is { } id ? await plans.FindAsync(person.Access, id, cancellation) : null;
        return Amends is null || Previous is not null;
    }
}
