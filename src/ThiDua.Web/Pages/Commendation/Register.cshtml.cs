using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The register of awards: looked up, counted.</summary>
[Needs(Capability.ViewAwards), ReadsReplica]
public sealed class RegisterModel(AwardRegister register, CurrentPerson person) : PageModel
{
    public const int PageSize = 25;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "loai")]
    public CandidateKind? Kind { get; set; }

    public IReadOnlyList<Award> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<AwardCount> Counts { get; private set; } = [];

    public bool CanManage => person.Access.Has(Capability.ManageCommendation);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var filter = new AwardFilter
        {
            Words = Words,
            Year = Year,
            Kind = Kind,
        };
        (Rows, Total) = await register.SearchAsync(filter, person.Access, PageNumber, PageSize, cancellation);
        Counts = await register.CountAsync(filter, person.Access, cancellation);
    }
}
