using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Tests;

/// <summary>
/// How well drafts agree with answer keys: greedy one-to-one matching by shared words, F1 over all documents; of matched
/// targets and of heads how many attributes are right.
/// </summary>
internal sealed class DraftScore
{
    private readonly Dictionary<string, (int Hit, int Missed, int Extra)> _counts = [];
    private readonly Dictionary<string, (int Right, int All)> _attributes = [];

    /// <summary>How many items the keys hold.</summary>
    public int Keyed => _counts.Values.Sum(c => c.Hit + c.Missed);

    /// <summary>Each item that carries a confidence, and whether the key has it (a target with its comparator and due date).</summary>
    public List<(string Field, double Confidence, bool Right)> Judged { get; } = [];

    /// <summary>What was missed or invented, a line each, for whoever mends a rule.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>The share of matched targets (comparator, due, recurrence) or heads (number, signatory …) that are right.</summary>
    public double Share(string attribute) =>
        _attributes.TryGetValue(attribute, out var count) && count.All > 0 ? (double)count.Right / count.All : 1;

    /// <summary>The figures as a table.</summary>
    public string Table()
    {
        var text = new StringBuilder($"{"field", -16}{"key", 6}{"found", 7}{"missed", 8}{"extra", 7}{"F1", 8}\n");
        foreach (var (field, (hit, missed, extra)) in _counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{field, -16}{hit + missed, 6}{hit, 7}{missed, 8}{extra, 7}{F1(field), 8:0.000}\n");
        }

        foreach (var (attribute, (right, all)) in _attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{attribute, -20}{right, 5} of {all}\n");
        }

        return text.ToString();
    }

    public double F1(string field)
    {
        var (hit, missed, extra) = _counts[field];
        return hit == 0 ? (missed + extra == 0 ? 1 : 0) : 2.0 * hit / (2 * hit + missed + extra);
    }

    public void Add(JsonElement key, PlanDraft draft)
    {
        var optional = Strings(key, "optionalTargets");
        var targets = Count(
            "targets",
            Items(key, "targets"),
            draft.Targets,
            SameTarget,
            t => optional.Any(o => Covers(o, t.Quote) >= 0.6),
            t => t.Quote,
            t => t.Source,
            (k, t) => Text(k, "comparator") == PlanDraftJsonWords.Of(t.Comparator) && Text(k, "due") == (t.Due ?? "")
        );
        foreach (var (wanted, found) in targets)
        {
            Attribute("target comparator", Text(wanted, "comparator"), PlanDraftJsonWords.Of(found.Comparator), found.Quote);
            Attribute("target due", Text(wanted, "due"), found.Due, found.Quote);
            Attribute("target recurrence", Text(wanted, "recurrence"), found.Recurrence is null ? null : "yearly", found.Quote);
        }

        AddHead(key, draft);
        Count(
            "citations",
            Items(key, "citations"),
            draft.Citations,
            (k, c) => Text(k, "number").Equals(c.Number, StringComparison.OrdinalIgnoreCase) ? 1 : 0,
            show: c => c.Number,
            source: c => c.Source
        );
        Count("recipients", Strings(key, "recipients"), draft.Recipients, (k, r) => AtLeast(Similar(k, r.Name), 0.6), show: r => r.Name);
        Count("sections", Strings(key, "sections"), draft.Sections, (k, s) => AtLeast(Similar(k, s.Heading), 0.7), show: s => s.Heading);
        Count(
            "assignments",
            Strings(key, "assignments"),
            draft.Assignments,
            (k, a) => Math.Max(AtLeast(Similar(k, a.Unit), 0.5), AtLeast(Covers(k, a.Unit), 0.9)),
            show: a => a.Unit,
            source: a => a.Source
        );
        if (key.TryGetProperty("commendations", out _))
        {
            Count(
                "commendations",
                Strings(key, "commendations"),
                draft.Commendations,
                (k, c) => AtLeast(Similar(k, c.Form), 0.6),
                show: c => c.Form,
                source: c => c.Source
            );
        }

        CountKeyed(
            key,
            "phases",
            draft.Phases,
            (k, p) => Text(k, "start") == p.Start && Text(k, "end") == p.End ? 1 : 0,
            p => p.Source,
            p => p.Name
        );
        CountKeyed(
            key,
            "milestones",
            draft.Milestones,
            (k, m) => Text(k, "when") == m.When && Words(Text(k, "kind")).SequenceEqual(Words(KindName(m.Kind))) ? 1 : 0,
            m => m.Source,
            m => $"{m.Kind} {m.When}"
        );
        AddWork(key, draft);
    }

    /// <summary>Contents, criteria and tasks only where the key has them.</summary>
    private void AddWork(JsonElement key, PlanDraft draft)
    {
        CountKeyed(
            key,
            "contents",
            draft.Contents,
            (k, c) => AtLeast(Covers(Text(k, "text"), c.Text), 0.8) * AtLeast(Similar(Text(k, "text"), c.Text), 0.35),
            c => c.Source,
            c => c.Text
        );
        CountKeyed(
            key,
            "criteria",
            draft.Criteria,
            (k, c) => AtLeast(Covers(Text(k, "text"), c.Text), 0.8) * AtLeast(Similar(Text(k, "text"), c.Text), 0.5),
            c => c.Source,
            c => c.Text
        );
        var tasks = draft.Assignments.SelectMany(a => a.Tasks.Select(t => (a.Unit, t.Text, t.Source))).ToList();
        CountKeyed(
            key,
            "tasks",
            tasks,
            (k, t) =>
                AtLeast(Covers(Text(k, "text"), t.Text), 0.8)
                * AtLeast(Similar(Text(k, "text"), t.Text), 0.4)
                * AtLeast(Covers(Text(k, "unit"), t.Unit), 0.7),
            t => t.Source,
            t => $"{t.Unit}: {t.Text}"
        );
    }

    private void AddHead(JsonElement key, PlanDraft draft)
    {
        foreach (
            var (name, value) in ((string, string?)[])
                [
                    ("issuer", draft.Issuer),
                    ("level", PlanDraftJsonWords.Of(draft.Level)),
                    ("number", draft.Number),
                    ("issuedOn", draft.IssuedOn),
                    ("title", draft.Title),
                    ("parentPlan", draft.ParentPlan),
                ]
        )
        {
            if (key.TryGetProperty(name, out var wanted) && wanted.ValueKind == JsonValueKind.String)
            {
                Attribute(
                    name,
                    wanted.GetString()!,
                    name == "title" && Similar(wanted.GetString()!, value ?? "") >= 0.8 ? wanted.GetString() : value,
                    ""
                );
            }
        }

        if (key.TryGetProperty("signatory", out var signatory))
        {
            Attribute("signatory", Text(signatory, "name"), draft.Signatory?.Name, "");
            Attribute("position", Text(signatory, "position"), draft.Signatory?.Position, "");
        }
    }

    private void Attribute(string name, string wanted, string? found, string where)
    {
        var right = string.Equals(wanted, found ?? "", StringComparison.OrdinalIgnoreCase);
        var old = _attributes.GetValueOrDefault(name);
        _attributes[name] = (old.Right + (right ? 1 : 0), old.All + 1);
        if (!right)
        {
            Differences.Add($"{name}: wanted '{wanted}', found '{found}' {where}");
        }
    }

    private List<(TKey, TItem)> Count<TKey, TItem>(
        string field,
        IReadOnlyList<TKey> keys,
        IReadOnlyList<TItem> items,
        Func<TKey, TItem, double> same,
        Func<TItem, bool>? free = null,
        Func<TItem, string>? show = null,
        Func<TItem, SourceSpan>? source = null,
        Func<TKey, TItem, bool>? whole = null
    )
    {
        var left = items.ToList();
        var pairs = new List<(TKey, TItem)>();
        foreach (var key in keys)
        {
            var best = left.Select((item, index) => (Score: same(key, item), index)).OrderByDescending(x => x.Score).FirstOrDefault();
            if (left.Count > 0 && best.Score > 0)
            {
                pairs.Add((key, left[best.index]));
                left.RemoveAt(best.index);
            }
            else
            {
                Differences.Add($"{field}: missed {key}");
            }
        }

        left.RemoveAll(item => free is not null && free(item));
        if (source is not null)
        {
            Judged.AddRange(pairs.Select(p => (field, source(p.Item2).Confidence, whole is null || whole(p.Item1, p.Item2))));
            Judged.AddRange(left.Select(item => (field, source(item).Confidence, false)));
        }

        Differences.AddRange(left.Select(item => $"{field}: extra {(show is null ? item?.ToString() : show(item))}"));
        var old = _counts.GetValueOrDefault(field);
        _counts[field] = (old.Hit + pairs.Count, old.Missed + keys.Count - pairs.Count, old.Extra + left.Count);
        return pairs;
    }

    private static double SameTarget(JsonElement key, DraftTarget target) =>
        key.GetProperty("value").GetDecimal() == target.Value && Text(key, "unit") == "%" == (target.Unit == "%")
            ? AtLeast(Covers(Text(key, "quote"), target.Quote), 0.6)
            : 0;

    private void CountKeyed<TItem>(
        JsonElement key,
        string field,
        IReadOnlyList<TItem> items,
        Func<JsonElement, TItem, double> same,
        Func<TItem, SourceSpan> source,
        Func<TItem, string> show
    )
    {
        if (key.TryGetProperty(field, out _))
        {
            Count(field, Items(key, field), items, same, show: show, source: source);
        }
    }

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

/// <summary>The words by which the exchange format names the values that keys hold.</summary>
internal static class PlanDraftJsonWords
{
    public static string Of(TargetComparator comparator) =>
        comparator switch
        {
            TargetComparator.AtLeast => ">=",
            TargetComparator.AtMost => "<=",
            TargetComparator.Range => "range",
            _ => "=",
        };

    public static string Of(AuthorityLevel level) => level.ToString().ToLowerInvariant();
}
