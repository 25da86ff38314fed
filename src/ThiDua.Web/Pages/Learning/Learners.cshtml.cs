using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The learners of the units that one teaches: the people behind the figures.</summary>
[Needs(Capability.TeachLearners), ReadsReplica]
public sealed class LearnersModel(LearnerQueries learners, CurrentPerson person) : PageModel
{
    public const int PageSize = 25;

    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "nhom")]
    public Audience? Group { get; set; }

    [FromQuery(Name = "dem")]
    public LearnerCounter? Counter { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Learner> Items { get; private set; } = [];

    public int Total { get; private set; }

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    /// <summary>Where people of the unit register themselves: for a poster or a message.</summary>
    public string? InvitationAddress =>
        UnitId is { } unit ? $"{Request.Scheme}://{Request.Host}{Request.PathBase}/hoc/dang-ky?noi={unit}" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (UnitId is { } unit && !person.Access.Can(Capability.TeachLearners, unit))
        {
            return NotFound();
        }

        var filter = new LearnerFilter
        {
            UnitId = UnitId,
            Text = Search,
            Group = Group,
            Counter = Counter,
            Page = PageNumber,
            PageSize = PageSize,
        };
        (Items, Total) = await learners.ListAsync(person.Access, filter, cancellation);
        return Page();
    }
}
