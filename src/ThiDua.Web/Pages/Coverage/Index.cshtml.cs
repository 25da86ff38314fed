using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Coverage;

/// <summary>Contents × targets × tasks × units: what nobody carries and what nothing serves.</summary>
[Needs(Capability.ViewMovements)]
public sealed class IndexModel(CoverageService coverage, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The target or task whose links are edited.</summary>
    [FromQuery(Name = "sua")]
    public Guid? Edit { get; set; }

    [BindProperty]
    public List<Guid> Serves { get; set; } = [];

    public CoverageTable Table { get; private set; } = null!;

    public bool CanEdit => Table.CanManage && Table.Movement.Status != MovementStatus.Closed;

    public string? Edited =>
        Table.Targets.FirstOrDefault(t => t.Id == Edit)?.Text
        ?? Table.Loose.Concat(Table.Rows.SelectMany(r => r.Tasks)).FirstOrDefault(t => t.Id == Edit)?.Text;

    public IEnumerable<Choice> Choices =>
        Table
            .Rows.Select(r => new Choice($"{r.Content.Id}", r.Content.Text, texts["coverage.content"]))
            .Concat(
                Table.Targets.Any(t => t.Id == Edit)
                    ? []
                    : Table.Targets.Select(t => new Choice($"{t.Id}", t.Text, texts["coverage.target"]))
            );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var isTarget = Table.Targets.Any(t => t.Id == Edit);
        Serves = isTarget
            ? [.. Table.Rows.Where(r => r.Targets.Any(t => t.Id == Edit)).Select(r => r.Content.Id)]
            : [.. Table.Rows.SelectMany(r => r.Tasks).FirstOrDefault(t => t.Id == Edit)?.Links.Select(l => l.RecordId) ?? []];
        return Page();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostSuggestAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("movements.coverage.suggest", Table.Movement.AuthorityUnitId);
        return await coverage.SuggestAsync(Id, person.Access, action, cancellation) is { } made
            ? Done(texts["coverage.suggested", made])
            : NotFound();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostLinkAsync(Guid record, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new LinkCoverageOptions
        {
            Access = person.Access,
            MovementId = Id,
            RecordId = record,
            Serves = Serves,
        };
        var action = person.Act("movements.coverage.link", Table.Movement.AuthorityUnitId);
        return await coverage.LinkAsync(options, action, cancellation) ? Done(texts["coverage.saved"]) : NotFound();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private RedirectResult Done(string said)
    {
        TempData.Say(said);
        return Redirect($"/phong-trao/{Id}/bao-phu");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await coverage.FindAsync(Id, person.Access, cancellation) is not { } table)
        {
            return false;
        }

        Table = table;
        return true;
    }
}
