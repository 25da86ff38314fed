using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Articles;

/// <summary>The articles of one's authority in all states.</summary>
[SignedIn]
public sealed class IndexModel(ArticleQueries queries, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "trangThai")]
    public ArticleState? State { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Article> Items { get; private set; } = [];
    public int Total { get; private set; }

    public bool CanWrite => person.Access.Has(Capability.WriteArticles);

    public static Tone ToneOf(ArticleState state) =>
        state switch
        {
            ArticleState.Published => Tone.Good,
            ArticleState.InReview => Tone.Warn,
            ArticleState.Planned => Tone.Info,
            _ => Tone.Quiet,
        };

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Items, Total) = await queries.ListAsync(person.Access, State, Search, PageNumber, PageSize, cancellation);
}
