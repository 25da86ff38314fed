using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Returns;

/// <summary>Photos and files that stand for one line of a return.</summary>
[SignedIn, JudgesUploads]
public sealed class EvidenceModel(ReturnQueries queries, ReturnEvidence evidence, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [FromRoute]
    public Guid ItemId { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public ReturnView Return { get; private set; } = null!;
    public Core.Reporting.FormItem Item { get; private set; } = null!;
    public IReadOnlyList<EvidenceView> Evidence { get; private set; } = [];

    public string Elsewhere(Guid unit) => texts.ElsewhereOf(person.Access, UnitId, unit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        // Who may read the return and not fill it in is told of no mistake in the form.
        if (!person.Access.Can(Capability.FillReturns, UnitId) || !await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), texts["returns.evidence.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancellation);
        var options = new AddReturnEvidenceOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
            ItemId = ItemId,
            FileName = Upload.FileName,
            Bytes = bytes.ToArray(),
            Note = Note,
        };
        var action = person.Act("reporting.evidence.add", Return.Round.AuthorityId);
        return Done(await evidence.AddAsync(options, action, cancellation) is not null, "returns.evidence.added");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid evidenceId, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new RemoveReturnEvidenceOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
            ItemId = ItemId,
            EvidenceId = evidenceId,
        };
        var action = person.Act("reporting.evidence.remove", Return.Round.AuthorityId);
        return Done(await evidence.RemoveAsync(options, action, cancellation), "returns.evidence.removed");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect(ReturnWords.EvidenceAddressOf(RoundId, UnitId, ItemId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RoundId, UnitId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        var item = view
            .Measures.Where(m => m.IsAskedHere)
            .Select(m => m.Item)
            .Concat(view.Answers.Select(a => a.Item))
            .FirstOrDefault(i => i.Id == ItemId);
        if (item is null)
        {
            return false;
        }

        (Return, Item) = (view, item);
        Evidence = [.. (await evidence.ListAsync(view, cancellation))[ItemId]];
        return true;
    }
}
