using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>The accounts of the units that a person manages.</summary>
[Needs(Capability.ManageAccounts)]
public sealed class IndexModel(AccountQueries accounts, AccessReviewService reviews, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel
{
    public const int PageSize = 25;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "trang-thai")]
    public AccountState? State { get; set; }

    [FromQuery(Name = "vai-tro")]
    public Role? Role { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public AccountList List { get; private set; } = new([], 0);

    public ReviewProgress? Review { get; private set; }

    public bool ReviewIsLate => Review?.IsLate(VietnamTime.Today(time)) == true;

    public IReadOnlyList<Choice> States =>
        [.. Enum.GetValues<AccountState>().Select(s => new Choice(s.ToString(), texts[$"accounts.state.{s}"]))];

    public IReadOnlyList<Choice> Roles => [.. Enum.GetValues<Role>().Select(r => new Choice(r.ToString(), texts[$"role.{r}"]))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        var filter = new AccountFilter
        {
            Text = Search,
            State = State,
            Role = Role,
            Page = PageNumber,
            PageSize = PageSize,
        };
        List = await accounts.ListAsync(person.Access, filter, cancellation);
        Review = await reviews.ProgressAsync(person.Access, cancellation);
    }
}
