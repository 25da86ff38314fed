using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>One verdict per row of a sheet, before it is taken over; what is refused stays out.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class PreviewModel(UnitImportService imports, CurrentPerson person, Texts texts) : UnitPage(person, texts), IShowsAgain
{
    public const int PageSize = 100;

    [FromRoute]
    public Guid ImportId { get; set; }

    [FromQuery(Name = "ket-luan")]
    public RowOutcome? Outcome { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Null where the file turned out to be damaged.</summary>
    public UnitImportPreview? Preview { get; private set; }

    public IReadOnlyList<RowVerdict> Rows { get; private set; } = [];
    public int RowCount { get; private set; }

    public IReadOnlyList<TabItem> Tabs =>
        [
            new(
                Texts["units.import.all"],
                Request.SameAddressWith(("ket-luan", null), ("page", null)),
                Outcome is null,
                Preview!.Counts.Total
            ),
            Tab(RowOutcome.Refused, Preview.Counts.Refused),
            Tab(RowOutcome.New, Preview.Counts.New),
            Tab(RowOutcome.Changed, Preview.Counts.Changed),
            Tab(RowOutcome.Unchanged, Preview.Counts.Unchanged),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow())
        {
            return NotFound();
        }

        var counts = await imports.ApplyAsync(UnitId, ImportId, MayChangeAuthorities, Act("organizations.import.apply"), cancellation);
        return counts is null
            ? NotFound()
            : Done(
                UnitId,
                Texts["units.import.done", Formats.Number(counts.New), Formats.Number(counts.Changed), Formats.Number(counts.Refused)]
            );
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow())
        {
            return NotFound();
        }

        return await imports.UndoAsync(UnitId, ImportId, MayChangeAuthorities, Act("organizations.import.undo"), cancellation)
            ? Done(UnitId, Texts["units.import.undone"])
            : NotFound();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private bool MayChangeAuthorities => Current.Access.Can(Capability.ManageAdministrativeUnits, UnitId);

    private TabItem Tab(RowOutcome outcome, int count) =>
        new(
            Texts[$"tables.outcome.{outcome}"],
            Request.SameAddressWith(("ket-luan", $"{outcome}"), ("page", null)),
            Outcome == outcome,
            count
        );

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow())
        {
            return false;
        }

        try
        {
            Preview = await imports.PreviewAsync(UnitId, ImportId, MayChangeAuthorities, cancellation);
        }
        catch (ValidationException damaged)
        {
            ModelState.AddModelError("", damaged.Errors.First().ErrorMessage);
            return true;
        }

        if (Preview is null)
        {
            return false;
        }

        var rows = Preview.Rows.Where(r => Outcome is null || r.Outcome == Outcome).ToList();
        RowCount = rows.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (RowCount + PageSize - 1) / PageSize));
        // What is refused is looked at first.
        Rows = [.. rows.OrderByDescending(r => r.Outcome == RowOutcome.Refused).Skip((PageNumber - 1) * PageSize).Take(PageSize)];
        return true;
    }
}
