using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Tests;

/// <summary>How well drafts agree with answer keys: greedy one-to-one matching by shared words, F1 over all documents.</summary>
internal sealed class DraftScore
{
    private readonly Dictionary<string, (int Hit, int Missed, int Extra)> _counts = [];

    public double F1(string field)
    {
        var (hit, missed, extra) = _counts[field];
        return hit == 0 ? (missed + extra == 0 ? 1 : 0) : 2.0 * hit / (2 * hit + missed + extra);
    }

    public void Add(JsonElement key, PlanDraft draft)
    {
        var optional = Strings(key, "optionalTargets");
        Count("targets", Items(key, "targets"), draft.Targets, SameTarget, t => optional.Any(o => Covers(o, t.Quote) >= 0.6));
        Count(
            "citations",
            Items(key, "citations"),
            draft.Citations,
            (k, c) => Text(k, "number").Equals(c.Number, StringComparison.OrdinalIgnoreCase) ? 1 : 0
        );
        Count("recipients", Strings(key, "recipients"), draft.Recipients, (k, r) => AtLeast(Similar(k, r.Name), 0.6));
        Count("sections", Strings(key, "sections"), draft.Sections, (k, s) => AtLeast(Similar(k, s.Heading), 0.7));
        Count(
            "assignments",
            Strings(key, "assignments"),
            draft.Assignments,
            (k, a) => Math.Max(AtLeast(Similar(k, a.Unit), 0.5), AtLeast(Covers(k, a.Unit), 0.9))
        );
        Count("commendations", Strings(key, "commendations"), draft.Commendations, (k, c) => AtLeast(Similar(k, c.Form), 0.6));
        Count("phases", Items(key, "phases"), draft.Phases, (k, p) => Text(k, "start") == p.Start && Text(k, "end") == p.End ? 1 : 0);
        Count(
            "milestones",
            Items(key, "milestones"),
            draft.Milestones,
            (k, m) => Text(k, "when") == m.When && Words(Text(k, "kind")).SequenceEqual(Words(KindName(m.Kind))) ? 1 : 0
        );
        Count(
            "contents",
            Items(key, "contents"),
            draft.Contents,
            (k, c) => AtLeast(Covers(Text(k, "text"), c.Text), 0.8) * AtLeast(Similar(Text(k, "text"), c.Text), 0.35)
        );
        Count(
            "criteria",
            Items(key, "criteria"),
            draft.Criteria,
            (k, c) => AtLeast(Covers(Text(k, "text"), c.Text), 0.8) * AtLeast(Similar(Text(k, "text"), c.Text), 0.5)
        );
        var tasks = draft.Assignments.SelectMany(a => a.Tasks.Select(t => (a.Unit, t.Text))).ToList();
        Count(
            "tasks",
            Items(key, "tasks"),
            tasks,
            (k, t) =>
                AtLeast(Covers(Text(k, "text"), t.Text), 0.8)
                * AtLeast(Similar(Text(k, "text"), t.Text), 0.4)
                * AtLeast(Covers(Text(k, "unit"), t.Unit), 0.7)
        );
    }

    private void Count<TKey, TItem>(
        string field,
        IReadOnlyList<TKey> keys,
        IReadOnlyList<TItem> items,
        Func<TKey, TItem, double> same,
        Func<TItem, bool>? free = null
    )
    {
        var left = items.ToList();
        var hit = 0;
        foreach (var key in keys)
        {
            var best = left.Select((item, index) => (Score: same(key, item), index)).OrderByDescending(x => x.Score).FirstOrDefault();
            if (left.Count > 0 && best.Score > 0)
            {
                left.RemoveAt(best.index);
                hit++;
            }
        }

        var extra = left.Count(item => free is null || !free(item));
        var old = _counts.GetValueOrDefault(field);
        _counts[field] = (old.Hit + hit, old.Missed + keys.Count - hit, old.Extra + extra);
    }

    private static double SameTarget(JsonElement key, DraftTarget target) =>
        key.GetProperty("value").GetDecimal() == target.Value
        && Text(key, "unit") == "%" == (target.Unit == "%")
        && (Text(key, "due") is var due && (due.Length == 0 ? target.Due is null : due == target.Due))
            ? AtLeast(Covers(Text(key, "quote"), target.Quote), 0.6)
            : 0;

    private static string KindName(MilestoneKind kind) => Regex.Replace(kind.ToString(), "(?<=.)([A-Z])", "-$1");

    private static double AtLeast(double value, double bar) => value >= bar ? value : 0;

    private static double Similar(string a, string b)
    {
        var (x, y) = (Words(a).ToHashSet(), Words(b).ToHashSet());
        return x.Count == 0 || y.Count == 0 ? 0 : (double)x.Intersect(y).Count() / x.Union(y).Count();
    }

    private static double Covers(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        var (shorter, pool) = x.Count <= y.Count ? (x, y.ToList()) : (y, x.ToList());
        return shorter.Count == 0 ? 0 : (double)shorter.Count(w => pool.Remove(w)) / shorter.Count;
    }

    private static List<string> Words(string text) =>
        Regex
            .Matches(text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Replace("*", "", StringComparison.Ordinal), @"\w+")
            .Select(m => m.Value)
            .ToList();

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static List<JsonElement> Items(JsonElement key, string name) =>
        key.TryGetProperty(name, out var items) ? items.EnumerateArray().ToList() : [];

    private static List<string> Strings(JsonElement key, string name) => Items(key, name).ConvertAll(i => i.GetString()!);
}
