using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>Lists to the offices that can tell of violations, and their answers.</summary>
[Needs(Capability.ViewCouncils), JudgesUploads]
public sealed class CrossChecksModel(NominationQueries queries, CrossCheckService checks, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public CheckingOffice Office { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Occasion Occasion { get; private set; } = null!;
    public IReadOnlyList<CrossCheck> Checks { get; private set; } = [];

    public bool CanManage => person.Access.Can(Capability.ManageCommendation, Occasion.AuthorityUnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("commendation.cross-check.send", Occasion.AuthorityUnitId);
        return await checks.SendAsync(Id, Office, person.Access, action, cancellation) is { } sheet
            ? new PaperFile(
                $"{texts[$"commendation.office.{Office}"]} {Occasion.Name}.xlsx",
                SheetWriter.XlsxContentType,
                sheet
            ).AsDownload(Response)
            : NotFound();
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostReceiveAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), texts["commendation.mistake.empty"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await using var content = Upload.OpenReadStream();
        var action = person.Act("commendation.cross-check.receive", Occasion.AuthorityUnitId);
        if (await checks.ReceiveAsync(Id, Office, content, person.Access, action, cancellation) is not { } told)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.cross-check.received", told]);
        return Redirect($"/khen-thuong/dot/{Id}/doi-chieu");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindOccasionAsync(Id, person.Access, cancellation) is not { } occasion)
        {
            return false;
        }

        Occasion = occasion;
        Checks = await checks.ListAsync(Id, cancellation);
        return true;
    }
}
