using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents.Checking;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>Holds a Word file against the layout of the decree. Nothing is kept.</summary>
[SignedIn, JudgesUploads]
public sealed class CheckModel(Texts texts) : PageModel
{
    public const long MaxBytes = 20 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Document { get; set; }

    public PaperCheck? Result { get; private set; }

    public string? FileName { get; private set; }

    public void OnGet() { }

    public IActionResult OnPost()
    {
        if (Document is null || Document.Length > MaxBytes)
        {
            return Wrong(texts["issuing.wording.no-file"]);
        }

        using var content = Document.OpenReadStream();
        var checkedFile = PaperChecker.Check(content);
        if (checkedFile.Value is not { } result)
        {
            return Wrong(string.Join(' ', checkedFile.Problems.Select(p => p.Message)));
        }

        (Result, FileName) = (result, Path.GetFileName(Document.FileName));
        return Page();
    }

    private PageResult Wrong(string sentence)
    {
        ModelState.AddModelError(nameof(Document), sentence);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
