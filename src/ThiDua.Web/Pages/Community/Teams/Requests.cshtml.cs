using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>Requests for help that one answers or hands out, the most urgent first.</summary>
[SignedIn]
public sealed class RequestsModel(HelpRequestService requests, CurrentPerson person, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "xong")]
    public bool Closed { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<HelpRequest> Items { get; private set; } = [];

    public int Total { get; private set; }

    public DateOnly Today => VietnamTime.Today(time);

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Items, Total) = await requests.ListAsync(person.Access, !Closed, PageNumber, PageSize, cancellation);
}
