using System.Reflection;

namespace ThiDua.Core.Commendation.Rules;

/// <summary>A rule set as the product brings it along: after the law of 2022, confirmed by nobody.</summary>
/// <param name="Province">Code of the province whose regulation it names; null for all others.</param>
public sealed record ShippedRuleSet(
    Guid Id,
    string? Province,
    string Name,
    string LegalBasis,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string? ProvincialBasis
);

public static class ShippedRuleSets
{
    private static readonly Lazy<(IReadOnlyList<ShippedRuleSet> Sets, RuleBook Book)> Content = new(Load);

    public static IReadOnlyList<ShippedRuleSet> All => Content.Value.Sets;

    /// <summary>The book with the regulation of the province filled in where it is known.</summary>
    public static RuleBook BookOf(ShippedRuleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var book = Content.Value.Book;
        return set.ProvincialBasis is null
            ? book
            : book with
            {
                Awards = [.. book.Awards.Select(a => a.NeedsProvincialBasis ? a with { ProvincialBasis = set.ProvincialBasis } : a)],
            };
    }

    /// <summary>Those of the province where it has its own, else those for all.</summary>
    public static IEnumerable<ShippedRuleSet> Of(string? province) =>
        All.Any(s => s.Province == province && province is not null)
            ? All.Where(s => s.Province == province)
            : All.Where(s => s.Province is null);

    private static (IReadOnlyList<ShippedRuleSet>, RuleBook) Load()
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("ThiDua.Core.Commendation.Files.rule-sets.json")
            ?? throw new InvalidOperationException("The shipped rule sets are missing.");
        using var reader = new StreamReader(stream);
        var file = RuleJson.Read<ShippedFile>(reader.ReadToEnd());
        return (file.Sets, file.Book);
    }

    private sealed record ShippedFile(IReadOnlyList<ShippedRuleSet> Sets, RuleBook Book);
}
