using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Tables;
using ThiDua.Web.Infrastructure.Security;
using Cell = ThiDua.Web.Components.Tables.Cell;

namespace ThiDua.Web.Pages.Measures;

/// <summary>The catalogue: the library, and the measures of the authorities above and below the person's units.</summary>
[Needs(Capability.ViewMovements)]
public sealed class IndexModel(RollUpService rollUps, TableFiles files, CurrentPerson person, Texts texts) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "loai")]
    public MeasureKind? Kind { get; set; }

    [FromQuery(Name = "nhom")]
    public MeasureGroup? Group { get; set; }

    public ListTable List { get; private set; } = null!;

    public bool CanCreate => MeasureAccess.Owner(person.Access) is not null;

    public IEnumerable<Choice> Kinds => Enum.GetValues<MeasureKind>().Select(k => new Choice(k.ToString(), texts[$"measures.kind.{k}"]));

    public IEnumerable<Choice> Groups => Enum.GetValues<MeasureGroup>().Select(g => new Choice(g.ToString(), texts[$"measures.group.{g}"]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var words = SearchFolding.Fold(Search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = (await rollUps.CatalogueAsync(cancellation))
            .Measures.Where(m => MeasureAccess.CanSee(person.Access, m))
            .Where(m => Kind is null || m.Kind == Kind)
            .Where(m => Group is null || m.Group == Group)
            .Where(m => Array.TrueForAll(words, w => m.SearchText.Contains(w, StringComparison.Ordinal)))
            .OrderBy(m => m.IsRetired)
            .ThenBy(m => m.Name, VietnameseOrder.Comparer)
            .ToList();
        List = ListTable.InMemory(texts["measures.title"], TableState.Of(Request), Columns(), found, PageSize);
        return files.Of(List) is { } file ? file : Page();
    }

    private List<ListColumn<Measure>> Columns() =>
        [
            new("ten", texts["measures.name"], m => Cell.Of(m.Name, $"/chi-tieu/{m.Id}", m.Code))
            {
                Use = ColumnUse.Always,
                Order = m => m.Name,
            },
            new("loai", texts["measures.kind"], m => Cell.Of(texts[$"measures.kind.{m.Kind}"])),
            new("don-vi-tinh", texts["measures.unit-text"], m => Cell.Of(m.UnitText)),
            new("nhom", texts["measures.group"], m => Cell.Of(m.Group is { } group ? texts[$"measures.group.{group}"] : null)),
            new(
                "ky",
                texts["measures.fold"],
                m => Cell.Of(m.IsCumulative ? texts["measures.cumulative"] : texts[$"measures.fold.{m.PeriodFold}"])
            ),
            new("cua", texts["measures.owner"], m => Cell.Of(OwnerName(m))),
            new("trang-thai", texts["measures.state"], m => Cell.Of(m.IsRetired ? texts["measures.retired"] : texts["measures.in-use"])),
        ];

    private string OwnerName(Measure measure) =>
        measure.OwnerUnitId is not { } owner ? texts["measures.library"] : person.Access.Tree.Find(owner)?.Name ?? "–";
}
