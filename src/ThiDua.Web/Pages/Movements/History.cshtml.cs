using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>The plans of a movement as they were on any day.</summary>
[Needs(Capability.ViewMovements)]
public sealed class HistoryModel(PlanEditions editions, CurrentPerson person, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The day that is asked about; today where none is given.</summary>
    [FromQuery(Name = "ngay")]
    public DateOnly? Day { get; set; }

    public PlanHistory History { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Day ??= VietnamTime.Today(time);
        if (await editions.FindAsync(person.Access, Id, Day.Value, cancellation) is not { } history)
        {
            return NotFound();
        }

        History = history;
        return Page();
    }
}
