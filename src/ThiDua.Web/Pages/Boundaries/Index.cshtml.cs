using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Boundaries;

/// <summary>Takes a file of boundaries (GeoJSON, TopoJSON) in, which maps then draw.</summary>
[Needs(Capability.ManageOrganisation), JudgesUploads]
public sealed class IndexModel(BoundaryService boundaries, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    public const long MaxBytes = 20 * 1024 * 1024;
    private const int MostUnknown = 10;

    [BindProperty]
    public IFormFile? Document { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var root = person.Access.HeldAt(Capability.ManageOrganisation).First().UnitId;
        if (Document is null || Document.Length > MaxBytes)
        {
            return Wrong(texts[Document is null ? "boundaries.no-file" : "boundaries.too-large"]);
        }

        await using var content = Document.OpenReadStream();
        var file = BoundaryFile.Read(content);
        if (file.Problem is { } problem)
        {
            return Wrong(texts[$"boundaries.problem.{problem}"]);
        }

        var options = new LoadBoundariesOptions
        {
            File = file,
            Source = Path.GetFileName(Document.FileName) is { Length: <= UnitBoundary.SourceMaxLength } name ? name : "",
            RootUnitId = root,
        };
        var loaded = await boundaries.LoadAsync(options, person.Act("organizations.boundaries.load", root), cancellation);
        if (loaded.Taken == 0)
        {
            return Wrong(texts["boundaries.none"]);
        }

        var unknown = string.Join(", ", loaded.Unknown.Take(MostUnknown));
        TempData.Say(
            loaded.Unknown.Count == 0
                ? texts["boundaries.done", Formats.Number(loaded.Taken)]
                : texts["boundaries.done.some", Formats.Number(loaded.Taken), Formats.Number(loaded.Unknown.Count), unknown]
        );
        return RedirectToPage();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;

    private PageResult Wrong(string sentence)
    {
        ModelState.AddModelError(nameof(Document), sentence);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
