using ThiDua.Core.Measures;

namespace ThiDua.Core.SeedData;

/// <summary>The measure that a target's sentence speaks of; the score is between 0 and 1.</summary>
public sealed record MeasureMatch(string MeasureCode, double Score);

/// <summary>
/// Finds the measure that a target of a plan speaks of. A proposal for an officer, never taken over unseen; where no
/// measure fits it says so rather than guess.
/// </summary>
/// <remarks>
/// A measure fits when each of its phrase groups is in the sentence. Among those that fit, more groups and more words in
/// common with the measure's own wording win. Sentences typed without diacritics are compared without them; in others
/// they count, because "hộ" and "hồ sơ" would meet otherwise. Where the tone mark stands (hóa, hoá) never counts.
/// </remarks>
public sealed class MeasureMatcher
{
    private const double Threshold = 0.5;
    private const double AllGroups = 0.55;
    private const double PerFurtherGroup = 0.08;
    private const double MostFurtherGroups = 3;
    private const double OneGroupMissing = 0.35;
    private const double Likeness = 0.2;
    private const double OtherKind = 0.15;

    private readonly Wording[] accented;
    private readonly Wording[] plain;
    private readonly Dictionary<string, double> accentedWeights;
    private readonly Dictionary<string, double> plainWeights;

    public MeasureMatcher(IEnumerable<SeedMeasure> measures)
    {
        var list = measures.ToList();
        accented = [.. list.Select(measure => new Wording(measure, MatchText.Accented))];
        plain = [.. list.Select(measure => new Wording(measure, MatchText.Plain))];
        accentedWeights = Weights(accented);
        plainWeights = Weights(plain);
    }

    /// <summary>The best measure for a sentence, or null.</summary>
    /// <param name="targetSentence">The target as written, e.g. "Ít nhất 70% hộ gia đình có điện thoại thông minh".</param>
    /// <param name="population">Whom the target is about, where the plan says so elsewhere (a heading); may be null.</param>
    public MeasureMatch? Match(string targetSentence, string? population = null) =>
        Rank(targetSentence, population) is [var best, ..] && best.Score >= Threshold ? best : null;

    /// <summary>All measures that fit at least in part, best first; for an officer to choose from.</summary>
    /// <inheritdoc cref="Match"/>
    public IReadOnlyList<MeasureMatch> Rank(string targetSentence, string? population = null)
    {
        var isAccented = MatchText.HasDiacritics(targetSentence);
        var text = $"{targetSentence} {population}";
        var sentence = isAccented ? MatchText.Accented(text) : MatchText.Plain(text);
        var wordings = isAccented ? accented : plain;
        var weights = isAccented ? accentedWeights : plainWeights;
        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var asksForShare = targetSentence.Contains('%', StringComparison.Ordinal);
        return
        [
            .. wordings
                .Select(wording => new MeasureMatch(wording.Measure.Code, Score(wording, sentence, words, weights, asksForShare)))
                .Where(match => match.Score > 0)
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.MeasureCode, StringComparer.Ordinal),
        ];
    }

    private static double Score(
        Wording wording,
        string sentence,
        HashSet<string> words,
        Dictionary<string, double> weights,
        bool asksForShare
    )
    {
        if (asksForShare && wording.Measure.Kind == MeasureKind.Count || wording.None.Any(phrase => Has(sentence, phrase)))
        {
            return 0;
        }

        var missing = wording.Groups.Count(group => !group.Any(phrase => Has(sentence, phrase)));
        if (missing > 1 || missing == 1 && wording.Groups.Length < 3)
        {
            return 0;
        }

        var further = Math.Min(wording.Groups.Length - 1, MostFurtherGroups);
        var fit = missing == 0 ? AllGroups + PerFurtherGroup * further : OneGroupMissing;
        var penalty = !asksForShare && wording.Measure.Kind == MeasureKind.Share ? OtherKind : 0;
        return Math.Max(0, fit + Likeness * Similarity(wording.Words, words, weights) - penalty);
    }

    /// <summary>Cosine of the two sets of words, rare words weighing more.</summary>
    private static double Similarity(HashSet<string> measure, HashSet<string> sentence, Dictionary<string, double> weights)
    {
        var common = measure.Where(sentence.Contains).Sum(word => Square(weights, word));
        var norm = Math.Sqrt(measure.Sum(word => Square(weights, word)) * sentence.Sum(word => Square(weights, word)));
        return norm > 0 ? common / norm : 0;
    }

    private static double Square(Dictionary<string, double> weights, string word)
    {
        var weight = weights.GetValueOrDefault(word);
        return weight * weight;
    }

    /// <summary>Phrases stand between spaces, so that whole words are compared.</summary>
    private static bool Has(string sentence, string phrase) => sentence.Contains(phrase, StringComparison.Ordinal);

    private static Dictionary<string, double> Weights(Wording[] wordings) =>
        wordings
            .SelectMany(wording => wording.Words)
            .CountBy(word => word)
            .ToDictionary(pair => pair.Key, pair => Math.Log(1 + (double)wordings.Length / pair.Value));

    private sealed class Wording
    {
        public Wording(SeedMeasure measure, Func<string, string> normalise)
        {
            Measure = measure;
            Groups = [.. measure.Match.All.Select(group => group.Select(normalise).ToArray())];
            None = [.. (measure.Match.None ?? []).Select(normalise)];
            var text = string.Join(' ', measure.Formulas.Select(formula => formula.Numerator).Prepend(measure.Name));
            Words = [.. normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }

        public SeedMeasure Measure { get; }

        public string[][] Groups { get; }

        public string[] None { get; }

        public HashSet<string> Words { get; }
    }
}
