using ThiDua.Core.Movements;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Plans;

/// <summary>What the review page shows of a draft: one kind of item or all in the order of the text, one page of them, beside the whole text.</summary>
public sealed class ReviewView
{
    public const int PageSize = 12;

    private readonly Dictionary<Guid, int> places;
    private readonly ILookup<int, ReviewItem> byParagraph;

    /// <param name="kind">Null for all that needs a decision.</param>
    public ReviewView(PlanReview review, PlanItemKind? kind, int page, Guid? editing)
    {
        (Review, Kind) = (review, kind);
        All = [.. Ordered(review.Items, kind)];
        places = All.Index().ToDictionary(i => i.Item.Id, i => i.Index);
        byParagraph = All.Where(i => i.Source is { Length: > 0 }).ToLookup(i => i.Source!.Paragraph);
        var wanted = editing is { } item && places.ContainsKey(item) ? PageOf(item) : page;
        Page = Math.Clamp(wanted, 1, (Math.Max(All.Count, 1) - 1) / PageSize + 1);
    }

    public PlanReview Review { get; }

    public PlanItemKind? Kind { get; }

    public int Page { get; }

    public IReadOnlyList<ReviewItem> All { get; }

    public IReadOnlyList<Guid> Shown => [.. All.Skip((Page - 1) * PageSize).Take(PageSize).Select(i => i.Id)];

    /// <summary>The page of the list on which an item of this kind stands, from 1.</summary>
    public int PageOf(Guid item) => places.GetValueOrDefault(item) / PageSize + 1;

    public string Href(PlanItemKind? other, int page = 1) => $"/ke-hoach/{Review.Plan.Id}/ra-soat{Query(other, page)}";

    /// <summary>Another page of this list, as an address below the review page: the text of a long plan holds thousands of them.</summary>
    public string Query(int page) => Query(Kind, page);

    private static string Query(PlanItemKind? kind, int page) =>
        FormattableString.Invariant($"?{(kind is { } k ? $"muc={k}&" : "")}page={page}");

    /// <summary>This list again.</summary>
    public string Here => Href(Kind, Page);

    /// <summary>The item in the list, on whichever page it stands.</summary>
    public string HrefOf(ReviewItem item)
    {
        var number = PageOf(item.Id);
        return number == Page ? $"#i-{item.Id}" : $"{Query(number)}#i-{item.Id}";
    }

    /// <summary>A paragraph cut where items begin and end; stretches that overlap belong to the first.</summary>
    public IReadOnlyList<(string Text, ReviewItem? Item)> Stretches(int paragraph)
    {
        var text = Review.Paragraphs[paragraph].Text;
        var (parts, at) = (new List<(string, ReviewItem?)>(), 0);
        foreach (var item in byParagraph[paragraph].OrderBy(i => i.Source!.Start))
        {
            var (start, end) = (item.Source!.Start, Math.Min(item.Source.Start + item.Source.Length, text.Length));
            if (start < at || start >= end)
            {
                continue;
            }

            parts.Add((text[at..start], null));
            parts.Add((text[start..end], item));
            at = end;
        }

        parts.Add((text[at..], null));
        return [.. parts.Where(p => p.Item1.Length > 0)];
    }

    /// <summary>Whether the sentence of an item is marked in the text, so that a link can lead there.</summary>
    public bool IsMarked(PlanDraftItem item) =>
        item.Source is { Length: > 0 } source
        && source.Paragraph < Review.Paragraphs.Count
        && Stretches(source.Paragraph).Any(s => s.Item?.Id == item.Id);

    /// <summary>The movements of the plan, to say which one an item belongs to.</summary>
    public IReadOnlyList<Choice> Movements => [.. Review.Movements.Select(m => new Choice($"{m.Id}", PlanItemJson.Text(m, "name") ?? "–"))];

    public int? PendingOf(PlanItemKind? kind) =>
        Review.Items.Count(i => i.Decision == DraftDecision.Pending && (kind is null ? ItemShapes.NeedsDecision(i.Kind) : i.Kind == kind))
            is > 0
                and var count
            ? count
            : null;

    private static IEnumerable<ReviewItem> Ordered(IReadOnlyList<ReviewItem> items, PlanItemKind? kind) =>
        kind is { } one
            ? items.Where(i => i.Kind == one)
            : items
                .Where(i => ItemShapes.NeedsDecision(i.Kind))
                .OrderBy(i => i.Source is null)
                .ThenBy(i => i.Source?.Paragraph)
                .ThenBy(i => i.Source?.Start)
                .ThenBy(i => i.Kind)
                .ThenBy(i => i.Ordinal);
}
