using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>The plans of a movement as they were on any day.</summary>
[Needs(Capability.ViewMovements), ReadsReplica]
public sealed class HistoryModel(PlanEditions editions, CurrentPerson person, TimeProvider time, Texts texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The day as it is typed; in an address it is read like in a form, not the American way.</summary>
    [FromQuery(Name = "ngay")]
    public string? Typed { get; set; }

    /// <summary>The day that is asked about; today where none is given.</summary>
    public DateOnly Day { get; private set; }

    public PlanHistory History { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Day = VietnamTime.Today(time);
        if (!string.IsNullOrWhiteSpace(Typed))
        {
            if (VietnameseInput.TryDate(Typed, out var day))
            {
                Day = day;
            }
            else
            {
                Response.StatusCode = StatusCodes.Status400BadRequest;
                ModelState.AddModelError("ngay", texts["binding.date"]);
            }
        }

        if (await editions.FindAsync(person.Access, Id, Day, cancellation) is not { } history)
        {
            return NotFound();
        }

        History = history;
        return Page();
    }
}
