using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns.Sheets;

/// <summary>One verdict per row of a workbook: what is right is taken over, and can be undone.</summary>
[SignedIn]
public sealed class ImportModel(ReturnImportQueries queries, ReturnImportService imports, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    public const int PageSize = 100;

    [FromRoute]
    public Guid ImportId { get; set; }

    [FromQuery(Name = "ket-luan")]
    public RowOutcome? Outcome { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public bool TakesRightCells { get; set; }

    [BindProperty]
    public bool HandsIn { get; set; }

    public ReturnImportView View { get; private set; } = null!;

    public IReadOnlyList<TabItem> Tabs =>
        [
            new(
                texts["returns.sheet.all"],
                Request.SameAddressWith(("ket-luan", null), ("page", null)),
                Outcome is null,
                View.Counts.Total
            ),
            Tab(RowOutcome.Refused, View.Counts.Refused),
            Tab(RowOutcome.New, View.Counts.New),
            Tab(RowOutcome.Changed, View.Counts.Changed),
            Tab(RowOutcome.Unchanged, View.Counts.Unchanged),
        ];

    public string? UnitName => View.Import.UnitId is { } unit ? person.Access.Tree.Find(unit)?.Name : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation) =>
        StepAsync(
            "reporting.import.apply",
            imports.ApplyAsync,
            i => texts["returns.sheet.done", Formats.Number(i.TakenCells)],
            cancellation
        );

    public Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation) =>
        StepAsync(
            "reporting.import.undo",
            imports.UndoAsync,
            i => texts["returns.sheet.undone", Formats.Number(i.KeptCells)],
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> StepAsync(
        string name,
        Func<ReturnImportOptions, Core.Shared.Audit.ActionContext, CancellationToken, Task<ReturnImport?>> step,
        Func<ReturnImport, string> said,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = Options() with { TakesRightCells = TakesRightCells, HandsIn = HandsIn };
        if (await step(options, person.Act(name, View.Round.AuthorityId), cancellation) is not { } import)
        {
            // Taken over or undone already: the page says so.
            return Redirect($"/bang-tinh/nhap/{ImportId}");
        }

        if (import.State is ReturnImportState.Applied or ReturnImportState.Undone)
        {
            TempData.Say(said(import));
        }

        return Redirect($"/bang-tinh/nhap/{ImportId}");
    }

    private TabItem Tab(RowOutcome outcome, int count) =>
        new(
            texts[$"tables.outcome.{outcome}"],
            Request.SameAddressWith(("ket-luan", $"{outcome}"), ("page", null)),
            Outcome == outcome,
            count
        );

    private ReturnImportOptions Options() => new() { Access = person.Access, ImportId = ImportId };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Options(), Outcome, PageNumber, PageSize, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
