using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Puts a class into the plan of training.</summary>
[Needs(Capability.TeachLearners)]
public sealed class NewClassModel(ClassService classes, CourseLibrary library, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty, UnitScope(Capability.TeachLearners)]
    public UnitPick UnitId { get; set; } = UnitPick.None;

    [BindProperty]
    public Guid? CourseId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? TeacherName { get; set; }

    [BindProperty]
    public DateOnly? StartsOn { get; set; }

    [BindProperty]
    public int? PlannedSessions { get; set; } = 4;

    public IReadOnlyList<Choice> Courses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var own = person.Access.HeldAt(Capability.TeachLearners).FirstOrDefault(n => !Core.Organizations.UnitKinds.IsAuthority(n.Kind));
        UnitId = UnitPick.Of(own?.UnitId);
        await ShowAgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new PlanClassOptions
        {
            UnitId = UnitId.UnitId,
            CourseId = Courses.Any(c => c.Value == $"{CourseId}") ? CourseId : null,
            Name = Name,
            Place = Place,
            TeacherName = TeacherName,
            StartsOn = StartsOn,
            PlannedSessions = PlannedSessions,
        };
        var authority = UnitId.UnitId is { } unit ? person.Access.Tree.AuthorityOf(unit)?.UnitId : null;
        var id = await classes.PlanAsync(options, person.Act("learning.class.plan", authority), cancellation);
        TempData.Say(texts["learning.saved"]);
        return Redirect($"/hoc-tap/lop/{id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) =>
        Courses = [.. (await library.ListAsync(new(), cancellation)).Select(c => new Choice($"{c.Id}", c.Title))];
}
