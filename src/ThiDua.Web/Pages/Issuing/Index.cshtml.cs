using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The papers of the person's authority, whatever their state, and the rounds that a report can be made of.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class IndexModel(PaperQueries papers, CurrentPerson person) : PageModel
{
    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [FromQuery(Name = "trang-thai")]
    public PaperState? State { get; set; }

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    public int PageSize => PaperQueries.PageSize;

    public IssuedPaperList List { get; private set; } = new([], 0);

    public IReadOnlyList<RoundHead> Rounds { get; private set; } = [];

    public bool IsNarrowed => State is not null || !string.IsNullOrWhiteSpace(Search);

    public bool MayWord => person.Access.Has(Capability.ManagePaperWordings);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        List = await papers.ListAsync(person.Access, new PaperFilter(State, Search), PageNumber, cancellation);
        Rounds = await papers.RoundsAsync(person.Access, cancellation);
    }
}
