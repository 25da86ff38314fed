using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>A course as its text: edited, checked line by line, previewed, published as a version, carried away as a package.</summary>
[Needs(Capability.ManageLearning), JudgesUploads]
public sealed class EditCourseModel(CourseDesk desk, CourseService courses, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid? CourseId { get; set; }

    /// <summary>The course that a new one is copied from.</summary>
    [FromQuery(Name = "tu")]
    public Guid? CopyOf { get; set; }

    [FromQuery(Name = "ban")]
    public int? VersionNumber { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public int? Seen { get; set; }

    public CourseFolder? Folder { get; private set; }

    public CourseReading Reading { get; private set; } = null!;

    public bool CanEdit => Folder?.CanEdit ?? true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var copied = CopyOf is { } from ? await desk.FindAsync(from, person.Access, cancellation) : null;
        var shown = Folder?.Versions.FirstOrDefault(v => v.Number == VersionNumber) ?? Folder?.Latest;
        Source = shown?.Source ?? copied?.Latest.Source ?? texts.In(Texts.Vietnamese, "learning.course.template");
        Seen = Folder?.Latest is { PublishedAt: null } draft ? draft.Version : null;
        Reading = CourseReader.Read(Source);
        return Page();
    }

    public async Task<IActionResult> OnGetPackageAsync(CancellationToken cancellation)
    {
        if (CourseId is not { } id || await desk.ExportAsync(id, person.Access, cancellation) is not var (name, bytes))
        {
            return NotFound();
        }

        Response.ToldAsFile(name, asAttachment: true);
        return File(bytes, "application/zip");
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var owner = Folder?.Course.OwnerUnitId ?? person.Access.HeldAt(Capability.ManageLearning).First().UnitId;
        var options = new SaveCourseOptions
        {
            Access = person.Access,
            CourseId = CourseId,
            OwnerUnitId = owner,
            Source = Source,
            Seen = Seen,
        };
        var id = await courses.SaveDraftAsync(options, person.Act("learning.course.save", owner), cancellation);
        return id is null ? NotFound() : Said($"/hoc-tap/khoa-hoc/{id}");
    }

    public Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation) =>
        DoneAsync("learning.course.publish", (id, a) => courses.PublishAsync(id, person.Access, a, cancellation), cancellation);

    public Task<IActionResult> OnPostRetireAsync(bool back, CancellationToken cancellation) =>
        DoneAsync("learning.course.retire", (id, a) => courses.RetireAsync(id, !back, person.Access, a, cancellation), cancellation);

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancellation)
    {
        var bytes = await file.BytesAsync(cancellation) ?? [];
        return await DoneAsync(
            "learning.course.file",
            (id, a) => desk.AddFileAsync(id, file?.FileName ?? "", bytes, person.Access, a, cancellation),
            cancellation
        );
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Source ??= Folder?.Latest.Source;
        Reading = CourseReader.Read(Source);
    }

    private async Task<IActionResult> DoneAsync(
        string name,
        Func<Guid, Core.Shared.Audit.ActionContext, Task<bool>> act,
        CancellationToken cancellation
    )
    {
        if (CourseId is not { } id || !await LoadAsync(cancellation) || !CanEdit)
        {
            return NotFound();
        }

        return await act(id, person.Act(name, Folder!.Course.OwnerUnitId)) ? Said($"/hoc-tap/khoa-hoc/{id}") : NotFound();
    }

    private RedirectResult Said(string address)
    {
        TempData.Say(texts["learning.saved"]);
        return Redirect(address);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        Folder = CourseId is { } id ? await desk.FindAsync(id, person.Access, cancellation) : null;
        return CourseId is null || Folder is not null;
    }
}
