using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>One register number by number: its papers, what was given outside, and the gaps.</summary>
[Needs(Capability.IssueDocuments), ReadsReplica]
public sealed class RegisterModel(NumberRegister register, CurrentPerson person) : PageModel
{
    public const int PageSize = 50;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [FromQuery(Name = "so")]
    public string? Series { get; set; }

    public RegisterHead Head { get; private set; } = null!;

    public IReadOnlyList<RegisterEntry> Entries { get; private set; } = [];

    public new IEnumerable<RegisterEntry> Page => Entries.Skip((Math.Max(1, PageNumber) - 1) * PageSize).Take(PageSize);

    public int Gaps => Entries.Where(e => e.IsUnexplained).Sum(e => e.To - e.From + 1);

    public async Task<IActionResult> OnGetAsync(Guid authorityId, int year, CancellationToken cancellation)
    {
        if (await register.FindAsync(authorityId, Series ?? "", year, person.Access, cancellation) is not var (head, entries))
        {
            return NotFound();
        }

        (Head, Entries) = (head, entries);
        return base.Page();
    }
}
