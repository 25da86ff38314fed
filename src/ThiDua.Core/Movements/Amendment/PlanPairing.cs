using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>
/// Which item of an amended plan stands for which of the plan before: the one the officer names, else the same words, else
/// the most alike of the same kind. What is alike to nothing is new, or was left out.
/// </summary>
public static class PlanPairing
{
    /// <summary>Two sentences that share fewer words than this speak of different things.</summary>
    private const double Alike = 0.5;

    /// <summary>A due date or a unit that stays the same decides between sentences that are nearly equal.</summary>
    private const double SameDetail = 0.1;

    /// <summary>Whether items of the kind are carried from one edition to the next; the rest only describes the paper.</summary>
    public static bool IsCarried(PlanItemKind kind) => ItemShapes.NeedsDecision(kind);

    /// <returns>By the id of the new item: the old one that it stands for.</returns>
    public static IReadOnlyDictionary<Guid, PlanDraftItem> Of(IReadOnlyList<PlanDraftItem> old, IReadOnlyList<PlanDraftItem> amended)
    {
        var pairs = new Dictionary<Guid, PlanDraftItem>();
        var byKind = old.Where(i => IsCarried(i.Kind)).ToLookup(i => i.Kind);
        foreach (var kind in amended.Where(i => IsCarried(i.Kind)).GroupBy(i => i.Kind))
        {
            var (free, waiting) = (byKind[kind.Key].Select(i => new Wording(i)).ToList(), kind.Select(i => new Wording(i)).ToList());
            Take(pairs, free, waiting, (a, b) => a.Chosen == $"{b.Item.Id}");
            waiting.RemoveAll(w => w.Chosen == PlanChoices.None);
            Take(pairs, free, waiting, (a, b) => a.Whole == b.Whole);
            Take(pairs, free, waiting, (a, b) => a.Key == b.Key && a.Detail == b.Detail);
            Take(pairs, free, waiting, (a, b) => a.Key == b.Key);
            TakeAlike(pairs, free, waiting);
            // A movement may be renamed altogether; while there is but one, it is that one.
            if (kind.Key == PlanItemKind.Movement && free is [var last] && waiting is [var only])
            {
                pairs[only.Item.Id] = last.Item;
            }
        }

        return pairs;
    }

    private static void Take(
        Dictionary<Guid, PlanDraftItem> pairs,
        List<Wording> free,
        List<Wording> waiting,
        Func<Wording, Wording, bool> isSame
    )
    {
        foreach (var item in waiting.ToList())
        {
            if (free.Find(f => isSame(item, f)) is { } match)
            {
                pairs[item.Item.Id] = match.Item;
                free.Remove(match);
                waiting.Remove(item);
            }
        }
    }

    private static void TakeAlike(Dictionary<Guid, PlanDraftItem> pairs, List<Wording> free, List<Wording> waiting)
    {
        var scores = waiting
            .SelectMany(w => free.Select(f => (New: w, Old: f, Score: Likeness(w, f))))
            .Where(s => s.Score >= Alike)
            .OrderByDescending(s => s.Score)
            .ToList();
        foreach (var (item, match, _) in scores)
        {
            if (!pairs.ContainsKey(item.Item.Id) && free.Remove(match))
            {
                pairs[item.Item.Id] = match.Item;
                waiting.Remove(item);
            }
        }
    }

    private static double Likeness(Wording a, Wording b)
    {
        if (a.Item.Kind == PlanItemKind.Citation || a.Measure != b.Measure || a.Words.Count == 0 || b.Words.Count == 0)
        {
            return 0;
        }

        var common = a.Words.Count(b.Words.Contains);
        return 2d * common / (a.Words.Count + b.Words.Count) + (a.Detail == b.Detail ? SameDetail : 0);
    }

    private sealed class Wording
    {
        public Wording(PlanDraftItem item)
        {
            Item = item;
            var values = ItemForm.Values(item);
            Chosen = PlanItemJson.Text(item, PlanChoices.Replaces);
            Whole = string.Join('\u001f', values.Values);
            Key = SearchFolding.Fold(KeyOf(item.Kind, values));
            // Numbers are what an amendment changes; the words around them stay.
            Words = [.. Key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !w.Any(char.IsDigit))];
            Measure = values.GetValueOrDefault("unit") is { } unit && item.Kind == PlanItemKind.Target ? unit : null;
            Detail = item.Kind switch
            {
                PlanItemKind.Target => values["due"],
                PlanItemKind.Task => SearchFolding.Fold(values["unit"]),
                PlanItemKind.Criterion => SearchFolding.Fold(values["group"]),
                PlanItemKind.Milestone => values["when"],
                _ => null,
            };
        }

        public PlanDraftItem Item { get; }
        public string? Chosen { get; }
        public string Whole { get; }
        public string Key { get; }
        public HashSet<string> Words { get; }

        /// <summary>Per cent never stands for a count.</summary>
        public string? Measure { get; }
        public string? Detail { get; }

        private static string KeyOf(PlanItemKind kind, IReadOnlyDictionary<string, string> values) =>
            kind switch
            {
                PlanItemKind.Milestone => $"{values["kind"]} {values["recurrence"]}",
                PlanItemKind.ReportingDeadline => $"{values["frequency"]} {values["to"]}",
                PlanItemKind.Commendation => $"{values["form"]} {values["occasion"]}",
                _ => values[ItemShapes.MainField(kind)],
            };
    }
}
