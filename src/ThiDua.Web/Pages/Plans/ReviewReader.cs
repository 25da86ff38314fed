using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Plans;

/// <summary>All that one look at the review page shows.</summary>
/// <param name="Items">The items of this page of the list, whole.</param>
/// <param name="Typings">What the person has typed and not saved, by item.</param>
/// <param name="Pages">Of a scan: the pictures of its pages.</param>
/// <param name="Others">Who else has the draft open.</param>
/// <param name="Stamp">Tells whether the draft has changed since.</param>
public sealed record ReviewScreen(
    ReviewView View,
    IReadOnlyList<ShownItem> Items,
    IReadOnlyDictionary<Guid, KeptTyping> Typings,
    IReadOnlyList<PlanPageInfo> Pages,
    IReadOnlyList<PresentOfficer> Others,
    string Stamp
)
{
    public PlanDraftItem? Find(Guid item) => Items.FirstOrDefault(i => i.Item.Id == item)?.Item;

    /// <summary>Items with something typed and not saved, that are still there.</summary>
    public IReadOnlyList<Guid> Unsaved => [.. Typings.Keys.Where(id => View.Review.Items.Any(i => i.Id == id))];

    /// <summary>The paragraphs beside the picture of the page they begin on; all together where there are no pictures.</summary>
    public IEnumerable<(PlanPageInfo? Page, IReadOnlyList<int> Paragraphs)> ByPage()
    {
        var all = Enumerable.Range(0, View.Review.Paragraphs.Count);
        if (Pages.Count == 0)
        {
            return [(null, [.. all])];
        }

        var page = Pages[0].Number;
        var placed = all.ToLookup(i => page = Math.Max(page, View.Review.Paragraphs[i].Page ?? page));
        return [.. Pages.Select(p => ((PlanPageInfo?)p, (IReadOnlyList<int>)[.. placed[p.Number]]))];
    }

    public IReadOnlyList<TabItem> Tabs(Texts texts) =>
        [
            new(texts["plan.header"], $"/ke-hoach/{View.Review.Plan.Id}/dau-van-ban", false),
            new(texts["plan.review.all"], View.Href(null), View.Kind is null, View.PendingOf(null)),
            .. View
                .Review.Items.Select(i => (PlanItemKind?)i.Kind)
                .Append(View.Kind)
                .OfType<PlanItemKind>()
                .Distinct()
                .Order()
                .Select(k => new TabItem(texts[$"movements.item.{TextKeys.Of(k)}"], View.Href(k), k == View.Kind, View.PendingOf(k))),
        ];
}

/// <summary>Gathers what the review page shows: the content of items only for the page of the list that is looked at.</summary>
public sealed class ReviewReader(PlanQueries plans, PlanTypingService typings, PlanPresenceService presences)
{
    /// <summary>Null where the plan is out of reach.</summary>
    public async Task<ReviewScreen?> ReadAsync(
        Access access,
        Guid planId,
        PlanItemKind? kind,
        int page,
        Guid? editing,
        CancellationToken cancellation
    )
    {
        if (await plans.FindForReviewAsync(access, planId, cancellation) is not { } review)
        {
            return null;
        }

        var view = new ReviewView(review, kind, page, editing);
        return new ReviewScreen(
            view,
            await plans.ItemsAsync(planId, view.Shown, cancellation),
            await typings.OfAsync(planId, access.UserId, cancellation),
            await plans.PagesAsync(access, planId, cancellation),
            await presences.OthersAsync(access, planId, cancellation),
            await presences.StampAsync(planId, cancellation)
        );
    }
}

/// <summary>Lists to choose from on the review page.</summary>
internal static class ReviewChoices
{
    /// <summary>The confidences that "accept all above" offers, in thousandths.</summary>
    private static readonly int[] Thresholds = [950, 900, 800, 0];

    public static IReadOnlyList<Choice> Kinds(Texts texts) =>
        [
            .. Enum.GetValues<PlanItemKind>()
                .Where(k => ItemShapes.Of(k).Count > 0)
                .Select(k => new Choice(k.ToString(), texts[$"movements.item.{TextKeys.Of(k)}"])),
        ];

    public static IReadOnlyList<Choice> Confidences(Texts texts) =>
        [.. Thresholds.Select(c => new Choice($"{c}", c == 0 ? texts["plan.accept-all.any"] : texts["plan.accept-all.above", c / 10]))];
}
