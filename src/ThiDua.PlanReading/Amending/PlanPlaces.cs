using ThiDua.Documents;
using ThiDua.Documents.Structure;

namespace ThiDua.PlanReading.Amending;

/// <summary>Finds the places of a plan by their labels.</summary>
internal sealed class PlanPlaces
{
    private readonly List<Place> _all = [];
    private readonly int _end;

    /// <param name="First">Its first paragraph.</param>
    /// <param name="Label">As written.</param>
    /// <param name="Ordinal">The label without its marks.</param>
    /// <param name="End">The first paragraph behind it and what stands below it.</param>
    public sealed record Place(int First, int End, string? Label, string? Ordinal, bool IsDash, IReadOnlyList<Place> Above);

    public PlanPlaces(IReadOnlyList<RawParagraph> paragraphs)
    {
        var document = StructureAnalyser.Analyse(paragraphs);
        var closing = document.Paragraphs.FirstOrDefault(p => p.Role is ParagraphRole.Recipients or ParagraphRole.Signature);
        _end = closing?.Index ?? paragraphs.Count;
        Add(document.Outline, [], paragraphs.Count);
    }

    /// <summary>
    /// The first place whose own label is the last step and whose steps above it are met in order on the way to it; null
    /// where there is none.
    /// </summary>
    public Place? Find(IReadOnlyList<PlaceStep> way)
    {
        if (way[^1].Dash is { } number)
        {
            // Without a way the dashes of the whole plan would be counted.
            return way.Count > 1 && Find([.. way.SkipLast(1)]) is { } parent ? DashOf(parent, number) : null;
        }

        return _all.Find(p => p.Ordinal is not null && Same(p.Ordinal, way[^1].Label) && IsOnTheWay(p.Above, way));
    }

    private Place? DashOf(Place parent, int number)
    {
        var dashes = _all.FindAll(p => p.IsDash && p.Above.Count > 0 && p.Above[^1] == parent);
        return number == int.MaxValue ? dashes.LastOrDefault() : dashes.ElementAtOrDefault(number - 1);
    }

    private static bool IsOnTheWay(IReadOnlyList<Place> above, IReadOnlyList<PlaceStep> way)
    {
        var step = way.Count - 2;
        for (var i = above.Count - 1; i >= 0 && step >= 0; i--)
        {
            step -= above[i].Ordinal is { } ordinal && Same(ordinal, way[step].Label) ? 1 : 0;
        }

        return step < 0;
    }

    /// <summary>"1.2" is written out, or "2" below "1"; capitals tell "A" from "a".</summary>
    private static bool Same(string ordinal, string? label) => string.Equals(ordinal, label, StringComparison.Ordinal);

    private void Add(IReadOnlyList<OutlineNode> nodes, IReadOnlyList<Place> above, int end)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var next = i + 1 < nodes.Count ? nodes[i + 1].Paragraph.Index : end;
            var first = nodes[i].Paragraph.Index;
            // The recipients stand behind the last item and belong to none.
            var place = new Place(
                first,
                first < _end ? Math.Min(next, Math.Max(first + 1, _end)) : next,
                nodes[i].Paragraph.Label,
                OrdinalOf(nodes[i].Paragraph.Label),
                nodes[i].Style is LabelStyle.Dash or LabelStyle.Bullet or LabelStyle.Plus,
                above
            );
            _all.Add(place);
            Add(nodes[i].Children, [.. above, place], place.End);
        }
    }

    private static string? OrdinalOf(string? label)
    {
        var text = label?.Trim('(', ')', '.', '/', ':', '-', ' ');
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var space = text.LastIndexOf(' ');
        return space < 0 ? text : text[(space + 1)..];
    }
}
