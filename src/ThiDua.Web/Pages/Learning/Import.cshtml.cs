using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Takes in a list of completions from the national platform and answers row by row.</summary>
[Needs(Capability.TeachLearners), JudgesUploads]
public sealed class ImportModel(NationalImport import, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    private const int MostShown = 500;

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    public ImportResult? Result { get; private set; }

    /// <summary>What was not taken, first; a long list is cut.</summary>
    public IEnumerable<ImportLine> Shown => Result!.Lines.OrderBy(l => l.IsTaken).ThenBy(l => l.Row).Take(MostShown);

    public void OnGet() { }

    public IActionResult OnGetSample()
    {
        using var buffer = new MemoryStream();
        SheetWriter.Write(buffer, SheetFormat.Xlsx, "BDHVS", NationalImport.Layout.Header(texts), []);
        Response.ToldAsFile("mau-ket-qua-hoc-tap.xlsx", asAttachment: true);
        return File(buffer.ToArray(), SheetWriter.XlsxContentType);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await Sheet.BytesAsync(cancellation) is not { Length: > 0 } bytes)
        {
            ModelState.AddModelError(nameof(Sheet), texts["binding.required"]);
            return Page();
        }

        Result = await import.TakeAsync(new MemoryStream(bytes), person.Access, person.Act("learning.completion.import"), cancellation);
        if (Result.Problem is { } problem)
        {
            ModelState.AddModelError(nameof(Sheet), problem.Sentence(texts));
        }

        return Page();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
