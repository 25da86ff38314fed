using System.Text.RegularExpressions;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>Recognises the product's own Vietnamese sentences, so that data (names, units, what people wrote) is left alone.</summary>
internal static partial class Vietnamese
{
    /// <summary>Shorter ones ("Xã", "Số") are also words of the data.</summary>
    private const int ShortestSentence = 6;

    private static readonly List<(string Key, Regex Sentence)> Sentences =
    [
        .. Words
            .All.Entries.Where(e => e.Value.Vi != e.Value.En && Letters().Count(e.Value.Vi) >= ShortestSentence)
            .Select(e => (e.Key, Pattern(e.Value.Vi))),
    ];

    /// <summary>The keys of the sentences that the text is.</summary>
    public static IEnumerable<string> KeysOf(string text) => Sentences.Where(s => s.Sentence.IsMatch(text.Trim())).Select(s => s.Key);

    private static Regex Pattern(string text) =>
        new("^" + Place().Replace(Regex.Escape(text), "(.*)") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\\\{\d+}")]
    private static partial Regex Place();
}
