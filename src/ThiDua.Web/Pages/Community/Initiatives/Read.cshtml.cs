using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Initiatives;

/// <summary>The first reading: points by the rubric, without knowing whose it is.</summary>
[Needs(Capability.JudgeInitiatives)]
public sealed class ReadModel(InitiativeService initiatives, InitiativeQueries queries, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid ReadingId { get; set; }

    [BindProperty]
    public int? Novelty { get; set; }

    [BindProperty]
    public int? EffectPoints { get; set; }

    [BindProperty]
    public int? Spread { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    public AnonymousInitiative Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new ReadInitiativeOptions
        {
            Access = person.Access,
            ReadingId = ReadingId,
            Novelty = Novelty,
            Effect = EffectPoints,
            Spread = Spread,
            Comment = Comment,
        };
        if (!await initiatives.ReadAsync(options, person.Act("community.initiative.read"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["initiatives.read.sent"]);
        return Redirect("/sang-kien");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.ToReadAsync(ReadingId, person.Access, cancellation) is not { } item)
        {
            return false;
        }

        Item = item;
        return true;
    }
}
