using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>The half-yearly review of access: a list that grows shorter with each account that was looked at.</summary>
[Needs(Capability.ManageAccounts)]
public sealed class ReviewModel(AccessReviewService reviews, CurrentPerson person, TimeProvider time, Texts texts) : PageModel
{
    public const int PageSize = 50;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public ReviewProgress Progress { get; private set; } = null!;

    public AccountList List { get; private set; } = new([], 0);

    public bool IsLate => Progress.IsLate(VietnamTime.Today(time));

    public decimal Share => Progress.Done + Progress.Open == 0 ? 100 : 100m * Progress.Done / (Progress.Done + Progress.Open);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        Progress = await reviews.ProgressAsync(person.Access, cancellation);
        List = await reviews.OpenAsync(person.Access, PageNumber, PageSize, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(List<Guid> ids, AccessReviewOutcome outcome, CancellationToken cancellation)
    {
        var options = new ReviewAccountsOptions
        {
            Access = person.Access,
            UserIds = ids,
            Outcome = outcome,
        };
        var decided = await reviews.DecideAsync(options, person.Act("identity.review.decide"), cancellation);
        TempData.Say(texts[decided == 0 ? "accounts.review.chosen-none" : $"accounts.review.done.{outcome}", decided]);
        return RedirectToPage();
    }
}
