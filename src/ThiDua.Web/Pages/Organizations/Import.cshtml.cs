using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Takes a sheet of units in and leads to its preview.</summary>
[Needs(Capability.ManageOrganisation), JudgesUploads]
public sealed class ImportModel(UnitImportService imports, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    private const int MostEarlier = 10;

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    [BindProperty]
    public DateOnly? AsOf { get; set; }

    /// <summary>What was handed in before, to be looked at or taken back.</summary>
    public IReadOnlyList<(UnitImport Import, string FileName)> Earlier { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        AsOf = VietnamTime.Today(time);
        if (!FindToManageBelow())
        {
            return NotFound();
        }

        Earlier = await imports.ListAsync(UnitId, MostEarlier, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow())
        {
            return NotFound();
        }

        if (Sheet is null)
        {
            ModelState.AddModelError(nameof(Sheet), Texts["units.import.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await using var content = Sheet.OpenReadStream();
        var options = new UploadUnitsOptions
        {
            RootUnitId = UnitId,
            FileName = Sheet.FileName,
            Content = content,
            AsOf = AsOf,
        };
        var import = await imports.UploadAsync(options, Act("organizations.import.upload"), cancellation);
        return Redirect($"{Link}/nhap/{import}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
