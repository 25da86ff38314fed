using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.FigureImports;

/// <summary>Which column of the file is which measure; then a verdict per row, take over, undo.</summary>
[Needs(Capability.ImportFigures)]
public sealed class ShowModel(FigureImportService imports, RollUpService figures, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    public const string UnitColumn = "unit";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What each column is: empty, "unit", or the id of a measure with the part: "…:1".</summary>
    [BindProperty]
    public List<string?> What { get; set; } = [];

    public FigureImportView View { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostMapAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var measures = What.Select((w, i) => (What: w?.Split(':'), Column: i))
            .Where(w => w.What is [_, "1" or "2"] && Guid.TryParse(w.What[0], out _) && w.Column < View.Titles.Count)
            .Select(w => new FigureColumn(w.Column, View.Titles[w.Column], Guid.Parse(w.What![0]), w.What[1][0] - '0'))
            .ToList();
        var unit = What.IndexOf(UnitColumn);
        if (unit < 0 || measures.Exists(m => Choices.All(c => c.Value != $"{m.MeasureId}:{m.Part}")))
        {
            ModelState.AddModelError("", texts["figures.no-unit"]);
            return Page();
        }

        var act = person.Act("measures.import.map", View.Import.AuthorityId);
        if (!await imports.MapAsync(Id, new(View.Row, unit, measures), person.Access, act, cancellation))
        {
            return NotFound();
        }

        return Redirect($"/so-lieu/nhap/{Id}");
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var act = person.Act("measures.import.apply", View.Import.AuthorityId);
        if (await imports.ApplyAsync(Id, person.Access, act, cancellation) is not { } import)
        {
            return NotFound();
        }

        TempData.Say(texts["figures.done", Formats.Number(import.Taken), Formats.Number(import.Refused)]);
        return Redirect($"/so-lieu/nhap/{Id}");
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!await imports.UndoAsync(Id, person.Access, person.Act("measures.import.undo", View.Import.AuthorityId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["figures.undone"]);
        return Redirect($"/so-lieu/nhap/{Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await imports.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        var (measures, _) = await figures.CatalogueAsync(cancellation);
        var above = person.Access.Tree.PathUp(view.Import.AuthorityId).Select(n => n.UnitId).ToHashSet();
        Choices =
        [
            new(UnitColumn, texts["figures.is-unit"]),
            .. measures
                .Where(m => !m.IsRetired && (m.OwnerUnitId is not { } owner || above.Contains(owner)))
                .OrderBy(m => m.Code, StringComparer.Ordinal)
                .SelectMany(m =>
                    m.Kind is MeasureKind.Share or MeasureKind.Index
                        ? new Choice[]
                        {
                            new($"{m.Id}:1", $"{m.Name} – {m.LatestFormula.Numerator}"),
                            new($"{m.Id}:2", $"{m.Name} – {m.LatestFormula.Denominator ?? texts["figures.weight"]}"),
                        }
                        : [new($"{m.Id}:1", m.Name)]
                ),
        ];
        if (What.Count == 0 && view.Columns is { } columns)
        {
            What =
            [
                .. view.Titles.Select(
                    (_, i) =>
                        i == columns.Unit ? UnitColumn
                        : columns.Measures.FirstOrDefault(m => m.Column == i) is { } m ? $"{m.MeasureId}:{m.Part}"
                        : null
                ),
            ];
        }

        return true;
    }
}
