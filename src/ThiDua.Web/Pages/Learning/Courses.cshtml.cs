using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The courses that one keeps, and packages from elsewhere.</summary>
[Needs(Capability.ManageLearning), JudgesUploads]
public sealed class CoursesModel(CourseDesk desk, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty(Name = "File")]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Courses = await desk.ListAsync(person.Access, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        var owner = person.Access.HeldAt(Capability.ManageLearning).First().UnitId;
        if (Upload is not { Length: > 0 and <= CourseDesk.MaxPackageBytes } || await Upload.BytesAsync(cancellation) is not { } bytes)
        {
            ModelState.AddModelError("File", texts["binding.required"]);
            return Page();
        }

        var id = await desk.ImportAsync(bytes, owner, person.Access, person.Act("learning.course.import", owner), cancellation);
        if (id is null)
        {
            return NotFound();
        }

        TempData.Say(texts["learning.saved"]);
        return Redirect($"/hoc-tap/khoa-hoc/{id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => OnGetAsync(cancellation);
}
