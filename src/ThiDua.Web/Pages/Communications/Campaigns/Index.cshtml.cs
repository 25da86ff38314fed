using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Campaigns;

/// <summary>The calendar of campaigns of a month, with the articles that have a day.</summary>
[Needs(Capability.WriteArticles)]
public sealed class IndexModel(CampaignService campaigns, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [FromQuery(Name = "thang")]
    public string? Asked { get; set; }

    [BindProperty]
    public Guid? AuthorityUnitId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public List<ArticleChannel> Channels { get; set; } = [];

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<CampaignEntry> Entries { get; private set; } = [];
    public IReadOnlyList<Article> Articles { get; private set; } = [];

    public DateOnly Month =>
        DateOnly.TryParseExact($"{Asked}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
        && asked.Year is > 2000 and < 2100
            ? asked
            : VietnamTime.Today(time);

    public IReadOnlyList<Choice> Authorities =>
        [.. person.Access.HeldAt(Capability.WriteArticles).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public string Key(int months) =>
        new DateOnly(Month.Year, Month.Month, 1).AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await ShowAgainAsync(cancellation);
            return Page();
        }

        var authority = AuthorityUnitId ?? person.Access.HeldAt(Capability.WriteArticles).First().UnitId;
        var options = new PlanCampaignOptions
        {
            Access = person.Access,
            AuthorityUnitId = authority,
            Title = Title,
            From = From,
            To = To,
            Channels = Channels,
            Note = Note,
        };
        if (!await campaigns.AddAsync(options, person.Act("communications.campaign.add", authority), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["campaigns.added"]);
        return Redirect($"/tin-bai/lich?thang={From:yyyy-MM}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellation)
    {
        if (!await campaigns.RemoveAsync(id, person.Access, person.Act("communications.campaign.remove"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["campaigns.removed"]);
        return Redirect("/tin-bai/lich");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) =>
        (Entries, Articles) = await campaigns.MonthAsync(Month, person.Access, cancellation);
}
