using System.Text.RegularExpressions;
using ThiDua.Documents.Structure;

namespace ThiDua.PlanReading.Amending;

/// <param name="Old">The words of the plan that the order changes, a paragraph each; empty for what is only added.</param>
/// <param name="New">The words that stand there afterwards.</param>
/// <param name="IsPlaced">False where the plan has no such place: nothing was changed.</param>
public sealed record AppliedChange(ChangeOrder Order, IReadOnlyList<string> Old, IReadOnlyList<string> New, bool IsPlaced);

/// <param name="Paragraphs">The plan as it reads with the changes, to be analysed like any document.</param>
public sealed record ChangedPlan(IReadOnlyList<RawParagraph> Paragraphs, IReadOnlyList<AppliedChange> Changes);

/// <summary>Applies a list of changes to the plan that it amends, one after the other, as a clerk with scissors would.</summary>
public static partial class ChangedText
{
    public static ChangedPlan Apply(IReadOnlyList<RawParagraph> plan, ChangeList list)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(list);
        var paragraphs = plan.Where(p => !string.IsNullOrWhiteSpace(p.Text)).ToList();
        var changes = new List<AppliedChange>();
        foreach (var order in list.Orders)
        {
            changes.Add(order.Kind == ChangeKind.Words ? ReplaceWords(paragraphs, order) : Change(paragraphs, order));
        }

        return new ChangedPlan(paragraphs, changes);
    }

    private static AppliedChange Change(List<RawParagraph> paragraphs, ChangeOrder order)
    {
        var places = new PlanPlaces(paragraphs);
        if (order.Kind == ChangeKind.Add && !order.IsBehind)
        {
            // "Bổ sung điểm đ khoản 2 Mục II": what does not exist yet is added to what it would be part of.
            var within = places.Find(order.Place) ?? (order.Place.Count > 1 ? places.Find(order.Place.SkipLast(1).ToList()) : null);
            return within is { } parent ? Insert(paragraphs, order, parent.End) : Unplaced(order);
        }

        if (places.Find(order.Place) is not { } place)
        {
            return Unplaced(order);
        }

        if (order.Kind == ChangeKind.Add)
        {
            return Insert(paragraphs, order, place.End);
        }

        var end = order.HeadingOnly ? place.First + 1 : place.End;
        var old = paragraphs.GetRange(place.First, end - place.First);
        paragraphs.RemoveRange(place.First, old.Count);
        var added = order.NewText.Select(t => new RawParagraph(t)).ToList();
        if (added.Count > 0)
        {
            added[0] = Labelled(added[0], old[0], place.Label);
        }

        paragraphs.InsertRange(place.First, added);
        return new AppliedChange(order, [.. old.Select(Shown)], [.. added.Select(Shown)], true);
    }

    private static AppliedChange Insert(List<RawParagraph> paragraphs, ChangeOrder order, int at)
    {
        paragraphs.InsertRange(at, order.NewText.Select(t => new RawParagraph(t)));
        return new AppliedChange(order, [], order.NewText, true);
    }

    private static AppliedChange ReplaceWords(List<RawParagraph> paragraphs, ChangeOrder order)
    {
        var (first, end) = (0, paragraphs.Count);
        if (order.Place.Count > 0)
        {
            if (new PlanPlaces(paragraphs).Find(order.Place) is not { } place)
            {
                return Unplaced(order);
            }

            (first, end) = (place.First, place.End);
        }

        List<string> old = [];
        List<string> changed = [];
        for (var i = first; i < end; i++)
        {
            if (paragraphs[i].Text.Contains(order.OldWords!, StringComparison.Ordinal))
            {
                old.Add(Shown(paragraphs[i]));
                paragraphs[i] = paragraphs[i] with
                {
                    Text = paragraphs[i].Text.Replace(order.OldWords!, order.NewWords, StringComparison.Ordinal),
                };
                changed.Add(Shown(paragraphs[i]));
            }
        }

        return new AppliedChange(order, old, changed, old.Count > 0);
    }

    private static AppliedChange Unplaced(ChangeOrder order) => new(order, [], order.NewText, false);

    /// <summary>New words without a label take the one of the words they replace.</summary>
    private static RawParagraph Labelled(RawParagraph added, RawParagraph old, string? label) =>
        label is null || OwnLabel().IsMatch(added.Text) ? added
        : old.AutoLabel is not null ? added with { AutoLabel = old.AutoLabel }
        : added with { Text = $"{label} {added.Text}" };

    private static string Shown(RawParagraph paragraph) =>
        paragraph.AutoLabel is { Length: > 0 } label ? $"{label} {paragraph.Text}" : paragraph.Text;

    [GeneratedRegex(
        @"^(?:[-+•–]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[IVXLC]{1,6}[.)]|[A-ZĐa-zđ][.)]|(?:Điều|Phần|Chương|Mục|Phụ lục)\s+[\dIVXLC]+)\s",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex OwnLabel();
}
