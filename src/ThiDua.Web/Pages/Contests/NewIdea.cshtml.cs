using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Contests;

/// <summary>Calls a contest of ideas.</summary>
[Needs(Capability.ManageLearning)]
public sealed class NewIdeaModel(IdeaService ideas, CurrentPerson person) : PageModel, IShowsAgain
{
    [BindProperty]
    public IdeaForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var owner = person.Access.HeldAt(Capability.ManageLearning).First().UnitId;
        var id = await ideas.SaveAsync(Form.Options(person.Access, null, owner), person.Act("contests.idea.save", owner), cancellation);
        return id is null ? NotFound() : Redirect($"/hoc-tap/cuoc-thi/y-tuong/{id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return Task.CompletedTask;
    }
}
