using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Search;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Search;

/// <summary>Search over everything, as a page of its own; the palette (Ctrl+K) shows its list.</summary>
[SignedIn, ReadsReplica]
public sealed class IndexModel(SearchService search, CurrentPerson person, Texts texts, Navigation navigation, Guide guide) : PageModel
{
    private const int MostPerKind = 8;
    private const int MostHelp = 5;

    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    public SearchAnswer Answer { get; private set; } = SearchAnswer.Nothing;

    /// <summary>Pages of the product whose name fits: what one can do here.</summary>
    public IReadOnlyList<(string Title, string Href)> Tasks { get; private set; } = [];

    /// <summary>Sections of the user guide.</summary>
    public IReadOnlyList<GuideSection> Help { get; private set; } = [];

    public bool IsEmpty => Answer.Hits.Count == 0 && Tasks.Count == 0 && Help.Count == 0;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Answer = await search.FindAsync(Text, person.Access, MostPerKind, cancellation);
        if (Answer.Words.Length > 0)
        {
            Help = [.. guide.Search(Answer.Words, MostHelp).Select(h => h.Section)];
            Tasks =
            [
                .. navigation
                    .For(HttpContext)
                    .SelectMany(part => part.Items)
                    .Select(entry => (Title: texts[entry.Item.TextKey], Href: entry.Item.Path))
                    .Where(task => Answer.Words.Split(' ').All(w => SearchFolding.Fold(task.Title).Contains(w, StringComparison.Ordinal))),
            ];
        }
    }

    /// <summary>Where a hit is shown.</summary>
    public static string AddressOf(SearchHit hit) =>
        hit.Kind switch
        {
            SearchKind.Unit => $"/ket-qua/don-vi/{hit.Id}",
            SearchKind.Movement => $"/phong-trao/{hit.Id}",
            SearchKind.Target => $"/phong-trao/{hit.MovementId}?muc=chi-tieu",
            SearchKind.Document when hit.IsDraft => $"/ke-hoach/{hit.Id}/ra-soat",
            SearchKind.Document => $"/phong-trao/{hit.MovementId}/van-ban/{hit.Id}",
            SearchKind.Person => $"/nguoi-dung/{hit.Id}",
            _ => throw new ArgumentOutOfRangeException(nameof(hit), hit.Kind, "Unknown kind of hit."),
        };
}
