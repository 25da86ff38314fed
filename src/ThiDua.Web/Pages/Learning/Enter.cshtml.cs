using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Opens one's learning with the code of the card.</summary>
[OpenToAll, ChecksSecret]
public sealed class EnterModel(LearnerService learners, LearnerCards cards, Texts texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await learners.ByCardAsync(Code, cancellation) is not { } learner)
        {
            ModelState.AddModelError(nameof(Code), texts["learning.enter.wrong"]);
            return Page();
        }

        cards.Put(HttpContext, learner);
        return Redirect("/hoc");
    }
}
