using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>Begins a paper: of a kind that is typed, or the plan of a movement.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class ComposeModel(TypedPapers typed, MovementPapers plans, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public Guid? Authority { get; set; }

    [BindProperty]
    public Guid? Movement { get; set; }

    [BindProperty]
    public Guid? PlanAuthority { get; set; }

    public IReadOnlyList<Choice> Movements { get; private set; } = [];

    public IReadOnlyList<Choice> Forms => [.. typed.Forms.Select(f => new Choice(f.Code, f.Name))];

    public IReadOnlyList<Choice> Authorities =>
        [.. person.Access.HeldAt(Capability.IssueDocuments).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form is null)
        {
            ModelState.AddModelError(nameof(Form), texts["issuing.compose.no-form"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await ShowAgainAsync(cancellation);
            return Page();
        }

        var authority = Authority ?? Own;
        return Opened(await typed.DraftAsync(Form, authority, person.Access, person.Act("issuing.paper.draft", authority), cancellation));
    }

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken cancellation)
    {
        var authority = PlanAuthority ?? Own;
        return Movement is { } movement
            ? Opened(await plans.DraftAsync(movement, authority, person.Access, person.Act("issuing.paper.draft", authority), cancellation))
            : NotFound();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) =>
        Movements = [.. (await plans.MovementsAsync(person.Access, cancellation)).Select(m => new Choice($"{m.Id}", m.Name, m.Authority))];

    private Guid Own => person.Access.HeldAt(Capability.IssueDocuments).First().UnitId;

    private IActionResult Opened(IssuedPaper? paper)
    {
        if (paper is null)
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.drafted"]);
        return Redirect($"/van-ban/{paper.Id}/sua");
    }
}
