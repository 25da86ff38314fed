using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Initiatives;

/// <summary>Initiatives and models that one may see; what is to be read as a judge comes first.</summary>
[Needs(Capability.ViewCommunity), ReadsReplica]
public sealed class IndexModel(InitiativeQueries queries, CurrentPerson person, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "trangThai")]
    public InitiativeState? State { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<InitiativeItem> Items { get; private set; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<(string Authority, int Recognised)> Years { get; private set; } = [];
    public IReadOnlyList<(Guid ReadingId, string Title, DateOnly DueOn)> ToRead { get; private set; } = [];

    public int Year => VietnamTime.Today(time).Year;

    public string UnitName(Guid unit) => person.Access.Tree.Find(unit)?.Name ?? "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var filter = new InitiativeFilter
        {
            Text = Search,
            State = State,
            Page = PageNumber,
            PageSize = PageSize,
        };
        (Items, Total) = await queries.ListAsync(filter, person.Access, cancellation);
        Years = await queries.YearAsync(person.Access, cancellation);
        ToRead = person.Access.Has(Capability.JudgeInitiatives) ? await queries.MyReadingsAsync(person.Access, cancellation) : [];
    }
}
