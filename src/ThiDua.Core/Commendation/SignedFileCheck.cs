using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;

namespace ThiDua.Core.Commendation;

/// <summary>What is amiss with a signed file. The sentence is the text "commendation.signed.{Problem}".</summary>
/// <param name="Expected">As the decision has it.</param>
/// <param name="Found">As the file has it; null where it says nothing.</param>
public sealed record SignedFileFinding(SignedFileProblem Problem, string? Expected = null, string? Found = null);

public enum SignedFileProblem
{
    /// <summary>No text can be read in it (a scan of several pages, a locked file): nothing was compared.</summary>
    Unread,

    /// <summary>It bears the number of another paper.</summary>
    Number,
    NoNumber,
    Date,

    /// <summary>Rule 9: the head's own power is never exercised "TM." the committee.</summary>
    OnBehalf,

    /// <summary>Rule 9: the deputy signs "KT.".</summary>
    NoDeputyMark,

    /// <summary>Rule 9: "KT." stands there although the head was to sign.</summary>
    DeputyMark,
    Signer,

    /// <summary>Somebody on the list does not stand in the file.</summary>
    Names,
}

/// <summary>What the decision says, to be found again in the file that came back signed.</summary>
public sealed record IssuedFacts(
    int Number,
    string Series,
    DateOnly SignedOn,
    SigningForm Form,
    string? Signer,
    IReadOnlyList<string> Names
);

/// <summary>Compares the text of a signed file with the decision that it is to be: number, day, rule 9, signer, list.</summary>
public static partial class SignedFileCheck
{
    private const int ShownNames = 5;

    public static IReadOnlyList<SignedFileFinding> Compare(IssuedFacts facts, AdministrativeDocument document)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(document);
        var lines = document.Paragraphs.Select(p => p.Text).ToList();
        var text = Folded(string.Join('\n', lines));
        return [.. Number(facts, document), .. Date(facts, document), .. Signature(facts, lines, text), .. Names(facts, text)];
    }

    /// <summary>Number and symbol, whatever zeros and spaces stand in them.</summary>
    public static bool IsSameNumber(IssuedFacts facts, string found)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(found);
        var parts = found.Replace(" ", "", StringComparison.Ordinal).Split('/', 2);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number == facts.Number
            && Folded(parts[1]) == Folded(facts.Series);
    }

    private static IEnumerable<SignedFileFinding> Number(IssuedFacts facts, AdministrativeDocument document)
    {
        var expected = $"{facts.Number:00}/{facts.Series}";
        if (document.Number is not { } found || !found.Any(char.IsAsciiDigit))
        {
            yield return new SignedFileFinding(SignedFileProblem.NoNumber, expected);
        }
        else if (!IsSameNumber(facts, found))
        {
            yield return new SignedFileFinding(SignedFileProblem.Number, expected, found);
        }
    }

    private static IEnumerable<SignedFileFinding> Date(IssuedFacts facts, AdministrativeDocument document)
    {
        if (
            document.IssuedOn is { Month: { } month, Day: { } day } found
            && (found.Year, month, day) != (facts.SignedOn.Year, facts.SignedOn.Month, facts.SignedOn.Day)
        )
        {
            yield return new SignedFileFinding(SignedFileProblem.Date, Formats.Date(facts.SignedOn), $"{day:00}/{month:00}/{found.Year}");
        }
    }

    private static IEnumerable<SignedFileFinding> Signature(IssuedFacts facts, List<string> lines, string text)
    {
        if (lines.FirstOrDefault(l => OnBehalf().IsMatch(l)) is { } behalf)
        {
            yield return new SignedFileFinding(SignedFileProblem.OnBehalf, null, OnBehalf().Match(behalf).Value);
        }

        var deputy = lines.Exists(l => ForTheHead().IsMatch(l));
        if (facts.Form == SigningForm.Deputy && !deputy)
        {
            yield return new SignedFileFinding(SignedFileProblem.NoDeputyMark);
        }
        else if (facts.Form != SigningForm.Deputy && deputy)
        {
            yield return new SignedFileFinding(SignedFileProblem.DeputyMark);
        }

        if (facts.Signer is { } signer && !text.Contains(Folded(signer), StringComparison.Ordinal))
        {
            yield return new SignedFileFinding(SignedFileProblem.Signer, signer);
        }
    }

    private static IEnumerable<SignedFileFinding> Names(IssuedFacts facts, string text)
    {
        var missing = facts.Names.Where(n => !text.Contains(Folded(n), StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
        {
            var shown = string.Join(", ", missing.Take(ShownNames)) + (missing.Count > ShownNames ? "…" : "");
            yield return new SignedFileFinding(SignedFileProblem.Names, Formats.Number(missing.Count), shown);
        }
    }

    /// <summary>Recognised text loses marks over letters; a name is found without them.</summary>
    private static string Folded(string text) => SearchFolding.Fold(text);

    [GeneratedRegex(@"\bTM\.\s*(ỦY BAN|UBND|HỘI ĐỒNG)[^\n]{0,60}")]
    private static partial Regex OnBehalf();

    [GeneratedRegex(@"\bKT\.\s*\p{Lu}")]
    private static partial Regex ForTheHead();
}
