using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation.Rules;

/// <summary>Rules 29 to 31 and 40: the dossier and its day.</summary>
internal static class DossierRules
{
    public static IEnumerable<RuleFinding> Judge(CaseFacts facts, RuleParameters parameters)
    {
        var missing = Missing(facts);
        if (missing.Count > 0)
        {
            yield return RuleFinding.Block(29, string.Join("; ", missing.Select(p => p.Name)));
        }

        var oneForm = InOneForm(facts);
        if (oneForm.Count > 0)
        {
            yield return RuleFinding.Warn(30, string.Join("; ", oneForm.Select(p => p.Name)));
        }

        if (facts.IsStateSecret)
        {
            yield return RuleFinding.Block(31);
        }

        var deadline = facts.DeadlineOn ?? OfYear(facts, parameters);
        if (deadline is { } day && facts.On > day)
        {
            yield return RuleFinding.Warn(40, Formats.Date(day));
        }
    }

    /// <summary>What the check list of the award asks for and is not there, or not signed.</summary>
    public static IReadOnlyList<DossierPiece> Missing(CaseFacts facts) =>
        [.. facts.Award.Dossier.Where(p => !(p.IsSigned ? facts.SignedPapers : facts.PresentPapers).Contains(p.Code))];

    /// <summary>Of a dossier that goes to the centre: pieces that are there, but not both as Word and as PDF.</summary>
    private static IReadOnlyList<DossierPiece> InOneForm(CaseFacts facts)
    {
        var goesToTheCentre =
            facts.IsProposal && facts.Award.ConferredBy.Any(b => b is ConferringBody.PrimeMinister or ConferringBody.President);
        return goesToTheCentre
            ?
            [
                .. facts.Award.Dossier.Where(p =>
                    facts.PresentPapers.Contains(p.Code) && !(facts.WordPapers.Contains(p.Code) && facts.PdfPapers.Contains(p.Code))
                ),
            ]
            : [];
    }

    private static DateOnly? OfYear(CaseFacts facts, RuleParameters parameters) =>
        facts.Occasion == OccasionKind.Yearly
        && DateOnly.TryParseExact($"{facts.Year:0000}-{parameters.YearlyDeadline}", "yyyy-MM-dd", out var day)
            ? day
            : null;
}
