using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Exemplars;

/// <summary>One exemplar: consent, story, publication, praise.</summary>
[Needs(Capability.WriteArticles)]
public sealed class ShowModel(ExemplarService exemplars, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid ExemplarId { get; set; }

    [BindProperty]
    public ExemplarAction? Step { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public Exemplar Item { get; private set; } = null!;

    public string UnitName => person.Access.Tree.Find(Item.UnitId)?.Name ?? "";

    public IReadOnlyList<Choice> Steps =>
        [.. ExemplarWorkflow.Table.ActionsFrom(Item.State).Select(a => new Choice($"{a}", texts[$"exemplars.step.{a}"]))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Step is not { } step)
        {
            ModelState.AddModelError(nameof(Step), texts["communications.required"]);
            return Page();
        }

        var action = person.Act($"communications.exemplar.{step.ToString().ToLowerInvariant()}", Item.AuthorityUnitId);
        if (!await exemplars.StepAsync(ExemplarId, step, Text, person.Access, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["exemplars.saved"]);
        return Redirect($"/dien-hinh/{ExemplarId}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await exemplars.FindAsync(ExemplarId, person.Access, cancellation) is not { } item)
        {
            return false;
        }

        Item = item;
        return true;
    }
}
