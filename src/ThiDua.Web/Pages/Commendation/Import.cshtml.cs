using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>Enters awards of earlier years from a sheet.</summary>
[Needs(Capability.ManageCommendation), JudgesUploads]
public sealed class ImportModel(AwardImport import, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [FromQuery(Name = "mau")]
    public bool? Template { get; set; }

    /// <summary>What became of each row; null before the sheet came.</summary>
    public IReadOnlyList<ImportedRow>? Rows { get; private set; }

    public IActionResult OnGet()
    {
        if (Template is null)
        {
            return Page();
        }

        using var stream = new MemoryStream();
        SheetWriter.Write(stream, SheetFormat.Xlsx, texts["awards.register"], AwardImport.Layout.Header(texts), []);
        return new PaperFile(texts["awards.import.template-file"], SheetWriter.XlsxContentType, stream.ToArray()).AsDownload(Response);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), texts["commendation.mistake.empty"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var authority = AwardWords.Office(person.Access)!.UnitId;
        await using var content = Upload.OpenReadStream();
        Rows = await import.ImportAsync(
            authority,
            content,
            person.Access,
            person.Act("commendation.award.import", authority),
            cancellation
        );
        return Rows is null ? NotFound() : Page();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
