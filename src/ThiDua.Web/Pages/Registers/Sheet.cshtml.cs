using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>A list of records comes in as a workbook: verdict per row first, then what is right is taken over.</summary>
[Needs(Capability.EnterRegisters), JudgesUploads]
public sealed class SheetModel(RegisterQueries queries, RegisterSheetService sheets, CurrentPerson person, Texts texts)
    : RegisterPage(queries, person, texts),
        IShowsAgain
{
    public const int MostRows = 500;

    [FromRoute]
    public Guid? ImportId { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    public RegisterImportPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Sheet is null)
        {
            ModelState.AddModelError(nameof(Sheet), Texts["registers.sheet.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await using var content = Sheet.OpenReadStream();
        var action = Current.Act("registers.import.upload");
        var import = await sheets.UploadAsync(Register, Sheet.FileName, content, Current.Access, action, cancellation);
        return Redirect($"{Link}/bang-tinh/{import}");
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || ImportId is not { } id)
        {
            return NotFound();
        }

        if (await sheets.ApplyAsync(Register, id, Current.Access, Current.Act("registers.import.apply"), cancellation) is not { } counts)
        {
            return NotFound();
        }

        TempData.Say(
            Texts["registers.sheet.done", Formats.Number(counts.New), Formats.Number(counts.Changed), Formats.Number(counts.Refused)]
        );
        return Redirect(Link);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation) || !CanEnter)
        {
            return false;
        }

        if (ImportId is { } id)
        {
            Preview = await sheets.PreviewAsync(Register, id, Current.Access, cancellation);
            return Preview is not null;
        }

        return true;
    }
}
