using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// The document that the plan carries out: among those of the preamble the one that speaks of the same thing (a movement,
/// a plan), that "Thực hiện" names, and that comes from the level right above; the first of equals.
/// </summary>
internal static partial class ParentPlanReader
{
    private const int RecentDays = 400;

    public static string? Read(PlanContext context, IReadOnlyList<DraftCitation> citations)
    {
        var preamble = context.Preamble.Select(p => p.Index).ToHashSet();
        var candidates = citations.Where(c => preamble.Contains(c.Source.Paragraph)).ToList();
        var movement = context.Title is { } title && Movement().IsMatch(title);
        return candidates
            .Select((c, i) => (c.Number, Score: Score(c, context, movement), Order: i))
            .Where(c => c.Score > 0)
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.Order)
            .FirstOrDefault()
            .Number;
    }

    private static int Score(DraftCitation citation, PlanContext context, bool movement)
    {
        if (
            citation.Role == CitationRole.Other
            || citation.Type is "Luật" or "Bộ luật" or "Pháp lệnh" or "Tờ trình" or "Nghị định" or "Thông tư"
        )
        {
            return 0;
        }

        var score = citation.Role == CitationRole.CarriesOut ? 4 : 1;
        var subject = citation.Subject ?? "";
        score += movement && Movement().IsMatch(subject) ? 8 : 0;
        score += context.Title is { } title ? (int)(6 * Overlap(title, subject)) : 0;
        score += citation.Type is "Kế hoạch" or "Quyết định" or "Chỉ thị" or "Chương trình" ? 2 : 0;
        score += citation.Type == context.Document.Kind ? 1 : 0;
        // "Thực hiện Nghị quyết số 57-NQ/TW …": the title says what is carried out.
        score += context.Title?.Contains(citation.Number, StringComparison.OrdinalIgnoreCase) == true ? 10 : 0;
        score += IsRecent(context, citation) ? 2 : 0;
        var level = IssuerName.LevelOf((citation.Issuer ?? citation.Number).ToLowerInvariant());
        score += IsRightAbove(context.Issuer.Level, level) ? 3 : 0;
        return score;
    }

    /// <summary>A plan carries out what was issued within the year before it rather than a standing directive.</summary>
    private static bool IsRecent(PlanContext context, DraftCitation citation) =>
        context.Document.IssuedOn?.ToDate() is { } own
        && DateOnly.TryParseExact(citation.IssuedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued)
        && own.DayNumber - issued.DayNumber is >= 0 and <= RecentDays;

    private static bool IsRightAbove(AuthorityLevel own, AuthorityLevel other) =>
        (own, other)
            is
                (AuthorityLevel.Commune, AuthorityLevel.Province)
                or
                (AuthorityLevel.Province, AuthorityLevel.Central)
                or
                (AuthorityLevel.Other, AuthorityLevel.Province);

    /// <summary>Share of the title's words that the subject has, too.</summary>
    private static double Overlap(string title, string subject)
    {
        var words = Words().Matches(title.ToLowerInvariant()).Select(m => m.Value).ToHashSet();
        var others = Words().Matches(subject.ToLowerInvariant()).Select(m => m.Value).ToHashSet();
        return words.Count == 0 ? 0 : (double)words.Count(others.Contains) / words.Count;
    }

    [GeneratedRegex(@"phong trào thi đua", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Movement();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
