using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns.Sheets;

/// <summary>The workbook of a unit's return, or of a whole round: out, and back in.</summary>
[SignedIn, JudgesUploads]
public sealed class IndexModel(ReturnImportQueries queries, ReturnImportService imports, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    public RoundHead Round { get; private set; } = null!;
    public string? UnitName { get; private set; }
    public IReadOnlyList<ReturnImportItem> Imports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Sheet is null)
        {
            ModelState.AddModelError(nameof(Sheet), texts["returns.sheet.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await using var content = Sheet.OpenReadStream();
        var options = new UploadReturnsOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
            FileName = Sheet.FileName,
            Content = content,
        };
        var import = await imports.UploadAsync(options, person.Act("reporting.import.upload", Round.AuthorityId), cancellation);
        return import is null ? NotFound() : Redirect($"/bang-tinh/nhap/{import}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.RoundAsync(RoundId, UnitId, person.Access, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        UnitName = UnitId is { } unit ? person.Access.Tree.Find(unit)?.Name : null;
        Imports = await queries.ListAsync(RoundId, UnitId, cancellation);
        return true;
    }
}
