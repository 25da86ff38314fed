using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Learning;

/// <summary>A class: its list, sessions with roll, and its end with those who passed.</summary>
[Needs(Capability.TeachLearners)]
public sealed class ShowClassModel(
    ClassQueries queries,
    ClassService classes,
    LearningFiles files,
    CurrentPerson person,
    Texts texts,
    TimeProvider time
) : PageModel, IShowsAgain
{
    public const int PageSize = 100;

    [FromRoute]
    public Guid ClassId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ClassFile Shown { get; private set; } = null!;

    public IReadOnlyList<Learner> Candidates { get; private set; } = [];

    public bool TakesMembers => Shown.Class.State is ClassState.Planned or ClassState.Running;

    /// <summary>More members than one page shows: the roll is taken and passed page by page.</summary>
    public bool HasPages => Shown.TotalMembers > PageSize;

    public string Address => $"/hoc-tap/lop/{ClassId}";

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        HeldOn = VietnamTime.Today(time);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetPhotoAsync(Guid session, CancellationToken cancellation)
    {
        if (
            await queries.PhotoAsync(session, person.Access, cancellation) is not { } id
            || await files.FindAsync(id, cancellation) is not { Content: { } content } file
        )
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(content.Bytes, file.ContentType);
    }

    public Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation) =>
        DoneAsync(
            "learning.class.join",
            async a => await classes.AddMembersAsync(ClassId, Chosen, person.Access, a, cancellation) is not null,
            cancellation
        );

    public async Task<IActionResult> OnPostHoldAsync(IFormFile? file, CancellationToken cancellation)
    {
        var options = new HoldSessionOptions
        {
            Access = person.Access,
            ClassId = ClassId,
            HeldOn = HeldOn,
            Topic = Topic,
            Present = Chosen,
            FileName = file?.FileName,
            File = await file.BytesAsync(cancellation),
        };
        return await DoneAsync(
            "learning.session.hold",
            async a => await classes.HoldAsync(options, a, cancellation) is not null,
            cancellation
        );
    }

    /// <summary>Notes who of this page has passed, before the class is closed.</summary>
    public Task<IActionResult> OnPostPassAsync(CancellationToken cancellation) =>
        DoneAsync(
            "learning.class.pass",
            async a =>
                await classes.PassAsync(ClassId, [.. Shown.Members.Select(m => m.LearnerId)], Chosen, person.Access, a, cancellation)
                    is not null,
            cancellation
        );

    public Task<IActionResult> OnPostStepAsync(ClassAction step, CancellationToken cancellation) =>
        DoneAsync(
            $"learning.class.{step.ToString().ToLowerInvariant()}",
            a => classes.StepAsync(ClassId, step, Chosen, person.Access, a.Because(Reason), cancellation),
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> DoneAsync(string name, Func<ActionContext, Task<bool>> act, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await act(person.Act(name, person.Access.Tree.AuthorityOf(Shown.Class.UnitId)?.UnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["learning.saved"]);
        return Redirect(PageNumber > 1 ? $"{Address}?page={PageNumber}" : Address);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(ClassId, person.Access, PageNumber, PageSize, cancellation) is not { } found)
        {
            return false;
        }

        Shown = found;
        Candidates = TakesMembers ? await queries.CandidatesAsync(found.Class, Search, person.Access, cancellation) : [];
        return true;
    }
}
