using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.FigureImports;

/// <summary>Figures of other systems: what came in, and a new file.</summary>
[Needs(Capability.ImportFigures), JudgesUploads]
public sealed class IndexModel(FigureImportService imports, CurrentPerson person, Texts texts, TimeProvider time) : PageModel, IShowsAgain
{
    [BindProperty]
    public string SystemName { get; set; } = "";

    [BindProperty]
    public DateOnly? AsOf { get; set; }

    [BindProperty]
    public PeriodKind PeriodKind { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    public IReadOnlyList<FigureImport> Imports { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<PeriodKind>().Where(k => k != PeriodKind.Once).Select(k => new Choice($"{k}", texts[$"figures.period.{k}"]))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        AsOf = VietnamTime.Today(time);
        await ShowAgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Sheet is null || AsOf is not { } day || PeriodKind == PeriodKind.Once)
        {
            ModelState.AddModelError(
                Sheet is null ? nameof(Sheet) : nameof(AsOf),
                texts[Sheet is null ? "figures.no-file" : "binding.required"]
            );
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await ShowAgainAsync(cancellation);
            return Page();
        }

        await using var content = Sheet.OpenReadStream();
        var authority = person.Access.HeldAt(Capability.ImportFigures).First().UnitId;
        var options = new UploadFiguresOptions
        {
            Access = person.Access,
            AuthorityId = authority,
            System = SystemName,
            AsOf = day,
            Period = PeriodCodes.Containing(PeriodKind, day),
            FileName = Sheet.FileName,
            Content = content,
        };
        var id = await imports.UploadAsync(options, person.Act("measures.import.upload", authority), cancellation);
        return id is null ? NotFound() : Redirect($"/so-lieu/nhap/{id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => Imports = await imports.ListAsync(person.Access, cancellation);
}
