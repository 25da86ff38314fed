using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <param name="Units">The units meant, in tree order.</param>
/// <param name="Unresolved">Names in the text that no unit was found for, as written.</param>
public sealed record ResolvedUnits(IReadOnlyList<OrgNode> Units, IReadOnlyList<string> Unresolved);

/// <summary>
/// Finds the units that a plan names, among those that answer to its authority: by name without diacritics and
/// abbreviations, or by kind where it speaks of all of them ("các phòng, ban"). Where nothing is near enough the name
/// stays as text.
/// </summary>
public sealed class UnitResolver
{
    private const double NearEnough = 0.6;

    /// <summary>A phrase with commas is one name only where it is all but the same.</summary>
    private const double NearlySame = 0.85;

    /// <summary>Words that say nothing about which unit it is.</summary>
    private static readonly HashSet<string> Fillers =
    [
        "xa",
        "phuong",
        "tinh",
        "thanh",
        "pho",
        "cua",
        "dia",
        "ban",
        "cac",
        "tren",
        "va",
        "cap",
        "to",
    ];

    private static readonly (string Short, string Long)[] Abbreviations =
    [
        ("ubmttqvn", "uy ban mat tran to quoc viet nam"),
        ("ubmttq", "uy ban mat tran to quoc"),
        ("ub mttq", "uy ban mat tran to quoc"),
        ("mttqvn", "mat tran to quoc viet nam"),
        ("mttq", "mat tran to quoc"),
        ("vh xh", "van hoa xa hoi"),
        ("vhxh", "van hoa xa hoi"),
        ("kh cn", "khoa hoc va cong nghe"),
        ("khcn", "khoa hoc va cong nghe"),
        ("gd dt", "giao duc va dao tao"),
        ("ubnd", "uy ban nhan dan"),
        ("hdnd", "hoi dong nhan dan"),
        ("hdnd ubnd", "hoi dong nhan dan va uy ban nhan dan"),
        ("pvhcc", "phuc vu hanh chinh cong"),
        ("hcc", "hanh chinh cong"),
        ("ttpvhcc", "trung tam phuc vu hanh chinh cong"),
        ("tt", "trung tam"),
        ("dtn", "doan thanh nien"),
        ("lhpn", "lien hiep phu nu"),
        ("htx", "hop tac xa"),
        ("thcs", "trung hoc co so"),
        ("thpt", "trung hoc pho thong"),
        ("bch", "ban chi huy"),
    ];

    private readonly OrgNode authority;
    private readonly List<(OrgNode Unit, string Folded, HashSet<string> Words)> units;
    private readonly HashSet<string> ownWords;

    public UnitResolver(OrgTree tree, OrgNode authority)
    {
        this.authority = authority;
        ownWords = [.. Words(authority.ShortName)];
        units = [.. Answering(tree, authority.UnitId).Select(u => (u, Expand(SearchFolding.Fold(u.Name)), Significant(u.Name)))];
    }

    /// <summary>The units that answer to the authority: its own, and below it the authorities of the next level, not theirs.</summary>
    public IEnumerable<OrgNode> Candidates => units.Select(u => u.Unit);

    /// <summary>The units that a phrase names; names are separated by commas, semicolons or "và".</summary>
    public ResolvedUnits Resolve(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ResolvedUnits([], []);
        }

        // A name may itself hold a comma ("Phòng Văn hóa, Thể thao"), so the whole phrase is tried before its parts.
        if (One(text, NearlySame) is { } whole)
        {
            return new ResolvedUnits([whole], []);
        }

        var (found, unresolved) = (new List<OrgNode>(), new List<string>());
        foreach (var part in Parts(text))
        {
            var meant =
                IsPlural(part) ? OfKinds(part)
                : One(part, NearEnough) is { } one ? [one]
                : OfKinds(part);
            found.AddRange(meant);
            if (meant.Count == 0)
            {
                unresolved.Add(part);
            }
        }

        return new ResolvedUnits([.. found.DistinctBy(u => u.UnitId).OrderBy(u => u.Left)], unresolved);
    }

    /// <summary>The units nearest to a name, for an officer to choose from.</summary>
    public IReadOnlyList<OrgNode> Nearest(string text, int count) =>
        [
            .. units
                .Select(u => (u.Unit, Score: Likeness(text, u.Folded, u.Words)))
                .Where(u => u.Score > 0)
                .OrderByDescending(u => u.Score)
                .Take(count)
                .Select(u => u.Unit),
        ];

    private OrgNode? One(string name, double atLeast)
    {
        var best = units.Select(u => (u.Unit, Score: Likeness(name, u.Folded, u.Words))).OrderByDescending(u => u.Score).Take(2).ToList();
        // Two equally near ones are a question, not an answer.
        return best is [var first, ..] && first.Score >= atLeast && (best.Count == 1 || best[1].Score < first.Score) ? first.Unit : null;
    }

    private double Likeness(string name, string folded, HashSet<string> words)
    {
        var wanted = Expand(SearchFolding.Fold(name));
        if (wanted == folded || wanted == $"{folded} {SearchFolding.Fold(authority.Name)}")
        {
            return 1;
        }

        var asked = Significant(name);
        if (asked.Count == 0 || words.Count == 0)
        {
            return 0;
        }

        var common = asked.Count(words.Contains);
        return 0.95 * 2 * common / (asked.Count + words.Count);
    }

    private List<OrgNode> OfKinds(string part)
    {
        var kinds = UnitWords.UnitKindsIn(part);
        return kinds.Count == 0 ? [] : [.. units.Select(u => u.Unit).Where(u => kinds.Contains(u.Kind))];
    }

    private static bool IsPlural(string part)
    {
        var folded = SearchFolding.Fold(part);
        return folded.StartsWith("cac ", StringComparison.Ordinal)
            || folded.StartsWith("toan the ", StringComparison.Ordinal)
            || folded.StartsWith("tat ca ", StringComparison.Ordinal)
            || folded.Contains(" cac ", StringComparison.Ordinal);
    }

    /// <summary>"Các phòng, ban; các thôn": a part without a plural word of its own shares that of the part before.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var plural = false;
        foreach (
            var part in text.Split([",", ";", " và ", " và\u00a0"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            plural = IsPlural(part) || plural && char.IsLower(part[0]);
            var trimmed = part.Trim(' ', '.', ':', '-', '–');
            if (trimmed.Length > 0)
            {
                yield return plural && !IsPlural(part) ? $"các {trimmed}" : trimmed;
            }
        }
    }

    private static IEnumerable<OrgNode> Answering(OrgTree tree, Guid authority)
    {
        var root = tree.IndexOf(authority);
        for (var i = root + 1; root >= 0 && i <= tree.Last[root]; i++)
        {
            if (!tree.Nodes[i].IsEnded)
            {
                yield return tree.Nodes[i];
            }

            if (tree.Nodes[i].Kind.IsAuthority())
            {
                i = tree.Last[i];
            }
        }
    }

    private HashSet<string> Significant(string name)
    {
        var words = Words(name).Where(w => !Fillers.Contains(w)).ToHashSet();
        var rest = words.Where(w => !ownWords.Contains(w)).ToHashSet();
        return rest.Count > 0 ? rest : words;
    }

    private static string[] Words(string name) => Expand(SearchFolding.Fold(name)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Expand(string folded)
    {
        var padded = $" {folded} ";
        foreach (var (abbreviation, full) in Abbreviations)
        {
            padded = padded.Replace($" {abbreviation} ", $" {full} ", StringComparison.Ordinal);
        }

        return padded.Trim();
    }
}
