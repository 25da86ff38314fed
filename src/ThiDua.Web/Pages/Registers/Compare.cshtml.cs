using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Registers;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>Reported and counted values of the same measures, side by side.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class CompareModel(CountComparison comparison, CurrentPerson person) : PageModel
{
    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    public OrgNode Unit { get; private set; } = null!;
    public IReadOnlyList<CountedBeside> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Units =>
        [
            .. person
                .Access.HeldAt(Capability.ViewResults)
                .Concat(person.Access.HeldAt(Capability.ViewResults).SelectMany(n => person.Access.Tree.Children(n.UnitId)))
                .DistinctBy(n => n.UnitId)
                .Where(n => !n.IsEnded && person.Access.Can(Capability.ViewResults, n.UnitId))
                .Select(n => new Choice($"{n.UnitId}", n.Name)),
        ];

    /// <summary>Whether the records behind a figure are this person's to see.</summary>
    public bool SeesRecords => person.Access.Has(Capability.ViewRegisters);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var unit = UnitId ?? person.Access.HeldAt(Capability.ViewResults).First().UnitId;
        if (person.Access.Tree.Find(unit) is not { } node || await comparison.ReadAsync(unit, person.Access, cancellation) is not { } rows)
        {
            return NotFound();
        }

        (Unit, Rows, UnitId) = (node, rows, unit);
        return Page();
    }
}
