using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Plans;

/// <summary>What the review page shows of a draft: one kind of item, one page of them, beside the whole text.</summary>
public sealed class ReviewView(PlanReview review, PlanItemKind kind, int page)
{
    public const int PageSize = 12;

    private readonly ILookup<int, PlanDraftItem> byParagraph = review
        .Items.Where(i => i.Kind == kind && i.Source is not null)
        .ToLookup(i => i.Source!.Paragraph);

    public PlanReview Review { get; } = review;

    public PlanItemKind Kind { get; } = kind;

    public int Page { get; } = page;

    public IReadOnlyList<PlanDraftItem> All { get; } = [.. review.Items.Where(i => i.Kind == kind)];

    public IEnumerable<PlanDraftItem> Shown => All.Skip((Page - 1) * PageSize).Take(PageSize);

    /// <summary>The page of the list on which an item of this kind stands, from 1.</summary>
    public int PageOf(Guid item) => (All.Index().FirstOrDefault(i => i.Item.Id == item).Index / PageSize) + 1;

    public string Href(PlanItemKind other) => $"/ke-hoach/{Review.Plan.Id}/ra-soat?muc={other}";

    /// <summary>The item in the list, on whichever page it stands.</summary>
    public string HrefOf(PlanDraftItem item)
    {
        var number = PageOf(item.Id);
        return number == Page ? $"#i-{item.Id}" : $"{Href(Kind)}&page={number}#i-{item.Id}";
    }

    /// <summary>A paragraph cut where items of this kind begin and end; stretches that overlap belong to the first.</summary>
    public IReadOnlyList<(string Text, PlanDraftItem? Item)> Stretches(int paragraph)
    {
        var text = Review.Paragraphs[paragraph].Text;
        var (parts, at) = (new List<(string, PlanDraftItem?)>(), 0);
        foreach (var item in byParagraph[paragraph].Where(i => i.Source!.Length > 0).OrderBy(i => i.Source!.Start))
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

    /// <summary>What the fields of an item show, in words, without the blank ones.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(PlanDraftItem item, Texts texts)
    {
        var values = ItemForm.Values(item);
        foreach (var field in ItemShapes.Of(item.Kind).Where(f => f.Name != ItemShapes.MainField(item.Kind) && values[f.Name].Length > 0))
        {
            var value = field.Kind switch
            {
                ItemFieldKind.Choice => field.Choices!.FirstOrDefault(c => c.Value == values[field.Name]) is { } choice
                    ? texts[choice.TextKey]
                    : values[field.Name],
                ItemFieldKind.Flag => texts["plan.yes"],
                _ => values[field.Name],
            };
            yield return (texts[$"movements.field.{TextKeys.Of(field.Name)}"], value);
        }
    }

    /// <summary>The item in one line.</summary>
    public static string TitleOf(PlanDraftItem item, Texts texts)
    {
        var main = PlanItemJson.Text(item, ItemShapes.MainField(item.Kind));
        return item.Kind switch
        {
            PlanItemKind.Citation => $"{PlanItemJson.Text(item, "type")} {main}",
            PlanItemKind.Milestone or PlanItemKind.ReportingDeadline => Facts(item, texts).Select(f => f.Value).Append(main).First()
                + $" ({main ?? "–"})",
            _ => main ?? "–",
        };
    }

    public static IEnumerable<Choice> Choices(ItemField field, Texts texts) =>
        field.Choices!.Select(c => new Choice(c.Value, texts[c.TextKey]));

    /// <summary>The movements of the plan, to say which one an item belongs to.</summary>
    public IReadOnlyList<Choice> Movements => [.. Review.Movements.Select(m => new Choice($"{m.Id}", PlanItemJson.Text(m, "name") ?? "–"))];
}
