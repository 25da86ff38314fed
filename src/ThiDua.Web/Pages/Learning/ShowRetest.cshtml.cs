using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>One draw: its hash, then its seed with those who were drawn and what came of asking them.</summary>
[Needs(Capability.ManageLearning)]
public sealed class ShowRetestModel(RetestQueries queries, RetestService retests, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid RetestId { get; set; }

    public Retest Retest { get; private set; } = null!;

    public IReadOnlyList<RetestLine> Lines { get; private set; } = [];

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) && await retests.DrawAsync(RetestId, person.Access, Act("learning.retest.draw"), cancellation)
            ? Done()
            : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync(Guid item, RetestOutcome outcome, string? note, CancellationToken cancellation) =>
        await LoadAsync(cancellation)
        && Lines.Any(l => l.Item.Id == item)
        && await retests.AnswerAsync(item, outcome, note, person.Access, Act("learning.retest.answer"), cancellation)
            ? Done()
            : NotFound();

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private Core.Shared.Audit.ActionContext Act(string name) => person.Act(name, person.Access.Tree.AuthorityOf(Retest.UnitId)?.UnitId);

    private RedirectResult Done()
    {
        TempData.Say(texts["learning.saved"]);
        return Redirect($"/hoc-tap/kiem-tra-lai/{RetestId}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RetestId, person.Access, cancellation) is not var (retest, lines))
        {
            return false;
        }

        (Retest, Lines) = (retest, lines);
        return true;
    }
}
