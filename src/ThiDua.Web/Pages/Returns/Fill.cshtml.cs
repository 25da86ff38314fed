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

/// <summary>
/// The unit fills in its return. What is right is saved even when something beside it is wrong or was changed by somebody
/// else; what was typed stays in its field.
/// </summary>
[Needs(Capability.FillReturns)]
public sealed class FillModel(ReturnQueries queries, ReturnService returns, ReturnEvidence evidence, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    private readonly List<FieldMistake> mistakes = [];

    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [BindProperty]
    public FillForm Form { get; set; } = new();

    /// <summary>Which button was pressed: "nop" hands in after saving.</summary>
    [BindProperty(Name = "viec")]
    public string? Then { get; set; }

    /// <summary>Hand in though something is missing.</summary>
    [BindProperty]
    public bool WithGaps { get; set; }

    public ReturnView Return { get; private set; } = null!;

    /// <summary>By line of the form.</summary>
    public ILookup<Guid, EvidenceView> Evidence { get; private set; } = null!;

    /// <summary>Whose typing it is that this device keeps until it is saved.</summary>
    public Guid PersonId => person.Id;
    public IReadOnlyList<Core.Reporting.FormItem> Missing { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Warnings { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Something was saved, though not everything could be.</summary>
    public int Saved { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        return Return.CanEdit ? Page() : Redirect(ReturnWords.AddressOf(RoundId, UnitId, "xem"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var submits = Then == "nop";
        var action = person.Act(submits ? "reporting.return.submit" : "reporting.return.save", Return.Round.AuthorityId);
        (var typed, var misread) = TypedReturn.Read(Return, Form, person.Access, texts);
        mistakes.AddRange(misread);
        if (submits && mistakes.Count == 0)
        {
            return await HandInAsync(typed, action, cancellation);
        }

        var result = await returns.SaveAsync(typed, action, cancellation);
        if (result is null)
        {
            return NotFound();
        }

        Saved = result.Saved;
        mistakes.AddRange(TypedReturn.Conflicts(Return, result, texts));
        if (mistakes.Count == 0)
        {
            TempData.Say(texts["returns.saved"]);
            return RedirectToPage(new { RoundId, UnitId });
        }

        await LoadAsync(cancellation);
        return Page();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>Called by the page as it is written: what was right is committed by then, so the mistakes undo nothing.</summary>
    public void ShowMistakes()
    {
        foreach (var (field, message) in mistakes)
        {
            ModelState.AddModelError(field, message);
        }
    }

    private async Task<IActionResult> HandInAsync(
        SaveReturnOptions typed,
        Core.Shared.Audit.ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await returns.HandInAsync(typed, WithGaps, action, cancellation) is not var (saved, handed))
        {
            return NotFound();
        }

        Saved = saved.Saved;
        mistakes.AddRange(TypedReturn.Conflicts(Return, saved, texts));
        if (handed?.IsSubmitted == true)
        {
            TempData.Say(texts["returns.submitted"]);
            return Redirect(ReturnWords.AddressOf(RoundId, UnitId, "xem"));
        }

        await LoadAsync(cancellation);
        Missing = handed?.Missing ?? [];
        foreach (var problem in (handed?.Problems ?? saved.Problems).Where(p => !p.IsWarning))
        {
            var line = Return.Measures.First(m => m.Item.Id == problem.ItemId);
            mistakes.Add(new(ReturnFields.First(line.Measure.Id), problem.Text(texts)));
        }

        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var view = person.Access.Can(Capability.FillReturns, UnitId)
            ? await queries.FindAsync(RoundId, UnitId, person.Access, cancellation)
            : null;
        if (view is null)
        {
            return false;
        }

        Return = view;
        Evidence = await evidence.ListAsync(view, cancellation);
        Warnings = ReturnChecks.Problems(view).Where(p => p.IsWarning).ToDictionary(p => p.ItemId, p => p.Text(texts));
        return true;
    }
}
