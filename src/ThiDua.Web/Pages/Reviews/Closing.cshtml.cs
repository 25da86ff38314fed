using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Reviews;

/// <summary>The end of a movement: what is open, the closing that settles it, and the dossier for the archive.</summary>
[Needs(Capability.ManageMovements)]
public sealed class ClosingModel(ClosingService closings, JobQueue jobs, ThiDuaDbContext db, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public ClosingView View { get; private set; } = null!;

    public IEnumerable<(string Key, int Count)> Items =>
        [
            ("reviews", View.Open.Reviews),
            ("tasks", View.Open.Tasks),
            .. Enum.GetValues<ClosingMatterKind>().Select(k => ($"{k}", View.Open.Matters.Count(m => m.Kind == k))),
            ("papers", View.Open.Papers),
            ("plans", View.Open.UnitPlans),
        ];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tai")] string? file, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (file is null)
        {
            return Page();
        }

        var dossier = await db.FileWithContentAsync(View.Closing?.DossierFileId, cancellation);
        return dossier?.Content is { } content ? File(content.Bytes, dossier.ContentType, dossier.Name) : NotFound();
    }

    public async Task<IActionResult> OnPostCloseAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("movements.movement.close", View.Movement.AuthorityUnitId);
        var options = new CloseMovementOptions
        {
            Access = person.Access,
            MovementId = Id,
            Version = version,
            Note = Note,
        };
        if (await closings.CloseAsync(options, action, cancellation) is null)
        {
            return NotFound();
        }

        jobs.Enqueue<DossierJob>(View.Movement.Name, new DossierInput(Id), action);
        await db.SaveAsync(action.Next("movements.movement.dossier"), cancellation);
        TempData.Say(texts["reviews.closed"]);
        return Redirect($"/phong-trao/{Id}/ket-thuc");
    }

    public async Task<IActionResult> OnPostDossierAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || View.Closing is null)
        {
            return NotFound();
        }

        var action = person.Act("movements.movement.dossier", View.Movement.AuthorityUnitId);
        var job = jobs.Enqueue<DossierJob>(View.Movement.Name, new DossierInput(Id), action);
        await db.SaveAsync(action, cancellation);
        return Redirect($"/viec-nen/{job.Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await closings.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
