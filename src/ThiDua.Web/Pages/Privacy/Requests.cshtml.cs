using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>Requests of data subjects to the authorities that one answers for, with the days that are left.</summary>
[Needs(Capability.ManagePrivacy)]
public sealed class RequestsModel(SubjectRequestService requests, CurrentPerson person, TimeProvider time, Texts texts) : PageModel
{
    [FromQuery(Name = "xong")]
    public bool Closed { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<DataSubjectRequest> Items { get; private set; } = [];

    public int Total { get; private set; }

    public DateOnly Today => VietnamTime.Today(time);

    public IReadOnlyList<TabItem> Tabs =>
        [
            new(texts["privacy.requests.open"], "/rieng-tu/yeu-cau", !Closed),
            new(texts["privacy.requests.closed"], "/rieng-tu/yeu-cau?xong=true", Closed),
        ];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        (Items, Total) = await requests.ListAsync(person.Access, !Closed, PageNumber, cancellation);
    }
}
